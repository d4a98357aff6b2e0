#include "tests/kill/migrate_scene.h"

#include <csignal>
#include <stdexcept>

#include "tests/support/sqlite_dump.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

SceneStatement Object(const std::string& sql, const std::string& names) {
  return {sql, "SELECT count(*) FROM sqlite_schema WHERE name IN (" + names + ")"};
}

SceneStatement LogRow(const std::string& number) {
  return {"INSERT INTO log VALUES (" + number + ");",
          "SELECT count(*) FROM log WHERE k % 100 = " + number};
}

SceneStatement Column(const std::string& sql, const std::string& name) {
  return {sql, "SELECT count(*) FROM pragma_table_info('a') WHERE name = '" + name + "'"};
}

std::vector<SceneFile> SharedFiles() {
  return {
      {"1_log.sql",
       "",
       {Object("CREATE TABLE log (k INT);", "'log'"), Object("CREATE TABLE a (id INT);", "'a'")}},
      {"2.sql",
       "",
       {LogRow("1"),
        Object("CREATE TRIGGER g AFTER INSERT ON log BEGIN\n  SELECT 1; SELECT 2;\nEND;", "'g'"),
        LogRow("2"), LogRow("3")}},
      {"3_many.sql",
       "",
       {{"INSERT INTO log SELECT 4 FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
         "FROM n WHERE i < 30000) SELECT max(i) FROM n);",
         "SELECT count(*) FROM log WHERE k % 100 = 4"},
        Column("ALTER TABLE a ADD COLUMN x INT;", "x"),
        Object("CREATE INDEX by_x ON a (x);", "'by_x'"),
        {"UPDATE log SET k = k + 100 WHERE k = 4;", "SELECT count(*) FROM log WHERE k = 104"}}},
      {"4_nothing.sql", "", {}},
      {"5.sql",
       "",
       {Object("CREATE TABLE b (id INT);", "'b', 'c'"), Object("ALTER TABLE b RENAME TO c;", "'c'"),
        LogRow("5")}}};
}

std::vector<SceneFile> FilesFor(const std::string& tx_mode) {
  std::vector<SceneFile> files = SharedFiles();
  if (tx_mode == "all") return files;
  files.push_back(
      {"6_own.sql",
       "none",
       {LogRow("6"), {"BEGIN;", ""}, LogRow("7"), LogRow("8"), {"COMMIT;", ""}, LogRow("9")}});
  files.push_back({"7.sql", "file", {LogRow("10"), Object("CREATE TABLE d (id INT);", "'d'")}});
  return files;
}

int Count(SqliteDatabase& db, const std::string& query) {
  try {
    const std::vector<SqliteDatabase::Row> rows = db.Query(query);
    return rows.empty() ? 0 : std::stoi(rows[0][0]);
  } catch (const std::runtime_error&) {
    return 0;  // no such table yet
  }
}

std::string Cells(SqliteDatabase& db, const std::string& query) {
  std::string text;
  if (Count(db, "SELECT count(*) FROM (" + query + ")") == 0) return text;
  for (const SqliteDatabase::Row& row : db.Query(query)) {
    for (const std::string& cell : row) text += cell + "|";
    text += "\n";
  }
  return text;
}

constexpr const char* kInDoubt =
    "SELECT error_stmt FROM atlas_schema_revisions"
    " WHERE error = '' AND error_stmt <> '' AND applied < total";

}  // namespace

MigrateScene::MigrateScene(const std::string& tx_mode)
    : tx_mode_(tx_mode), files_(FilesFor(tx_mode)), env_(PrivateEnvironment(scratch_.path())) {
  for (const SceneFile& file : files_) {
    std::string text = "-- for " + file.name + "\n";
    if (!file.directive.empty()) text += "-- atlas:txmode " + file.directive + "\n";
    text += "\n";
    for (const SceneStatement& statement : file.statements) text += statement.sql + "\n";
    WriteText(scratch_.path() / "migrations" / file.name, text);
  }
  const ProcessResult hash =
      RunProcess({{PLUMB_PROGRAM, "migrate", "hash"}, scratch_.path(), env_, ""});
  if (!hash.ok()) throw std::runtime_error(Describe(hash));
}

void MigrateScene::Restore() const {
  for (const fs::path& folder : {Folder(), Temp()}) {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
}

ProcessSpec MigrateScene::SpecOf(const std::vector<std::string>& words) const {
  ProcessSpec spec{{PLUMB_PROGRAM, "migrate"}, scratch_.path(), env_, ""};
  spec.argv.insert(spec.argv.end(), words.begin(), words.end());
  spec.argv.insert(spec.argv.end(), {"--url", "sqlite://target/t.db?_busy_timeout=60000"});
  return spec;
}

ProcessResult MigrateScene::Run(const std::vector<std::string>& words, const Variables& variables,
                                std::chrono::microseconds limit) const {
  ProcessSpec spec = SpecOf(words);
  spec.env.insert(variables.begin(), variables.end());
  spec.limit = limit;
  return RunProcess(spec);
}

ProcessResult MigrateScene::Apply(const std::vector<std::string>& words, const Variables& variables,
                                  std::chrono::microseconds limit) const {
  std::vector<std::string> all = {"apply", "--tx-mode", tx_mode_};
  all.insert(all.end(), words.begin(), words.end());
  return Run(all, variables, limit);
}

std::future<ProcessResult> MigrateScene::StartApply(const std::vector<std::string>& words,
                                                    const fs::path& stderr_to,
                                                    const Variables& variables) const {
  std::vector<std::string> all = {"apply", "--tx-mode", tx_mode_};
  all.insert(all.end(), words.begin(), words.end());
  ProcessSpec spec = SpecOf(all);
  const std::vector<std::string> shell = {"/bin/sh", "-c",
                                          "exec \"$@\" 2>'" + stderr_to.string() + "'", "sh"};
  spec.argv.insert(spec.argv.begin(), shell.begin(), shell.end());
  for (const auto& [name, value] : variables) spec.env[name] = value;
  return std::async(std::launch::async, [spec] { return RunProcess(spec); });
}

Variables MigrateScene::KillAt(const fs::path& below, int at) {
  return {{"LD_PRELOAD", PLUMB_KILL_SHIM},
          {"PLUMB_KILL_BELOW", below.string()},
          {"PLUMB_KILL_AT", std::to_string(at)}};
}

int MigrateScene::CountWrites(const std::vector<std::string>& words, const fs::path& below,
                              const std::function<void()>& restore) const {
  int at_least = 0;
  for (int more = 1 << 13; more > 0; more /= 2) {
    restore();
    if (Run(words, KillAt(below, at_least + more)).signal == SIGKILL) at_least += more;
  }
  return at_least;
}

SceneState MigrateScene::Read() const {
  SqliteDatabase db(Target());
  const std::string broken = CheckSqlite(db);
  if (!broken.empty()) throw std::runtime_error(broken);
  return {.schema = DumpSqliteSchema(db),
          .log = Cells(db, "SELECT k FROM log ORDER BY k"),
          .rows = Cells(db,
                        "SELECT version, description, type, applied, total, error, error_stmt,"
                        " partial_hashes, hash FROM atlas_schema_revisions ORDER BY version")};
}

std::string MigrateScene::FindWrong() const {
  SqliteDatabase db(Target());
  bool is_over = false;  // a statement that was not executed has been seen
  std::string wrong;
  for (const SceneFile& file : files_) {
    int done = 0;
    int seen = 0;
    for (const SceneStatement& statement : file.statements) {
      if (statement.is_done.empty()) continue;
      ++seen;
      const int times = Count(db, statement.is_done);
      if (times > 1) wrong += "executed twice: " + statement.sql + "\n";
      if (times > 0 && is_over) wrong += "executed too early: " + statement.sql + "\n";
      if (times == 0) is_over = true;
      done += times > 0 ? 1 : 0;
    }
    const bool is_open = file.directive.empty() ? tx_mode_ == "none" : file.directive == "none";
    if (!is_open && done != 0 && done != seen) wrong += "half of " + file.name + "\n";
    wrong += FindWrongRow(file, done, seen);
  }
  if (tx_mode_ == "all" && is_over && Count(db, "SELECT count(*) FROM log") > 0) wrong += "half\n";
  return wrong;
}

std::string MigrateScene::FindWrongRow(const SceneFile& file, int done, int seen) const {
  SqliteDatabase db(Target());
  const std::string version = file.name.substr(0, 1);
  const int applied =
      Count(db, "SELECT applied FROM atlas_schema_revisions WHERE version = '" + version + "'");
  const bool is_in_doubt = !Cells(db, kInDoubt).empty();
  // BEGIN and COMMIT count, but are not seen.
  const int unseen = static_cast<int>(file.statements.size()) - seen;
  const bool agrees = unseen > 0 ? applied <= done + unseen && applied >= done - 1
                                 : applied == done || (is_in_doubt && applied + 1 == done);
  if (agrees) return "";
  return file.name + ": " + std::to_string(done) + " executed, its row says " +
         std::to_string(applied) + "\n";
}

std::string MigrateScene::Truth() const {
  SqliteDatabase db(Target());
  const std::string sql = db.Query(kInDoubt).at(0).at(0);
  for (const SceneFile& file : files_) {
    for (const SceneStatement& statement : file.statements) {
      if (statement.sql == sql) return Count(db, statement.is_done) > 0 ? "skip" : "run";
    }
  }
  return "";
}

std::string MigrateScene::Recover(const Variables& variables) {
  ProcessResult result = Apply({}, variables);
  if (result.exit_code == 1 && result.err.find("--in-doubt skip") != std::string::npos) {
    const std::string truth = Truth();
    ++answers_;
    const bool seems_done = result.err.find("seems to have been") != std::string::npos;
    const bool seems_not_done = result.err.find("seems not to have been") != std::string::npos;
    if ((truth == "run" && seems_done) || (truth == "skip" && seems_not_done)) {
      return "it misleads: " + Describe(result);
    }
    result = Apply({"--in-doubt", truth}, variables);
  }
  return result.ok() || result.signal != 0 ? "" : Describe(result);
}

}  // namespace plumb::test
