#include "conn/sqlite_restrictions.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file_system.h"
#include "conn/sql_error.h"
#include "conn/sqlite_connection.h"

namespace plumb {
namespace {

std::string Outcome(Connection& connection, const std::string& sql) {
  try {
    connection.Exec(sql);
  } catch (const SqlError& error) {
    return error.message();
  }
  return "ok";
}

constexpr const char* kNoAttach =
    "not authorized: ATTACH of a file is not allowed on a dev database";
constexpr const char* kNoVacuumInto =
    "not authorized: VACUUM INTO a file is not allowed on a dev database";

TEST(Restrictions, RefuseToAttachFiles) {
  const TemporaryDirectory directory;
  const std::string file = (directory.path() / "x.db").string();
  const auto connection = OpenPrivateSqlite();
  EXPECT_EQ(Outcome(*connection, "ATTACH '" + file + "' AS x"), kNoAttach);
  EXPECT_EQ(Outcome(*connection, "ATTACH '" + file + "' || '' AS x"), kNoAttach);
  EXPECT_EQ(Outcome(*connection, "ATTACH (SELECT '" + file + "') AS x"), kNoAttach);
  EXPECT_EQ(Outcome(*connection, "ATTACH \"" + file + "\" AS x"), kNoAttach);
  EXPECT_EQ(Outcome(*connection, "ATTACH 'file:" + file + "?mode=rwc' AS x"), kNoAttach);
  EXPECT_EQ(Outcome(*connection, "ATTACH NULL AS x"), kNoAttach);
  EXPECT_EQ(ListDirectory(directory.path()), std::vector<std::string>{});
}

TEST(Restrictions, AllowDatabasesWithoutAFile) {
  const auto connection = OpenPrivateSqlite();
  EXPECT_EQ(Outcome(*connection, "ATTACH ':memory:' AS a"), "ok");
  EXPECT_EQ(Outcome(*connection, "ATTACH '' AS b"), "ok");
  EXPECT_EQ(Outcome(*connection, "DETACH a"), "ok");
}

TEST(Restrictions, RefuseVacuumIntoAFileAndAllowPlainVacuum) {
  const TemporaryDirectory directory;
  const std::string file = (directory.path() / "x.db").string();
  const auto connection = OpenPrivateSqlite();
  connection->Exec("CREATE TABLE t (a)");
  EXPECT_EQ(Outcome(*connection, "VACUUM INTO '" + file + "'"), kNoVacuumInto);
  EXPECT_EQ(Outcome(*connection, "VACUUM INTO (SELECT '" + file + "')"), kNoVacuumInto);
  EXPECT_EQ(ListDirectory(directory.path()), std::vector<std::string>{});
  EXPECT_EQ(Outcome(*connection, "VACUUM"), "ok");
}

TEST(Restrictions, RefuseExtensions) {
  const auto connection = OpenPrivateSqlite();
  EXPECT_EQ(Outcome(*connection, "SELECT Load_Extension('x')"),
            "not authorized: load_extension is not allowed on a dev database");
  EXPECT_EQ(Outcome(*connection, "SELECT fts3_tokenizer('x', x'00')"), "fts3tokenize disabled");
}

TEST(Restrictions, RefuseToMoveTemporaryFiles) {
  const auto connection = OpenPrivateSqlite();
  EXPECT_EQ(Outcome(*connection, "PRAGMA Temp_Store_Directory = '/'"),
            "not authorized: PRAGMA temp_store_directory is not allowed on a dev database");
  EXPECT_EQ(Outcome(*connection, "PRAGMA data_store_directory = '/'"),
            "not authorized: PRAGMA data_store_directory is not allowed on a dev database");
}

TEST(Restrictions, HoldInsideTriggersAndViews) {
  const auto connection = OpenPrivateSqlite();
  connection->Exec("CREATE TABLE t (a)");
  connection->Exec("CREATE VIEW v AS SELECT 1 AS a");
  EXPECT_NE(Outcome(*connection, "SELECT * FROM (SELECT load_extension('x') FROM t)"), "ok");
  connection->Exec("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT load_extension('x'); END");
  EXPECT_NE(Outcome(*connection, "INSERT INTO t VALUES (1)"), "ok");
}

TEST(Restrictions, LeaveWhatRealMigrationsUse) {
  const auto connection = OpenPrivateSqlite();
  EXPECT_EQ(Outcome(*connection, "CREATE TABLE t (a DEFAULT \"text\")"), "ok");
  EXPECT_EQ(Outcome(*connection, "INSERT INTO t VALUES (\"text\")"), "ok");
  EXPECT_EQ(Outcome(*connection, "PRAGMA writable_schema = 1"), "ok");
  EXPECT_EQ(Outcome(*connection, "UPDATE sqlite_schema SET sql = sql"), "ok");
  EXPECT_EQ(Outcome(*connection, "PRAGMA writable_schema = RESET"), "ok");
  EXPECT_EQ(Outcome(*connection, "CREATE VIRTUAL TABLE f USING fts5(a)"), "ok");
  EXPECT_EQ(Outcome(*connection, "PRAGMA foreign_keys = 1"), "ok");
  EXPECT_EQ(Outcome(*connection, "bogus"), "near \"bogus\": syntax error");
}

TEST(RestrictSqlite, RestrictsADatabaseThatTheUserNamed) {
  const TemporaryDirectory directory;
  const std::string path = directory.path().string();
  const auto connection =
      OpenSqlite(ParseUrl("sqlite://" + path + "/dev.db"), SqliteAccess::kCreate);
  EXPECT_EQ(Outcome(*connection, "ATTACH '" + path + "/a.db' AS a"), "ok");
  RestrictSqlite(*connection);
  EXPECT_EQ(Outcome(*connection, "ATTACH '" + path + "/b.db' AS b"), kNoAttach);
}

}  // namespace
}  // namespace plumb
