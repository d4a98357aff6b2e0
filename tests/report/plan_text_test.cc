#include "report/plan_text.h"

#include <gtest/gtest.h>

#include "tests/support/sqlite_state.h"

namespace plumb::report {
namespace {

TEST(PlanText, IsAScriptWithAComment) {
  EXPECT_EQ(PlanText(test::CompareSql("", "CREATE TABLE \"a\nb\" (x)").MakePlan("")),
            "-- Create \"a\\nb\" table\nCREATE TABLE `a\nb` (`x` NULL);\n");
  EXPECT_EQ(PlanText({}), "");
}

// Whatever ends a definition, the next statement is one of its own.
TEST(PlanText, RunsAsItStands) {
  for (const char* sql :
       {"CREATE VIEW v AS SELECT 1 -- one", "CREATE VIEW v AS SELECT 1 /* one */",
        "CREATE TABLE t (a CHECK (a > 0 -- positive\n))", "CREATE TABLE t (a DEFAULT '--')",
        "CREATE TABLE t (a); CREATE INDEX i ON t (a) WHERE a > 0 -- positive",
        "CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END -- done"}) {
    test::SqliteDatabase database(":memory:");
    database.Run(PlanText(test::CompareSql("", sql).MakePlan("")) + "CREATE TABLE last (a);");
    EXPECT_EQ(database.Query("SELECT count(*) FROM sqlite_schema WHERE name = 'last'"),
              (std::vector<test::SqliteDatabase::Row>{{"1"}}))
        << sql;
  }
}

}  // namespace
}  // namespace plumb::report
