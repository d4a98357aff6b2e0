#include "report/formats.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb::report {
namespace {

using test::CompareSql;
using ::testing::HasSubstr;

std::string Inspected(const char* sql, const std::string& format) {
  const InspectReport report{.engine = workflow::DefaultEngine(),
                             .realm = test::StateOf(sql).realm,
                             .url = "sqlite://t.db"};
  return FormatInspect(report, {.text = format, .is_colored = false});
}

std::string Diffed(const char* from, const char* to, const std::string& format) {
  return FormatDiff(CompareSql(from, to), {.text = format, .is_colored = false});
}

TEST(InspectFormat, GivesTheKnownJsonAndMore) {
  EXPECT_EQ(
      Inspected("CREATE TABLE p (id integer PRIMARY KEY);"
                "CREATE TABLE t (a \"x\"\"y\" NOT NULL DEFAULT '\"<\n', p big_int REFERENCES p (id)"
                " ON DELETE CASCADE, CHECK (a > 0)); CREATE UNIQUE INDEX i ON t (a DESC, lower(p));"
                "CREATE VIEW v AS SELECT 1",
                "{{ json . }}"),
      R"json({"schemas":[{"name":"main","tables":[{"name":"p","columns":[{"name":"id","type":"INTEGER","null":true}],)json"
      R"json("primary_key":{"parts":[{"column":"id"}]}},)json"
      R"json({"name":"t","columns":[{"name":"a","type":"x\"y","default":"'\"\u003c\n'"},{"name":"p","type":"big_int","null":true}],)json"
      R"json("indexes":[{"name":"i","unique":true,"parts":[{"desc":true,"column":"a"},{"expr":"lower(p)"}]}],)json"
      R"json("foreign_keys":[{"name":"0","columns":["p"],"references":{"table":"p","columns":["id"]},"on_delete":"CASCADE"}],)json"
      R"json("checks":[{"expr":"a \u003e 0"}]}],"views":[{"name":"v","def":"CREATE VIEW `v` AS SELECT 1"}]}]})json");
  EXPECT_EQ(Inspected("", "{{ json . }}"), R"json({"schemas":[{"name":"main"}]})json");
}

TEST(InspectFormat, HasTheFunctionsThatTemplatesUse) {
  const char* sql = "CREATE TABLE t (a int)";
  EXPECT_EQ(Inspected(sql, "{{ range (index .Realm.Schemas 0).Tables }}{{ .Name }}{{ end }}"), "t");
  EXPECT_EQ(Inspected(sql, "{{ sql . }}"),
            "-- Create \"t\" table\nCREATE TABLE `t` (`a` int NULL);\n");
  EXPECT_THAT(Inspected(sql, "{{ sql . \"  \" }}"),
              HasSubstr("CREATE TABLE `t` (\n  `a` int NULL\n)"));
  EXPECT_EQ(Inspected(sql, "{{ mermaid . }}"), "erDiagram\n    t {\n      int a\n    }\n");
}

TEST(InspectFormat, RefusesABadTemplateBeforeAnyWork) {
  for (const auto& check : {CheckInspectFormat, CheckDiffFormat, CheckApplyFormat}) {
    check({.text = "{{ json . }}", .is_colored = false});
    try {
      check({.text = "{{ nope }}", .is_colored = false});
      ADD_FAILURE() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.message(),
                "parse log format: template: format:1: function \"nope\" not defined");
    }
  }
}

TEST(DiffFormat, GivesThePlanAndItsHazardsAsJson) {
  EXPECT_EQ(
      Diffed("CREATE TABLE t (a, b)", "CREATE TABLE t (a)", "{{ json . }}"),
      R"json({"From":"sqlite://t.db","To":"schema.sql","InSync":false,)json"
      R"json("Changes":[{"Cmd":"ALTER TABLE `t` DROP COLUMN `b`","Comment":"drop column \"b\" from table: \"t\"","Reverse":["ALTER TABLE `t` ADD COLUMN `b` NULL"]}],)json"
      R"json("Findings":[{"Action":"drop","Kind":"column","Object":"column \"b\" of table \"t\"","Text":"is only in sqlite://t.db"}],)json"
      R"json("Hazards":[{"Kind":"data loss","Object":"column \"b\" of table \"t\"","Text":"is dropped with its values"}]})json");
  EXPECT_EQ(Diffed("", "", "{{ json . }}"),
            R"json({"From":"sqlite://t.db","To":"schema.sql","InSync":true})json");
}

TEST(DiffFormat, IsThePlanByDefault) {
  EXPECT_EQ(Diffed("", "CREATE TABLE t (a)", ""),
            "-- Create \"t\" table\nCREATE TABLE `t` (`a` NULL);\n");
  EXPECT_EQ(Diffed("", "", ""), "Schemas are synced, no changes to be made.\n");
  EXPECT_EQ(Diffed("", "CREATE TABLE t (a)", "{{ len .Changes }} {{ .InSync }}"), "1 false");
}

class ApplyFormat : public ::testing::Test {
 protected:
  std::string Formatted(const std::string& format) {
    const ApplyReport report{.driver = "sqlite3",
                             .url = {.scheme = "sqlite",
                                     .host = "t.db",
                                     .path = "",
                                     .raw_query = "",
                                     .has_user = false,
                                     .schema = "main",
                                     .redacted = "sqlite://t.db"},
                             .comparison = comparison_,
                             .plan = plan_,
                             .execution = execution_,
                             .nothing_to_do = "nothing\n"};
    return FormatApply(report, {.text = format, .is_colored = false});
  }

  workflow::Comparison comparison_ = CompareSql("CREATE TABLE t (a)", "CREATE TABLE t (a, b, c)");
  Plan plan_ = comparison_.MakePlan("");
  std::optional<Execution> execution_;
};

TEST_F(ApplyFormat, HasAllPendingBeforeTheRun) {
  EXPECT_THAT(
      Formatted("{{ json .Changes }}"),
      R"json({"Pending":["ALTER TABLE `t` ADD COLUMN `b` NULL","ALTER TABLE `t` ADD COLUMN `c` NULL"]})json");
  EXPECT_THAT(Formatted(""), ::testing::StartsWith("-- Planned Changes:\n-- Add column \"b\""));
}

TEST_F(ApplyFormat, SaysWhatWentWrong) {
  const std::vector<Statement> statements = plan_.Statements();
  execution_ = Execution{.applied = {statements[0]},
                         .pending = {statements[1]},
                         .failure = ExecutionFailure{.statement = "s", .text = "say \"no\""}};
  EXPECT_EQ(
      Formatted("{{ json .Changes }}"),
      R"json({"Applied":["ALTER TABLE `t` ADD COLUMN `b` NULL"],"Pending":["ALTER TABLE `t` ADD COLUMN `c` NULL"],"Error":{"Stmt":"s","Text":"say \"no\""}})json");
  EXPECT_THAT(Formatted("{{ json . }}"),
              ::testing::StartsWith(R"json({"Driver":"sqlite3","URL":{"Scheme":"sqlite",)json"));
}

TEST_F(ApplyFormat, IsShortIfNothingIsToDo) {
  comparison_ = CompareSql("", "");
  plan_ = {};
  EXPECT_EQ(Formatted("{{ json . }}"), R"json({"Changes":{}})json");
  EXPECT_EQ(Formatted(""), "nothing\n");
}

}  // namespace
}  // namespace plumb::report
