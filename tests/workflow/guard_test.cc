#include "workflow/guard.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb::workflow {
namespace {

std::string Refusal(const char* from, const char* to, const std::vector<std::string>& allowed) {
  try {
    RequireAllowedDrops(test::CompareSql(from, to).changes, allowed);
  } catch (const Error& error) {
    return (error.kind() == ErrorKind::kRefused ? "" : "other kind: ") + error.message();
  }
  return "";
}

constexpr const char* kAll =
    "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; CREATE VIRTUAL TABLE f USING fts5(a);"
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END";

TEST(Guard, NamesWhatIsDroppedAndHowToAllowIt) {
  EXPECT_EQ(
      Refusal(kAll, "CREATE TABLE t (a)", {}),
      "the plan drops view \"v\", virtual table \"f\", trigger \"g\"; "
      "nothing was applied. If that is meant, add --allow-drop view,virtual_table,trigger; if "
      "not, add them to the desired state or --exclude them");
}

TEST(Guard, AllowsTheKindsThatTheUserNames) {
  const struct {
    std::vector<std::string> allowed;
    std::string refused;
  } cases[] = {
      {{"all"}, ""},
      {{"view", "trigger", "virtual_table"}, ""},
      {{"view", "trigger"}, "the plan drops virtual table \"f\";"},
      {{"virtual_table"}, "the plan drops view \"v\", trigger \"g\";"},
  };
  for (const auto& c : cases) {
    const std::string refusal = Refusal(kAll, "CREATE TABLE t (a)", c.allowed);
    EXPECT_EQ(refusal.substr(0, c.refused.size()), c.refused);
    EXPECT_EQ(refusal.empty(), c.refused.empty()) << refusal;
  }
}

TEST(Guard, LeavesAloneWhatUsersKnow) {
  const struct {
    const char* from;
    const char* to;
  } cases[] = {
      {"CREATE TABLE t (a); CREATE INDEX i ON t (a)", ""},
      // Triggers go with their table, and views and triggers that change are made anew.
      {"CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", ""},
      {"CREATE VIEW v AS SELECT 1", "CREATE VIEW v AS SELECT 2"},
      {"CREATE VIEW v AS SELECT 1 AS a;"
       "CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END",
       "CREATE VIEW v AS SELECT 2 AS a;"
       "CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END"},
  };
  for (const auto& c : cases) EXPECT_EQ(Refusal(c.from, c.to, {}), "") << c.from;
}

TEST(Guard, RefusesTriggersThatARecreatedViewTakesAlong) {
  const char* from =
      "CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END";
  EXPECT_EQ(Refusal(from, "CREATE VIEW v AS SELECT 2 AS a", {}).substr(0, 26),
            "the plan drops trigger \"g\"");
}

TEST(Guard, RefusesToEmptyAVirtualTable) {
  EXPECT_EQ(
      Refusal("CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE VIRTUAL TABLE f USING fts5(a, b)", {})
          .substr(0, 32),
      "the plan drops virtual table \"f\"");
}

TEST(Guard, RefusesUnknownKindsEvenIfNothingIsDropped) {
  EXPECT_EQ(Refusal("", "", {"views"}),
            "other kind: --allow-drop: unknown kind \"views\"; known are all, view, trigger, "
            "virtual_table. Did you mean \"view\"?");
}

}  // namespace
}  // namespace plumb::workflow
