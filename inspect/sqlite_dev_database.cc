// SQLite as a dev database.
//
// Nothing needs to be started: a private database is a piece of memory, new for each replay. One
// that the user names with --dev-url is emptied by deleting the rows of sqlite_schema and VACUUM,
// which also takes what DROP cannot reach (sequence marks, shadow tables of virtual tables). Each
// use is a session of its own, so that no transaction, temporary table or setting outlives it.
#include <functional>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sqlite_connection.h"
#include "inspect/dev_database.h"

namespace plumb {
namespace {

// A dump writes its virtual tables straight into sqlite_schema; only a session that reads the
// schema anew knows which tables are their shadows.
std::unique_ptr<Inspector> ReaderOf(Connection& connection) {
  connection.Exec("PRAGMA writable_schema = RESET");
  return NewSqliteInspector(connection);
}

class PrivateSqliteDevDatabase : public DevDatabase {
 public:
  Connection& Acquire() override {
    connection_ = OpenPrivateSqlite();
    return *connection_;
  }
  void Release() override { connection_.reset(); }
  std::unique_ptr<Inspector> NewInspector() override { return ReaderOf(*connection_); }

 private:
  std::unique_ptr<Connection> connection_;
};

class SqliteDevDatabase : public DevDatabase {
 public:
  explicit SqliteDevDatabase(std::function<std::unique_ptr<Connection>()> open)
      : open_(std::move(open)) {}

  Connection& Acquire() override {
    connection_ = open_();
    RestrictSqlite(*connection_);
    connection_->Query(
        "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "ORDER BY type = 'table' DESC, rowid LIMIT 1",
        [](const Row& row) {
          throw Error(ErrorKind::kNotClean, "sql/migrate: connected database is not clean: found " +
                                                std::string(row.Text(0)) + " " +
                                                Quoted(row.Text(1)) +
                                                "; a dev database must be empty");
        });
    return *connection_;
  }

  void Release() override {
    connection_.reset();
    const std::unique_ptr<Connection> fresh = open_();
    fresh->Exec("PRAGMA writable_schema = 1");
    fresh->Exec("DELETE FROM sqlite_schema WHERE type IN ('table', 'view', 'index', 'trigger')");
    fresh->Exec("PRAGMA writable_schema = 0");
    fresh->Exec("VACUUM");
  }

  std::unique_ptr<Inspector> NewInspector() override { return ReaderOf(*connection_); }

 private:
  std::function<std::unique_ptr<Connection>()> open_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<DevDatabase> NewPrivateSqliteDevDatabase() {
  return std::make_unique<PrivateSqliteDevDatabase>();
}

std::unique_ptr<DevDatabase> NewSqliteDevDatabase(
    std::function<std::unique_ptr<Connection>()> open) {
  return std::make_unique<SqliteDevDatabase>(std::move(open));
}

}  // namespace plumb
