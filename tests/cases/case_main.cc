// case_test [--update] FILE...: runs from/to cases; the exit code says whether all held.
#include <cstring>
#include <exception>
#include <iostream>
#include <stdexcept>

#include "tests/cases/case_run.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

std::unique_ptr<CaseEngine> NewCaseEngine(const std::string& name,
                                          const std::filesystem::path& directory) {
  if (name == "sqlite") return NewSqliteCaseEngine(directory);
  throw std::runtime_error("unknown engine " + name);
}

// Where plan.sql is all that differs, the second run of the file holds.
void Update(const std::filesystem::path& path, Txtar archive, const std::string& plan) {
  if (archive.Find("plan.sql") == nullptr || archive.Text("plan.sql") == plan) return;
  archive.Set("plan.sql", plan);
  WriteText(path, FormatTxtar(archive));
  std::cerr << path.string() << ": rewritten; review it like code\n";
}

bool RunFile(const std::filesystem::path& path, const std::filesystem::path& program,
             bool is_update) {
  const Txtar archive = ParseTxtar(ReadText(path));
  CaseFile file = ParseCase(archive);
  if (is_update) file.plan.reset();
  bool is_ok = true;
  for (const std::string& name : file.engines) {
    const ScratchDirectory scratch;
    const std::unique_ptr<CaseEngine> engine = NewCaseEngine(name, scratch.path());
    const CaseResult result = RunCase(file, *engine, program, scratch.path());
    if (!result.failure.empty()) {
      std::cerr << path.string() << ": " << name << ": " << result.failure;
      is_ok = false;
    }
    if (is_update && is_ok) Update(path, archive, result.plan);
  }
  return is_ok;
}

}  // namespace
}  // namespace plumb::test

int main(int argc, char** argv) {
  const std::filesystem::path program = PLUMB_PROGRAM;
  bool is_update = false;
  bool is_ok = argc > 1;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--update") == 0) {
      is_update = true;
      continue;
    }
    try {
      is_ok = plumb::test::RunFile(argv[i], program, is_update) && is_ok;
    } catch (const std::exception& error) {
      std::cerr << argv[i] << ": " << error.what() << "\n";
      is_ok = false;
    }
  }
  return is_ok ? 0 : 1;
}
