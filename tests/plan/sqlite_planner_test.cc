#include <gmock/gmock.h>

#include "plan/planner.h"
#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

using test::PlannedSql;
using test::SqliteDatabase;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(SqlitePlanner, RebuildsUnderAFreeName) {
  const struct {
    const char* more;
    const char* name;
  } cases[] = {
      {"", "new_data"},
      {"CREATE TABLE NEW_data (a)", "new_data_2"},
      {"CREATE VIEW new_data AS SELECT 1", "new_data_2"},
      {"CREATE TABLE u (a); CREATE INDEX new_data ON u (a); CREATE TABLE new_data_2 (a)",
       "new_data_3"},
      // The table of that name in which a full-text index keeps its data.
      {"CREATE VIRTUAL TABLE new USING fts5(a)", "new_data_2"},
  };
  for (const auto& c : cases) {
    const std::string from = "CREATE TABLE data (a);" + std::string(c.more);
    const std::string to = "CREATE TABLE data (a int);" + std::string(c.more);
    EXPECT_THAT(PlannedSql(from, to),
                Contains("ALTER TABLE `" + std::string(c.name) + "` RENAME TO `data`"))
        << c.more;
    SqliteDatabase database(":memory:");
    database.Run(from);
    test::RunAll(test::CompareSql(from, to).MakePlan(""), database);
  }
}

TEST(SqlitePlanner, AvoidsNamesThatTheDesiredStateTakes) {
  EXPECT_THAT(
      PlannedSql("CREATE TABLE data (a)", "CREATE TABLE new_data (a); CREATE TABLE data (a int)"),
      Contains("ALTER TABLE `new_data_2` RENAME TO `data`"));
}

TEST(SqlitePlanner, TurnsOffOnlyWhatIsInTheWay) {
  EXPECT_THAT(PlannedSql("CREATE TABLE t (a)", "CREATE TABLE t (a, b)"),
              ElementsAre("ALTER TABLE `t` ADD COLUMN `b` NULL"));
  EXPECT_THAT(
      PlannedSql("CREATE TABLE t (a)", ""),
      ElementsAre("PRAGMA foreign_keys = off", "DROP TABLE `t`", "PRAGMA foreign_keys = on"));
  EXPECT_THAT(PlannedSql("CREATE TABLE t (a)", "CREATE TABLE t (a int)"),
              Not(Contains(HasSubstr("legacy_alter_table"))));
  EXPECT_THAT(PlannedSql("CREATE TABLE t (a); CREATE VIEW v AS SELECT 1",
                         "CREATE TABLE t (a int); CREATE VIEW v AS SELECT 1"),
              Contains("PRAGMA legacy_alter_table = on"));
}

// Constraints with a clause of their own would quietly drop or change rows while they are copied:
// https://www.sqlite.org/lang_conflict.html
TEST(SqlitePlanner, FailsWhereAConflictClauseWouldLoseRows) {
  for (const char* to : {"CREATE TABLE t (a UNIQUE ON CONFLICT IGNORE)",
                         "CREATE TABLE t (a UNIQUE ON CONFLICT REPLACE)",
                         "CREATE TABLE t (a PRIMARY KEY ON CONFLICT IGNORE)",
                         "CREATE TABLE t (a NOT NULL ON CONFLICT IGNORE)"}) {
    const char* from = "CREATE TABLE t (a)";
    SqliteDatabase database(":memory:");
    database.Run(from);
    database.Run("INSERT INTO t VALUES (1), (1), (NULL)");
    EXPECT_THROW(test::RunAll(test::CompareSql(from, to).MakePlan(""), database),
                 std::runtime_error)
        << to;
    EXPECT_THAT(database.Query("SELECT count(*) FROM t"), ElementsAre(ElementsAre("3"))) << to;
  }
}

TEST(SqlitePlanner, NamesTheLossOfEveryRowWhereNothingCanBeCopied) {
  const auto plan = test::CompareSql("CREATE TABLE t (a text PRIMARY KEY) WITHOUT ROWID",
                                     "CREATE TABLE t (b text PRIMARY KEY) WITHOUT ROWID")
                        .MakePlan("");
  std::string objects;
  for (const Statement& statement : plan.Statements()) {
    for (const Hazard& hazard : statement.hazards) {
      if (hazard.kind == HazardKind::kDataLoss) objects += hazard.object + ";";
    }
  }
  EXPECT_EQ(objects, "table \"t\";");
}

TEST(SqlitePlanner, MakesNothingOfNothing) {
  EXPECT_TRUE(test::CompareSql("CREATE TABLE t (a)", "CREATE TABLE t (a)").MakePlan("").empty());
}

}  // namespace
}  // namespace plumb
