#include <gmock/gmock.h>

#include "apply/executor.h"
#include "apply/session.h"
#include "base/clock.h"
#include "base/error.h"
#include "conn/sqlite_connection.h"
#include "tests/support/scratch.h"

namespace plumb {
namespace {

using ::testing::HasSubstr;

// A database file, and a plan that is run on it as `schema apply` does.
class SqliteSession : public ::testing::Test {
 protected:
  void Run(const std::vector<std::string>& sql) {
    for (const std::string& statement : sql) connection_->Exec(statement);
  }

  // Why the statements are not applied, or "".
  std::string Failure(const std::vector<std::string>& sql) {
    Plan plan;
    plan.segments.emplace_back();
    for (const std::string& text : sql) {
      plan.segments.front().statements.push_back(
          {.sql = text, .comment = "do", .reverse = {}, .hazards = {}});
    }
    const Execution execution = Execute(plan, *connection_, *session_, {});
    return execution.failure ? execution.failure->text : "";
  }

  std::string Value(const std::string& sql) {
    std::string value;
    connection_->Query(sql, [&](const Row& row) { value += row.Text(0); });
    return value;
  }

  test::ScratchDirectory directory_;
  Url url_ = ParseUrl("sqlite://" + (directory_.path() / "t.db").string() + "?_fk=1");
  std::unique_ptr<Connection> connection_ = OpenSqlite(url_, SqliteAccess::kCreate);
  std::unique_ptr<Session> session_ = NewSqliteSession(*connection_, url_, SystemClock());
};

TEST_F(SqliteSession, HasATokenThatChangesWithTheSchemaOnly) {
  const std::string empty = session_->SchemaToken();
  Run({"CREATE TABLE t (a)"});
  const std::string made = session_->SchemaToken();
  EXPECT_NE(empty, made);
  Run({"INSERT INTO t VALUES (1)"});
  EXPECT_EQ(session_->SchemaToken(), made);
}

TEST_F(SqliteSession, DropsAParentAndItsChildrensRowsStay) {
  Run({"CREATE TABLE p (id integer PRIMARY KEY)",
       "CREATE TABLE c (p int REFERENCES p (id) ON DELETE CASCADE)", "INSERT INTO p VALUES (1)",
       "INSERT INTO c VALUES (1)"});
  EXPECT_EQ(Failure({"CREATE TABLE n (id integer PRIMARY KEY)", "INSERT INTO n SELECT id FROM p",
                     "DROP TABLE p", "ALTER TABLE n RENAME TO p"}),
            "");
  EXPECT_EQ(Value("SELECT count(*) FROM c"), "1");
  EXPECT_EQ(Value("PRAGMA foreign_keys"), "1");
}

TEST_F(SqliteSession, RefusesRowsThatWouldReferToNothing) {
  const struct {
    std::vector<std::string> before;
    std::vector<std::string> plan;
    const char* failure;
  } cases[] = {
      {{"CREATE TABLE p (id integer PRIMARY KEY)", "CREATE TABLE c (p int REFERENCES p (id))",
        "INSERT INTO p VALUES (1), (2)", "INSERT INTO c VALUES (1), (2), (NULL)"},
       {"DELETE FROM p"},
       "2 rows of table \"c\" would refer to no row of table \"p\""},
      {{"CREATE TABLE p (id integer PRIMARY KEY)",
        "CREATE TABLE c (k text PRIMARY KEY, p int REFERENCES p (id)) WITHOUT ROWID",
        "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES ('k', 1)"},
       {"DROP TABLE p"},
       "1 row of table \"c\" would refer to no row of table \"p\""},
      // A key of c does not match p, so that SQLite cannot check c; d it can.
      {{"CREATE TABLE p (id)", "CREATE TABLE c (p int REFERENCES p (id))",
        "CREATE TABLE q (id integer PRIMARY KEY)", "CREATE TABLE d (q int REFERENCES q (id))",
        "INSERT INTO q VALUES (1)", "INSERT INTO d VALUES (1)"},
       {"DELETE FROM q"},
       "1 row of table \"d\" would refer to no row of table \"q\""},
      // One is mended and another one is broken: as many as before, but not the same.
      {{"CREATE TABLE p (id integer PRIMARY KEY)", "CREATE TABLE q (id integer PRIMARY KEY)",
        "CREATE TABLE c (p int REFERENCES p (id))", "CREATE TABLE d (q int REFERENCES q (id))",
        "PRAGMA foreign_keys = off", "INSERT INTO q VALUES (1)", "INSERT INTO c VALUES (7)",
        "INSERT INTO d VALUES (1)", "PRAGMA foreign_keys = on"},
       {"INSERT INTO p VALUES (7)", "DELETE FROM q"},
       "1 row of table \"d\" would refer to no row of table \"q\""},
  };
  for (const auto& c : cases) {
    for (const char* name : {"c", "d", "p", "q"}) {
      Run({"DROP TABLE IF EXISTS " + std::string(name)});
    }
    Run(c.before);
    const std::string before = Value("SELECT sql FROM sqlite_schema");
    EXPECT_EQ(Failure(c.plan), "sql/sqlite: foreign key mismatch: " + std::string(c.failure));
    EXPECT_EQ(Value("SELECT sql FROM sqlite_schema"), before);
    EXPECT_EQ(Value("PRAGMA foreign_keys"), "1");
    Run({"PRAGMA foreign_keys = off"});
    for (const char* name : {"c", "d", "p", "q"}) {
      Run({"DROP TABLE IF EXISTS " + std::string(name)});
    }
    Run({"PRAGMA foreign_keys = on"});
  }
}

TEST_F(SqliteSession, DoesNotJudgeWhatWasThereBefore) {
  Run({"PRAGMA foreign_keys = off", "CREATE TABLE p (id integer PRIMARY KEY)",
       "CREATE TABLE c (p int REFERENCES p (id))", "CREATE TABLE k (p int REFERENCES gone (id))",
       "INSERT INTO c VALUES (1), (2)", "INSERT INTO k VALUES (1)", "PRAGMA foreign_keys = on"});
  EXPECT_EQ(Failure({"CREATE TABLE t (a)"}), "");
  // Not under other names, either; of the child, of the parent, or in another case.
  EXPECT_EQ(Failure({"ALTER TABLE c RENAME TO c2"}), "");
  EXPECT_EQ(Failure({"ALTER TABLE p RENAME TO p2"}), "");
  EXPECT_EQ(Failure({"ALTER TABLE c2 RENAME TO x", "ALTER TABLE x RENAME TO C2"}), "");
  EXPECT_EQ(Failure({"ALTER TABLE c2 RENAME TO d", "ALTER TABLE p2 RENAME TO q"}), "");
  // But one more is one too many.
  EXPECT_THAT(Failure({"ALTER TABLE d RENAME TO e", "INSERT INTO e VALUES (3)"}),
              HasSubstr("3 rows of table \"e\" would refer to no row of table \"q\""));
}

// https://www.sqlite.org/lang_conflict.html: ROLLBACK ends the transaction itself.
TEST_F(SqliteSession, SaysOneThingIfTheStatementRolledBackItself) {
  Run({"CREATE TABLE t (a UNIQUE ON CONFLICT ROLLBACK)", "INSERT INTO t VALUES (1)"});
  EXPECT_EQ(Failure({"CREATE TABLE u (a)", "INSERT INTO t VALUES (1)"}),
            "do: UNIQUE constraint failed: t.a");
  EXPECT_EQ(Value("SELECT count(*) FROM sqlite_schema WHERE name = 'u'"), "0");
  EXPECT_EQ(Value("PRAGMA foreign_keys"), "1");
}

TEST_F(SqliteSession, TakesTheWriteLockBeforeItLooks) {
  const auto other =
      OpenSqlite(ParseUrl("sqlite://" + (directory_.path() / "t.db").string() + "?_busy_timeout=1"),
                 SqliteAccess::kWrite);
  session_->Begin(Session::Checks::kAlways);
  EXPECT_THROW(other->Exec("CREATE TABLE t (a)"), Error);
  session_->Rollback();
  other->Exec("CREATE TABLE t (a)");
}

}  // namespace
}  // namespace plumb
