// SQLite for the cases. A printed plan must work whether or not the session enforces foreign keys:
// the library's default is off, many programs switch it on.
#include <algorithm>

#include "tests/cases/case_engine.h"
#include "tests/support/sqlite_database.h"
#include "tests/support/sqlite_dump.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

class SqliteCaseEngine : public CaseEngine {
 public:
  explicit SqliteCaseEngine(fs::path directory) : directory_(std::move(directory)) {}

  void Build(const std::string& name, const std::vector<std::string>& scripts) override {
    fs::remove(File(name));
    SqliteDatabase db(File(name));
    db.Run("BEGIN");
    for (const std::string& script : scripts) db.Run(script);
    db.Run("COMMIT");
  }

  void Copy(const std::string& from, const std::string& to) override {
    fs::copy_file(File(from), File(to), fs::copy_options::overwrite_existing);
  }

  void Feed(const std::string& name, const std::string& sql, const std::string& session) override {
    SqliteDatabase db(File(name));
    db.Run(session);
    db.Run(sql);
  }
  [[nodiscard]] std::vector<std::string> Sessions() const override {
    return {"PRAGMA foreign_keys = off", "PRAGMA foreign_keys = on"};
  }

  [[nodiscard]] std::string Url(const std::string& name) const override {
    return "sqlite://" + name + ".db";
  }

  [[nodiscard]] std::string Dump(const std::string& name) override {
    SqliteDatabase db(File(name));
    return DumpSqliteSchema(db);
  }

  [[nodiscard]] std::string Rows(const std::string& name) override {
    SqliteDatabase db(File(name));
    return DumpRows(ReadSqliteRows(db));
  }

  [[nodiscard]] std::string LostRows(const std::string& before, const std::string& after,
                                     const std::vector<std::string>& lost) override {
    SqliteDatabase old_db(File(before));
    SqliteDatabase new_db(File(after));
    std::string text = DescribeLostRows(ReadSqliteRows(old_db), ReadSqliteRows(new_db), lost);
    const std::map<std::string, std::string> new_marks = ReadSqliteSequence(new_db);
    for (const auto& [table, mark] : ReadSqliteSequence(old_db)) {
      // A table that lost its AUTOINCREMENT, or is gone, has no mark to keep.
      if (!HasAutoincrement(new_db, table)) continue;
      // A mark counts rowids, and goes with them.
      if (std::find(lost.begin(), lost.end(), table + ".rowid") != lost.end()) continue;
      const auto found = new_marks.find(table);
      if (found == new_marks.end() || found->second != mark) {
        text += "the AUTOINCREMENT mark of \"" + table + "\" was " + mark + ", is " +
                (found == new_marks.end() ? "gone" : found->second) + "\n";
      }
    }
    return text;
  }

  [[nodiscard]] std::string Complaints(const std::string& name) override {
    SqliteDatabase db(File(name));
    return CheckSqlite(db);
  }

 private:
  [[nodiscard]] fs::path File(const std::string& name) const { return directory_ / (name + ".db"); }

  static bool HasAutoincrement(SqliteDatabase& db, const std::string& table) {
    return !db.Query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND lower(name) = " +
                     SqliteLiteral(table) + " AND lower(sql) LIKE '%autoincrement%'")
                .empty();
  }

  fs::path directory_;
};

}  // namespace

std::unique_ptr<CaseEngine> NewSqliteCaseEngine(const fs::path& directory) {
  return std::make_unique<SqliteCaseEngine>(directory);
}

}  // namespace plumb::test
