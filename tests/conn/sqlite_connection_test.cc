#include "conn/sqlite_connection.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <vector>

#include "conn/sql_error.h"

namespace plumb {
namespace {

using Values = std::vector<std::string>;

Values FirstColumn(Connection& connection, std::string_view sql) {
  Values values;
  connection.Query(sql, [&](const Row& row) {
    values.push_back(row.IsNull(0) ? "NULL" : std::string(row.Text(0)));
  });
  return values;
}

SqlError ErrorOf(Connection& connection, std::string_view sql) {
  try {
    connection.Exec(sql);
  } catch (const SqlError& error) {
    return error;
  }
  ADD_FAILURE() << "no error: " << sql;
  return {"", std::nullopt};
}

TEST(SqliteConnection, ReadsRows) {
  const auto connection = OpenPrivateSqlite();
  std::string seen;
  connection->Query("VALUES (1, 'a' || char(0) || 'b', NULL), (-5000000000, x'ff', 2.5)",
                    [&](const Row& row) {
                      seen += std::to_string(row.Integer(0)) + '|' + std::string(row.Text(1)) +
                              '|' + (row.IsNull(2) ? "null" : std::string(row.Text(2))) + '\n';
                    });
  EXPECT_EQ(seen, std::string("1|a\0b|null\n-5000000000|\xFF|2.5\n", 29));
}

TEST(SqliteConnection, GivesNothingForNullAndForMissingColumns) {
  const auto connection = OpenPrivateSqlite();
  connection->Query("SELECT NULL", [](const Row& row) {
    EXPECT_EQ(row.Text(0), "");
    EXPECT_EQ(row.Integer(0), 0);
    EXPECT_TRUE(row.IsNull(7));
    EXPECT_EQ(row.Text(7), "");
  });
}

TEST(SqliteConnection, KnowsItsServer) {
  const auto connection = OpenPrivateSqlite();
  EXPECT_EQ(connection->Server().dialect, Dialect::kSqlite);
  EXPECT_EQ(connection->Server().version, sqlite3_libversion());
  EXPECT_EQ(connection->Server().version_number, sqlite3_libversion_number());
}

TEST(SqliteConnection, SaysWhereInTheStatementAnErrorIs) {
  const auto connection = OpenPrivateSqlite();
  const SqlError syntax = ErrorOf(*connection, "CREATE TABEL x (a)");
  EXPECT_EQ(syntax.message(), "near \"TABEL\": syntax error");
  EXPECT_EQ(syntax.offset(), 7U);
  EXPECT_EQ(syntax.kind(), ErrorKind::kSql);
  EXPECT_EQ(ErrorOf(*connection, "CREATE TABLE x (").offset(), std::nullopt);
}

TEST(SqliteConnection, ReportsErrorsThatHappenWhileRunning) {
  const auto connection = OpenPrivateSqlite();
  connection->Exec("CREATE TABLE t (a UNIQUE)");
  connection->Exec("INSERT INTO t VALUES (1)");
  const SqlError error = ErrorOf(*connection, "INSERT INTO t VALUES (2), (1)");
  EXPECT_EQ(error.message(), "UNIQUE constraint failed: t.a");
  EXPECT_EQ(error.offset(), std::nullopt);
  // The statement is undone as a whole.
  EXPECT_EQ(FirstColumn(*connection, "SELECT a FROM t"), Values{"1"});
}

TEST(SqliteConnection, RunsOneStatementWithBlanksAndCommentsAround) {
  const auto connection = OpenPrivateSqlite();
  connection->Exec("-- first\nCREATE TABLE t (a); -- then\n /* nothing */ ;; \n");
  connection->Exec("/* nothing at all */");
  connection->Exec("");
  connection->Exec(" ; ");
  connection->Exec("INSERT INTO t VALUES (1); ");
  connection->Exec("INSERT INTO t VALUES (2);\n\t/* open");
  EXPECT_EQ(FirstColumn(*connection, "SELECT a FROM t;\n"), (Values{"1", "2"}));
}

TEST(SqliteConnection, RefusesASecondStatementBeforeRunningTheFirst) {
  const auto connection = OpenPrivateSqlite();
  for (const char* sql : {"CREATE TABLE t (a); SELECT 1", "CREATE TABLE t (a); bogus",
                          "CREATE TABLE t (a); ;/**/; SELECT 1"}) {
    try {
      connection->Exec(sql);
      ADD_FAILURE() << sql;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInternal) << error.message();
    }
  }
  EXPECT_EQ(FirstColumn(*connection, "SELECT name FROM sqlite_schema"), Values{});
}

TEST(SqliteConnection, RefusesANulByteInsteadOfSkippingWhatFollows) {
  const auto connection = OpenPrivateSqlite();
  const SqlError error = ErrorOf(*connection, std::string_view("SELECT 1;\0DROP TABLE t", 22));
  EXPECT_EQ(error.offset(), 9U);
}

TEST(SqliteConnection, LetsTheCallbackThrowAndGoesOn) {
  const auto connection = OpenPrivateSqlite();
  connection->Exec("CREATE TABLE t (a)");
  EXPECT_THROW(connection->Query("VALUES (1), (2)",
                                 [](const Row&) { throw Error(ErrorKind::kRefused, "enough"); }),
               Error);
  connection->Exec("DROP TABLE t");
}

TEST(SqliteConnection, AllowsQueriesInsideQueries) {
  const auto connection = OpenPrivateSqlite();
  Values seen;
  connection->Query("VALUES ('a'), ('b')", [&](const Row& outer) {
    connection->Query("VALUES (1), (2)", [&](const Row& inner) {
      seen.push_back(std::string(outer.Text(0)) + std::string(inner.Text(0)));
    });
  });
  EXPECT_EQ(seen, (Values{"a1", "a2", "b1", "b2"}));
}

TEST(SqliteConnection, StopsWhenInterrupted) {
  const auto connection = OpenPrivateSqlite();
  std::string message;
  try {
    connection->Query(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "
        "SELECT i FROM n",
        [&](const Row&) { connection->Interrupt(); });
  } catch (const SqlError& error) {
    message = error.message();
  }
  EXPECT_EQ(message, "interrupted");
}

TEST(OpenSqlite, KeepsMemoryPrivateForAnyAccess) {
  const Url url = ParseUrl("sqlite://dev?mode=memory&cache=shared&_fk=1");
  for (const SqliteAccess access :
       {SqliteAccess::kRead, SqliteAccess::kWrite, SqliteAccess::kCreate}) {
    const auto first = OpenSqlite(url, access);
    const auto second = OpenSqlite(url, access);
    first->Exec("CREATE TABLE t (a)");
    second->Exec("CREATE TABLE t (a)");
    EXPECT_EQ(FirstColumn(*first, "PRAGMA foreign_keys"), Values{"1"});
  }
}

TEST(OpenSqlite, LeavesForeignKeysOffUnlessAsked) {
  const auto connection = OpenSqlite(ParseUrl("sqlite://:memory:"), SqliteAccess::kCreate);
  EXPECT_EQ(FirstColumn(*connection, "PRAGMA foreign_keys"), Values{"0"});
  EXPECT_EQ(FirstColumn(*connection, "PRAGMA busy_timeout"), Values{"5000"});
}

}  // namespace
}  // namespace plumb
