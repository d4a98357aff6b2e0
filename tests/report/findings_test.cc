#include "report/findings.h"

#include <gmock/gmock.h>

#include "report/notes.h"
#include "tests/support/sqlite_state.h"

namespace plumb::report {
namespace {

using test::CompareSql;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Findings, SayEachDifferenceInWords) {
  const struct {
    const char* from;
    const char* to;
    const char* text;
  } cases[] = {
      {"(a)", "(a, b)",
       "column \"b\" of table \"t\" is only in schema.sql (added in schema.sql:1)"},
      {"(a, b)", "(a)", "column \"b\" of table \"t\" is only in sqlite://t.db"},
      {"(a int)", "(a NOT NULL DEFAULT 'x' COLLATE nocase)",
       "column \"a\" of table \"t\" type int became none, NULL became NOT NULL, default none "
       "became "
       "'x', collation none became nocase (added in schema.sql:1)"},
      {"(a, b AS (a) STORED)", "(a, b)",
       "column \"b\" of table \"t\" expression (a) stored became not generated (added in "
       "schema.sql:1)"},
      {"(a)", "(A)", "column \"a\" of table \"t\" is spelled \"A\" (added in schema.sql:1)"},
      {"(a)", "(a PRIMARY KEY)",
       "primary key of table \"t\" is only in schema.sql (added in schema.sql:1)"},
      {"(a UNIQUE)", "(a)", "unique constraint of table \"t\" (a) is only in sqlite://t.db"},
      {"(a REFERENCES p)", "(a)",
       "foreign key of table \"t\" (a) to table \"p\" is only in sqlite://t.db"},
      {"(a, CONSTRAINT k CHECK (a > 0))", "(a, CONSTRAINT k CHECK (a > 1))",
       "check \"k\" of table \"t\" (a > 0) became (a > 1) (added in schema.sql:1)"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(DriftText(CompareSql("CREATE TABLE t " + std::string(c.from),
                                   "CREATE TABLE t " + std::string(c.to))),
              "sqlite://t.db and schema.sql differ in 1 place:\n  " + std::string(c.text) + "\n");
  }
}

TEST(Findings, SayWhatIsDoneToWhat) {
  std::vector<std::string> said;
  for (const Finding& finding : Findings(CompareSql(
           "CREATE TABLE gone (a); CREATE VIEW v AS SELECT 1 AS a;"
           "CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END;"
           "CREATE TABLE t (a); CREATE INDEX i ON t (a)",
           "CREATE TABLE \"a\"\"b\" (a);\nCREATE VIEW v AS SELECT 2 AS a;\nCREATE TABLE t (a);"))) {
    said.push_back(finding.action + " " + finding.kind + ": " + finding.object + " " +
                   finding.text + OriginText(finding.origin));
  }
  EXPECT_THAT(said, ::testing::UnorderedElementsAre(
                        "drop table: table \"gone\" is only in sqlite://t.db",
                        "drop index: index \"i\" of table \"t\" is only in sqlite://t.db",
                        "add table: table \"a\\\"b\" is only in schema.sql (added in schema.sql:1)",
                        "modify view: view \"v\" differs in its definition (added in schema.sql:2)",
                        "drop trigger: trigger \"g\" is only in sqlite://t.db"));
}

TEST(Findings, OfNoDifferenceAreNone) {
  const workflow::Comparison comparison = CompareSql("CREATE TABLE t (a)", "CREATE TABLE t (a)");
  EXPECT_THAT(Findings(comparison), IsEmpty());
  EXPECT_EQ(DriftText(comparison), "sqlite://t.db and schema.sql are in sync\n");
}

TEST(Findings, NameRenames) {
  EXPECT_EQ(DriftText(CompareSql("CREATE TABLE a (x)", "CREATE TABLE b (y)",
                                 test::Renaming({"a:b", "a.x:y"}))),
            "sqlite://t.db and schema.sql differ in 2 places:\n"
            "  table \"a\" is renamed to \"b\"\n"
            "  column \"x\" of table \"b\" is renamed to \"y\" (added in schema.sql:1)\n");
}

TEST(Findings, CiteTheStatementThatAddedWhatIsLost) {
  workflow::States states({}, "", nullptr);
  const workflow::Comparison comparison = workflow::Compare(
      test::StateOf("CREATE TABLE t (a);\nALTER TABLE t ADD b;", "m/1.sql"),
      test::StateOf("CREATE TABLE t (a);\nALTER TABLE t ADD c NOT NULL;", "m/2.sql"), {}, states);
  EXPECT_THAT(ComparisonNotes(comparison, comparison.MakePlan("")),
              ElementsAre("Warning: may fail: column \"c\" of table \"t\" is NOT NULL without a "
                          "default: fails if the table has rows (added in m/2.sql:2)",
                          "Warning: data loss: column \"b\" of table \"t\" is dropped with its "
                          "values (added in m/1.sql:2)"));
}

TEST(Notes, NameWhatThePlanDoesNotShow) {
  workflow::Comparison comparison = CompareSql("CREATE TABLE t (a, B)", "CREATE TABLE t (B, a)");
  comparison.unmanaged = {{.kind = "virtual table", .name = "s", .reason = "no module"}};
  comparison.unmanaged_differences = {{.kind = "table", .name = "t"}};
  EXPECT_THAT(ComparisonNotes(comparison, comparison.MakePlan("")),
              ElementsAre("Note: column order: table \"t\" has (a, B) in sqlite://t.db and (B, a) "
                          "in schema.sql",
                          "Warning: table \"t\" differs in something that is not managed",
                          "Note: not managed: virtual table \"s\": no module"));
}

}  // namespace
}  // namespace plumb::report
