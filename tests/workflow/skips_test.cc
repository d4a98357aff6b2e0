#include "workflow/skips.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb::workflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> Planned(const char* from, const char* to,
                                 const std::vector<std::string>& skips) {
  CompareOptions options;
  options.skips = ParseSkips(skips);
  return test::PlannedSql(from, to, options);
}

TEST(Skips, LeaveOutAKindOfChangeAndNoOther) {
  const struct {
    const char* from;
    const char* to;
    const char* skip;
  } cases[] = {
      {"CREATE TABLE a (x)", "CREATE TABLE a (x); CREATE TABLE b (x)", "add_table"},
      {"CREATE TABLE a (x); CREATE TABLE b (x); CREATE TRIGGER g AFTER INSERT ON b BEGIN SELECT 1; "
       "END",
       "CREATE TABLE a (x)", "drop_table"},
      {"CREATE TABLE a (x)", "CREATE TABLE a (x, y INT)", "add_column"},
      {"CREATE TABLE a (x, y INT)", "CREATE TABLE a (x)", "drop_column"},
      {"CREATE TABLE a (x INT)", "CREATE TABLE a (x TEXT NOT NULL DEFAULT '')", "modify_column"},
      {"CREATE TABLE a (x)", "CREATE TABLE a (x); CREATE INDEX i ON a (x)", "add_index"},
      {"CREATE TABLE a (x); CREATE INDEX i ON a (x)", "CREATE TABLE a (x)", "drop_index"},
      {"CREATE TABLE a (x); CREATE INDEX i ON a (x)",
       "CREATE TABLE a (x); CREATE UNIQUE INDEX i ON a (x)", "modify_index"},
      {"CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y INT)",
       "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y INT REFERENCES a (x))",
       "add_foreign_key"},
      {"CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y INT REFERENCES a (x))",
       "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y INT)", "drop_foreign_key"},
      {"CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y INT REFERENCES a (x))",
       "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y INT REFERENCES a (x) ON DELETE "
       "CASCADE)",
       "modify_foreign_key"},
      {"CREATE TABLE a (x)", "CREATE TABLE a (x, CHECK (x > 0))", "modify_table"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Planned(c.from, c.to, {}), Not(IsEmpty())) << c.skip;
    EXPECT_THAT(Planned(c.from, c.to, {c.skip}), IsEmpty()) << c.skip;
    EXPECT_EQ(Planned(c.from, c.to, {"rename_table"}), Planned(c.from, c.to, {})) << c.skip;
  }
}

// A rebuild for another reason keeps what must not be dropped.
TEST(Skips, KeepAColumnThroughARebuild) {
  const std::vector<std::string> planned =
      Planned("CREATE TABLE a (x INT, y INT)", "CREATE TABLE a (x TEXT)", {"drop_column"});
  EXPECT_THAT(planned, testing::Contains(HasSubstr("`y` INT")));
  EXPECT_THAT(planned, testing::Contains(HasSubstr("SELECT")));
}

TEST(Skips, RefuseUnknownKinds) {
  try {
    static_cast<void>(ParseSkips({"drop_tabel"}));
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.message(),
              "unknown kind of change \"drop_tabel\". Did you mean \"drop_table\"?");
  }
}

}  // namespace
}  // namespace plumb::workflow
