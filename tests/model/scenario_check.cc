#include "tests/model/scenario_check.h"

#include <map>

#include "tests/model/model.h"
#include "tests/model/report_reader.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;  // path, content

Files AllFiles(const fs::path& root) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    files[entry.path().string()] = entry.is_regular_file() ? ReadText(entry.path()) : "";
  }
  return files;
}

// The hashes of the sum file, in its order.
std::vector<std::string> SumHashes(const fs::path& path) {
  std::vector<std::string> hashes;
  const std::string text = ReadText(path);
  for (std::size_t end = 0, line = 0; (end = text.find('\n', line)) != std::string::npos;) {
    const std::size_t at = text.rfind("h1:", end);
    if (line > 0) hashes.push_back(text.substr(at + 3, end - at - 3));
    line = end + 1;
  }
  return hashes;
}

// The part of an error that the model knows.
std::string Known(const std::string& error) { return error.substr(0, error.find(';')); }

class Checker {
 public:
  Checker(const std::string& program, const fs::path& root)
      : program_(program), root_(root), env_(PrivateEnvironment(root)) {
    fs::create_directories(root_ / "migrations");
  }

  void Do(const Step& step) {
    step_ = step;
    if (step.verb == Verb::kWrite || step.verb == Verb::kRemove) {
      if (const ScriptFile* old = model_.folder().Find(step.file.version)) {
        fs::remove(root_ / "migrations" / NameOf(*old));
      }
      static_cast<void>(model_.Do(step));
      if (step.verb == Verb::kRemove) return;
      return WriteText(root_ / "migrations" / NameOf(step.file), ContentOf(step.file));
    }
    if (step.verb == Verb::kDie || step.verb == Verb::kDirt) {
      static_cast<void>(model_.Do(step));
      const bool is_possible = step.verb == Verb::kDirt || model_.database().has_history;
      if (is_possible) SqliteDatabase(root_ / "app.db").Run(SqlOf(step));
      return;
    }
    const bool only_reads = step.verb == Verb::kStatus || step.flags.is_dry_run;
    const Files before = only_reads ? AllFiles(root_) : Files();
    const ProcessResult result = Run();
    if (only_reads && AllFiles(root_) != before) return Fail("written", "", "something changed");
    Judge(model_.Do(step), result);
  }

  [[nodiscard]] const ScenarioResult& result() const { return result_; }

 private:
  ProcessResult Run() {
    ProcessSpec spec{{program_}, root_, env_, "", std::chrono::minutes(1)};
    const std::vector<std::string> arguments = ArgumentsOf(step_);
    spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
    ++result_.commands;
    return RunProcess(spec);
  }

  void Judge(const Outcome& expected, const ProcessResult& result) {
    said_ = Describe(result);
    if (expected.exit_code != 0) ++result_.refusals;
    Compare("exit code", std::to_string(expected.exit_code), std::to_string(result.exit_code));
    if (step_.verb == Verb::kHash) LearnHashes();
    if (!result_.failure) CompareReport(expected, result);
    if (!result_.failure) CompareDatabase();
    for (const auto& [path, content] : AllFiles(root_ / "tmp")) {
      if (path.ends_with(".lock")) Fail("lock", "none", path);
    }
  }

  void LearnHashes() {
    const std::vector<std::string> hashes = SumHashes(root_ / "migrations/atlas.sum");
    Covered covered;
    for (std::size_t i = 0; i < model_.sum().size() && i < hashes.size(); ++i) {
      covered.push_back(model_.sum()[i]);
      hashes_[covered] = hashes[i];
    }
  }

  void CompareReport(const Outcome& expected, const ProcessResult& result) {
    std::string error = result.err;
    if (expected.has_report) {
      const Outcome found = ReadReport(result.out);
      Compare("report", Describe(expected), Describe(found));
      error = step_.verb == Verb::kStatus ? "" : found.message;
    } else if (expected.exit_code != 0 && step_.verb != Verb::kHash &&
               result.out.starts_with("{")) {
      Fail("report", "none", result.out);
    }
    // Said of a database that did not exist, or holds nothing; the model knows neither.
    for (const char* warning : {"Warning: there was no such database; it was made, and is empty",
                                "Warning: the database is empty, and nothing up to version"}) {
      if (error.starts_with(warning)) error.erase(0, error.find('\n') + 1);
    }
    const bool is_silent = expected.message.empty() && !error.empty();
    if (is_silent || error.find(expected.message) == std::string::npos) {
      Fail("message", expected.message, error);
    }
  }

  void CompareDatabase() {
    const ModelDatabase& model = model_.database();
    if (!fs::exists(root_ / "app.db")) {
      if (model.has_history) Fail("database", "one", "none");
      return;
    }
    SqliteDatabase db(root_ / "app.db");
    std::string expected = model.has_history ? "atlas_schema_revisions\n" : "";
    for (const std::string& object : model.objects) expected += object + "\n";
    Compare("objects", expected, Lines(db, "SELECT name FROM sqlite_schema ORDER BY 1"));
    if (result_.failure) return;
    std::string log;
    for (const int number : model.log) log += std::to_string(number) + "\n";
    if (model.objects.contains("log")) {
      Compare("log", log, Lines(db, "SELECT k FROM log ORDER BY 1"));
    }
    if (!model.has_history) return;
    Compare("rows", ExpectedRows(), FoundRows(db));
    Compare("times", VersionsByTime(),
            Lines(db, "SELECT version FROM atlas_schema_revisions ORDER BY executed_at"));
  }

  static std::string Lines(SqliteDatabase& db, const std::string& query) {
    std::string text;
    for (const SqliteDatabase::Row& row : db.Query(query)) {
      // The index of the revision table's key.
      if (!row[0].starts_with("sqlite_autoindex")) text += row[0] + "\n";
    }
    return text;
  }

  static std::string RowText(const std::vector<std::string>& cells) {
    std::string text;
    for (const std::string& cell : cells) text += cell + " | ";
    return text + "\n";
  }

  std::string ExpectedRows() {
    std::string text;
    for (const auto& [version, row] : model_.database().rows) {
      text += RowText({version, row.description, std::to_string(row.type),
                       std::to_string(row.applied), std::to_string(row.total), Known(row.error),
                       row.error_statement, std::to_string(row.applied_texts.size()),
                       row.covered.empty() ? "" : hashes_[row.covered]});
    }
    return text;
  }

  [[nodiscard]] std::string VersionsByTime() const {
    std::map<int, std::string> versions;
    for (const auto& [version, row] : model_.database().rows) versions[row.time] = version;
    std::string text;
    for (const auto& [time, version] : versions) text += version + "\n";
    return text;
  }

  static std::string FoundRows(SqliteDatabase& db) {
    std::string text;
    const std::string query =
        "SELECT version, description, type, applied, total, error, error_stmt,"
        " coalesce(json_array_length(partial_hashes), 0), hash FROM atlas_schema_revisions"
        " ORDER BY version COLLATE BINARY";
    for (SqliteDatabase::Row row : db.Query(query)) {
      row[5] = Known(row[5]);
      text += RowText(row);
    }
    return text;
  }

  void Compare(const char* kind, const std::string& expected, const std::string& found) {
    if (expected != found) Fail(kind, expected, found);
  }

  void Fail(const char* kind, const std::string& expected, const std::string& found) {
    if (result_.failure) return;
    std::string detail = "after:";
    for (const std::string& word : ArgumentsOf(step_)) detail += " " + word;
    detail += "\nexpected:\n" + expected + "\nfound:\n" + found + "\n" + said_;
    result_.failure = ScenarioFailure{kind, detail};
  }

  const std::string& program_;
  fs::path root_;
  std::map<std::string, std::string> env_;
  Model model_;
  std::map<Covered, std::string> hashes_;
  Step step_;
  std::string said_;
  ScenarioResult result_;
};

}  // namespace

ScenarioResult CheckScenario(const Scenario& scenario, const std::string& program,
                             const fs::path& scratch) {
  const fs::path root = scratch / "scenario";
  fs::remove_all(root);
  fs::create_directories(root);
  Checker checker(program, root);
  for (const Step& step : scenario) {
    checker.Do(step);
    if (checker.result().failure) break;
  }
  return checker.result();
}

}  // namespace plumb::test
