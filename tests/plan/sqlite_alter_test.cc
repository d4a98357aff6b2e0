#include "plan/sqlite_alter.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

using test::CompareSql;
using test::SqliteDatabase;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Statement> Planned(const std::string& from, const std::string& to,
                               const workflow::CompareOptions& options = {}) {
  return CompareSql(from, to, options).MakePlan("").Statements();
}

bool IsRebuild(const std::vector<Statement>& statements) {
  return std::any_of(statements.begin(), statements.end(),
                     [](const Statement& s) { return s.sql.find("DROP TABLE") == 0; });
}

TEST(SqliteAlter, ChangesInPlaceWhatSqliteCan) {
  const struct {
    const char* from;
    const char* to;
    bool is_rebuild;
    const char* more = "";
  } cases[] = {
      {"(a)", "(a, b int)", false},
      {"(a)", "(a, b int, c text)", false},
      {"(a)", "(a, b int NOT NULL DEFAULT 1)", false},
      {"(a)", "(a, b int NOT NULL)", false},
      {"(a)", "(a, b DEFAULT (1 + 1))", true},
      {"(a)", "(a, b DEFAULT CURRENT_TIMESTAMP)", true},
      {"(a)", "(a, b AS (a))", false},
      {"(a)", "(a, b AS (a) STORED)", true},
      {"(a)", "(a, b UNIQUE)", true},
      {"(a)", "(a, b PRIMARY KEY)", true},
      {"(a)", "(a, b CHECK (b > 0))", false},
      {"(a)", "(a, b, CHECK (a > 0))", true},
      {"(a)", "(a, b REFERENCES p (id))", false},
      {"(a)", "(a, b DEFAULT 1 REFERENCES p (id))", true},
      {"(a)", "(a, b, FOREIGN KEY (a, b) REFERENCES p (x, y))", true},
      {"(a)", "(a, b, FOREIGN KEY (a) REFERENCES p (id))", true},
      {"(a, b)", "(a)", false},
      {"(a, b)", "(a)", true, "CREATE VIEW v AS SELECT 1"},
      {"(a, b, c)", "(a)", true},
      {"(a)", "(b)", false},
      {"(a, b)", "(a, c)", false},
      {"(a, b UNIQUE)", "(a)", true},
      {"(a, b CHECK (b > 0))", "(a)", true},
      {"(a, b REFERENCES p)", "(a)", true},
      {"(a, b, c AS (b))", "(a)", true},
      {"(a)", "(a int)", true},
      {"(a)", "(a DEFAULT 1)", true},
      {"(a)", "(a COLLATE nocase)", true},
      {"(a)", "(A)", false},
      {"(a)", "(A)", true, "CREATE VIEW v AS SELECT 1"},
      {"(a, b)", "(a, b) STRICT", true},
  };
  for (const auto& c : cases) {
    std::string from = "CREATE TABLE t " + std::string(c.from) + ";" + c.more;
    std::string to = "CREATE TABLE t " + std::string(c.to) + ";" + c.more;
    if (std::string(c.to).find("STRICT") != std::string::npos) {
      from = "CREATE TABLE t (a int, b int)";
      to = from + " STRICT";
    }
    EXPECT_EQ(IsRebuild(Planned(from, to)), c.is_rebuild) << from << " -> " << to;
  }
}

TEST(SqliteAlter, DropsAColumnInPlaceIfItsIndexesGoToo) {
  const std::string table = "CREATE TABLE t (a, b);";
  EXPECT_THAT(test::SqlOf(Planned(table + "CREATE INDEX i ON t (b); CREATE INDEX j ON t (a, b)",
                                  "CREATE TABLE t (a); CREATE INDEX j ON t (a)")),
              ElementsAre("DROP INDEX `i`", "DROP INDEX `j`", "ALTER TABLE `t` DROP COLUMN `b`",
                          "CREATE INDEX `j` ON `t` (`a`)"));
  // Also those that go to another table.
  EXPECT_THAT(
      test::SqlOf(Planned(table + "CREATE TABLE u (x); CREATE INDEX i ON t (b)",
                          "CREATE TABLE t (a); CREATE TABLE u (x); CREATE INDEX i ON u (x)")),
      ElementsAre("DROP INDEX `i`", "ALTER TABLE `t` DROP COLUMN `b`",
                  "CREATE INDEX `i` ON `u` (`x`)"));
}

// The statement that carries each hazard, as "kind: sql".
std::vector<std::string> Hazards(const std::string& from, const std::string& to) {
  std::vector<std::string> hazards;
  for (const Statement& statement : Planned(from, to)) {
    for (const Hazard& hazard : statement.hazards) {
      hazards.push_back(hazard.object + ": " + statement.sql.substr(0, statement.sql.find(" (")));
    }
  }
  return hazards;
}

TEST(SqliteAlter, PutsEachHazardOnTheStatementThatCausesIt) {
  const struct {
    const char* from;
    const char* to;
    std::vector<std::string> hazards;
  } cases[] = {
      {"CREATE TABLE t (a, b)",
       "CREATE TABLE t (a, c NOT NULL)",
       {"column \"c\" of table \"t\": ALTER TABLE `t` ADD COLUMN `c` NOT NULL",
        "column \"b\" of table \"t\": ALTER TABLE `t` DROP COLUMN `b`"}},
      // A column that is called like its table.
      {"CREATE TABLE t (a, t)",
       "CREATE TABLE t (a, b, c)",
       {"column \"t\" of table \"t\": ALTER TABLE `t` DROP COLUMN `t`"}},
      // A column whose name stands in another's.
      {"CREATE TABLE t (a, x)",
       "CREATE TABLE t (a, \"say \"\"x\"\"\")",
       {"column \"x\" of table \"t\": ALTER TABLE `t` DROP COLUMN `x`"}},
      {"CREATE TABLE t (a, b)",
       "CREATE TABLE t (a, b); CREATE UNIQUE INDEX i ON t (a); CREATE INDEX j ON t (b)",
       {"index \"i\" of table \"t\": CREATE UNIQUE INDEX `i` ON `t`"}},
      {"CREATE TABLE t (a, b); CREATE INDEX i ON t (b)",
       "CREATE TABLE t (a, b); CREATE UNIQUE INDEX i ON t (b); CREATE INDEX j ON t (b)",
       {"index \"i\" of table \"t\": CREATE UNIQUE INDEX `i` ON `t`"}},
      {"CREATE TABLE t (a)",
       "CREATE TABLE t (a, b REFERENCES p, c CONSTRAINT k CHECK (c > a)); CREATE INDEX i ON t (b)",
       {"foreign key of table \"t\" to table \"p\": ALTER TABLE `t` ADD COLUMN `b` NULL REFERENCES "
        "`p` ON UPDATE NO ACTION ON DELETE NO ACTION",
        "check \"k\" of table \"t\": ALTER TABLE `t` ADD COLUMN `c` NULL CONSTRAINT `k` CHECK"}},
      {"CREATE TABLE t (a, b AS (a))", "CREATE TABLE t (a)", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(Hazards(c.from, c.to), c.hazards) << c.to;
}

// All statements of a schema, in catalog order.
std::string Schema(SqliteDatabase& database) {
  std::string sql;
  for (const auto& row : database.Query(
           "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
           " AND name NOT LIKE 'f\\_%' ESCAPE '\\'")) {
    sql += row[0] + ";\n";
  }
  return sql;
}

TEST(SqliteAlter, UndoesWhatItSaysItCan) {
  const struct {
    const char* from;
    const char* to;
    std::vector<std::string> renames = {};
  } cases[] = {
      {"CREATE TABLE t (a)", "CREATE TABLE t (a, b int NOT NULL DEFAULT 1, c CHECK (c > a))"},
      {"CREATE TABLE t (a)", "CREATE TABLE t (a, b REFERENCES p (id), c AS (a))"},
      {"CREATE TABLE t (a, b text DEFAULT 'x' COLLATE nocase)", "CREATE TABLE t (a)"},
      {"CREATE TABLE t (a, b AS (a + 1))", "CREATE TABLE t (a)"},
      {"CREATE TABLE t (a, b)", "CREATE TABLE t (a, c)"},
      {"CREATE TABLE t (a, b); CREATE INDEX i ON t (b) WHERE b > 0; CREATE INDEX k ON t (a)",
       "CREATE TABLE t (a); CREATE UNIQUE INDEX j ON t (a); CREATE INDEX k ON t (a DESC)"},
      {"CREATE TABLE t (a)", "CREATE TABLE u (b)", {"t:u", "t.a:b"}},
      {"CREATE TABLE t (Ab)", "CREATE TABLE t (aB)"},
      {"CREATE TABLE T (a)", "CREATE TABLE t (a, b)"},
      {"",
       "CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t;"
       "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END"},
      {"CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; "
       "END",
       ""},
      {"CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; "
       "END",
       "CREATE VIEW v AS SELECT 2 AS a;"
       "CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END"},
      {"CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE VIRTUAL TABLE f USING fts5(a, b)"},
      {"CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x)",
       "CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON b (x)"},
  };
  for (const auto& c : cases) {
    SqliteDatabase database(":memory:");
    database.Run(c.from);
    std::vector<Statement> plan = Planned(c.from, c.to, test::Renaming(c.renames));
    for (const Statement& statement : plan) {
      EXPECT_THAT(statement.reverse, ::testing::Not(IsEmpty())) << statement.sql;
      database.Run(statement.sql);
    }
    std::reverse(plan.begin(), plan.end());
    for (const Statement& statement : plan) {
      for (const std::string& sql : statement.reverse) database.Run(sql);
    }
    EXPECT_THAT(test::PlannedSql(Schema(database), c.from), IsEmpty()) << c.to;
  }
}

TEST(SqliteAlter, UndoesTheLossOfATable) {
  const std::string from =
      "CREATE TABLE t (a UNIQUE, b DEFAULT 1); CREATE INDEX i ON t (b);"
      "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;";
  SqliteDatabase database(":memory:");
  database.Run(from);
  for (const Statement& statement : Planned(from, "")) {
    database.Run(statement.sql);
    for (const std::string& sql : statement.reverse) database.Run(sql);
  }
  EXPECT_THAT(test::PlannedSql(Schema(database), from), IsEmpty());
}

TEST(SqliteAlter, DoesNotOfferToUndoWhatItCannot) {
  EXPECT_THAT(Planned("CREATE TABLE t (a, b NOT NULL)", "CREATE TABLE t (a)").front().reverse,
              IsEmpty());
  EXPECT_THAT(Planned("CREATE TABLE t (a, b DEFAULT (1+1))", "CREATE TABLE t (a)").front().reverse,
              IsEmpty());
}

}  // namespace
}  // namespace plumb
