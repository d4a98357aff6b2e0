// A misspelt section would be a check that never runs, so nothing unknown is accepted.
#include "tests/cases/case_file.h"

#include <set>
#include <stdexcept>

namespace plumb::test {
namespace {

constexpr std::string_view kNoWayBack = "no-way-back: ";

const std::set<std::string> kKnown = {
    "engines", "covers", "from.sql",   "to.sql",   "rows.sql", "rows_to.sql", "rows_after.sql",
    "lost",    "flags",  "flags_back", "plan.sql", "error",    "apply_error", "options"};

void RequireKnownSections(const Txtar& archive) {
  std::set<std::string> seen;
  for (const TxtarFile& file : archive.files) {
    if (!kKnown.contains(file.name)) {
      throw std::runtime_error("unknown section " + file.name);
    }
    if (!seen.insert(file.name).second) throw std::runtime_error("second section " + file.name);
  }
  for (const char* name : {"engines", "covers", "from.sql", "to.sql"}) {
    if (!seen.contains(name)) throw std::runtime_error(std::string("no section ") + name);
  }
}

std::optional<std::string> Optional(const Txtar& archive, std::string_view name) {
  const TxtarFile* file = archive.Find(name);
  return file == nullptr ? std::nullopt : std::optional(file->data);
}

void ReadOptions(const Txtar& archive, CaseFile& result) {
  for (const std::string& line : ContentLines(archive.Text("options"))) {
    if (line.compare(0, kNoWayBack.size(), kNoWayBack) != 0) {
      throw std::runtime_error("unknown option, or one without a reason: " + line);
    }
    result.has_way_back = false;
  }
}

}  // namespace

CaseFile ParseCase(const Txtar& archive) {
  RequireKnownSections(archive);
  CaseFile result;
  result.engines = ContentLines(archive.Text("engines"));
  result.covers = ContentLines(archive.Text("covers"));
  result.from = archive.Text("from.sql");
  result.to = archive.Text("to.sql");
  result.rows = archive.Text("rows.sql");
  result.rows_to = archive.Text("rows_to.sql");
  result.rows_after = Optional(archive, "rows_after.sql");
  result.lost = ContentLines(archive.Text("lost"));
  result.flags = ContentLines(archive.Text("flags"));
  result.flags_back = ContentLines(archive.Text("flags_back"));
  result.plan = Optional(archive, "plan.sql");
  result.error = ContentLines(archive.Text("error"));
  result.apply_error = ContentLines(archive.Text("apply_error"));
  ReadOptions(archive, result);
  if (result.engines.empty()) throw std::runtime_error("no engine named");
  return result;
}

}  // namespace plumb::test
