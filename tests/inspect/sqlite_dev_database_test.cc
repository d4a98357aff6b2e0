#include <gmock/gmock.h>

#include "base/error.h"
#include "conn/sqlite_connection.h"
#include "inspect/dev_database.h"
#include "inspect/replay.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb {
namespace {

using ::testing::IsEmpty;

class NamedDevDatabase : public ::testing::Test {
 protected:
  std::string Replayed(const std::string& sql) {
    try {
      const State state =
          Replay({{.path = "f.sql", .content = sql}}, Dialect::kSqlite, *dev_, nullptr);
      std::string names;
      for (const Table& table : state.realm.schemas.front().tables) names += table.name + " ";
      return names;
    } catch (const Error& error) {
      return error.message().substr(0, error.message().find('\n'));
    }
  }

  std::vector<test::SqliteDatabase::Row> Left() {
    return test::SqliteDatabase(path_).Query("SELECT type, name FROM sqlite_schema");
  }

  test::ScratchDirectory directory_;
  std::string path_ = (directory_.path() / "dev.db").string();
  std::unique_ptr<DevDatabase> dev_ = NewSqliteDevDatabase(
      [this] { return OpenSqlite(ParseUrl("sqlite://" + path_), SqliteAccess::kCreate); });
};

TEST_F(NamedDevDatabase, IsLeftEmptyWhateverRan) {
  const struct {
    const char* sql;
    const char* outcome;
  } cases[] = {
      {"CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT); INSERT INTO t VALUES (5);"
       "CREATE INDEX i ON t (id); CREATE VIEW v AS SELECT 1;"
       "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;",
       "t "},
      {"CREATE VIRTUAL TABLE f USING fts5(a); INSERT INTO f VALUES ('x')", ""},
      {"CREATE TABLE t (a); nonsense", "f.sql:1:21: near \"nonsense\": syntax error"},
      {"BEGIN; CREATE TABLE t (a); nonsense", "f.sql:1:28: near \"nonsense\": syntax error"},
      {"BEGIN; CREATE TABLE t (a);", "t "},
      {"PRAGMA foreign_keys = on; CREATE TABLE p (id integer PRIMARY KEY);"
       "CREATE TABLE c (p REFERENCES p); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)",
       "p c "},
      {"CREATE TEMP TABLE s (a); CREATE TABLE t (a)", "t "},
      {"CREATE TABLE t (a); PRAGMA query_only = on", "t "},
      {"CREATE TABLE t (a) STRICT", "f.sql:1:1: missing datatype for t.a"},
  };
  for (const auto& c : cases) {
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(Replayed(c.sql), c.outcome) << c.sql;
      EXPECT_THAT(Left(), IsEmpty()) << c.sql;
    }
  }
}

TEST_F(NamedDevDatabase, IsRefusedIfItHoldsAnything) {
  const struct {
    const char* sql;
    const char* found;
  } cases[] = {
      {"CREATE VIEW v AS SELECT 1; CREATE TABLE Users (a)", "table \"Users\""},
      {"CREATE VIEW v AS SELECT 1", "view \"v\""},
      {"CREATE VIRTUAL TABLE f USING fts5(a)", "table \"f\""},
  };
  for (const auto& c : cases) {
    std::filesystem::remove(path_);
    test::SqliteDatabase(path_).Run(c.sql);

    const auto before = Left();
    EXPECT_EQ(Replayed("CREATE TABLE t (a)"),
              "sql/migrate: connected database is not clean: found " + std::string(c.found) +
                  "; a dev database must be empty");
    EXPECT_EQ(Left(), before);
  }
}

TEST(PrivateDevDatabase, IsNewForEachUse) {
  const auto dev = NewPrivateSqliteDevDatabase();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(Rebuild({"CREATE TABLE t (a)", "CREATE TEMP TABLE s (a)"}, *dev)
                  .realm.schemas.front()
                  .tables.size(),
              1U);
  }
}

}  // namespace
}  // namespace plumb
