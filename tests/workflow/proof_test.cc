#include "workflow/proof.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb::workflow {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kFrom =
    "CREATE TABLE t (a int, b text); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t";
constexpr const char* kTo =
    "CREATE TABLE t (a int, b text NOT NULL); CREATE INDEX i ON t (a, b);"
    "CREATE VIEW w AS SELECT a FROM t";

std::vector<std::string> Unproven(const Comparison& comparison, const Plan& plan) {
  States states({}, "", nullptr);
  return UnprovenObjects(comparison, plan, states);
}

Plan PlanOf(const std::vector<std::string>& sql) {
  Plan plan;
  plan.segments.emplace_back();
  for (const std::string& text : sql) {
    plan.segments.front().statements.push_back(
        {.sql = text, .comment = "do it", .reverse = {}, .hazards = {}});
  }
  return plan;
}

TEST(Proof, AcceptsThePlanOfAComparison) {
  const Comparison comparison = test::CompareSql(kFrom, kTo);
  EXPECT_THAT(Unproven(comparison, comparison.MakePlan("")), IsEmpty());
}

TEST(Proof, NamesEveryObjectThatWouldDiffer) {
  const Comparison comparison = test::CompareSql(kFrom, kTo);
  const std::vector<std::string> unproven = Unproven(comparison, {});
  EXPECT_THAT(unproven, Contains(HasSubstr("index i would differ: ")));
  EXPECT_THAT(unproven, Contains(HasSubstr("table t would differ: ")));
  EXPECT_THAT(unproven, Contains("view w would be missing"));
  EXPECT_THAT(unproven, Contains("view v would still be there"));
  EXPECT_THAT(unproven, Contains("it would still be planned to create \"w\" view"));
}

// Any one statement less makes the plan a wrong one.
TEST(Proof, RefusesAPlanThatLacksAStatement) {
  const Comparison comparison = test::CompareSql(kFrom, kTo);
  const std::vector<std::string> sql = test::SqlOf(comparison.MakePlan("").Statements());
  int tried = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    // Settings, and rows, of which the copy has none, say nothing about the schema.
    if (sql[i].find("PRAGMA") == 0 || sql[i].find("INSERT") == 0) continue;
    std::vector<std::string> lacking = sql;
    lacking.erase(lacking.begin() + static_cast<std::ptrdiff_t>(i));
    try {
      EXPECT_THAT(Unproven(comparison, PlanOf(lacking)), ::testing::Not(IsEmpty())) << sql[i];
    } catch (const Error& error) {
      EXPECT_THAT(error.message(), HasSubstr("the plan fails on a copy of the schema: do it: "));
    }
    ++tried;
  }
  EXPECT_GT(tried, 4);
}

TEST(Proof, AcceptsAnyWayThatLeadsToTheDesiredState) {
  const Comparison comparison =
      test::CompareSql("CREATE TABLE t (a)", "CREATE TABLE t (a, b REFERENCES p (id))");
  EXPECT_THAT(Unproven(comparison, PlanOf({"ALTER TABLE t ADD b REFERENCES p (id)"})), IsEmpty());
  EXPECT_THAT(Unproven(comparison, PlanOf({"ALTER TABLE t ADD b REFERENCES p (uid)"})),
              Contains(HasSubstr("table t would differ: ")));
}

TEST(Proof, LooksAtTablesWithPartsThatAreLeftOut) {
  const Comparison comparison =
      test::CompareSql("CREATE TABLE t (a, secret)", "CREATE TABLE t (a int)",
                       test::Excluding({"t.secret", "other"}));
  EXPECT_THAT(Unproven(comparison, comparison.MakePlan("")), IsEmpty());
  EXPECT_THAT(Unproven(comparison, {}), ::testing::Not(IsEmpty()));
}

TEST(Proof, SaysWhichStatementTheEngineRefuses) {
  const Comparison comparison = test::CompareSql(kFrom, kTo);
  try {
    static_cast<void>(Unproven(comparison, PlanOf({"DROP TABLE none"})));
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kSql);
    EXPECT_EQ(error.message(),
              "the plan fails on a copy of the schema: do it: no such table: none");
  }
}

}  // namespace
}  // namespace plumb::workflow
