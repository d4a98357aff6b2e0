#include "workflow/renames.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"
#include "workflow/proof.h"

namespace plumb::workflow {
namespace {

using test::CompareSql;
using test::Renaming;
using test::SqliteDatabase;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string ErrorOf(const char* from, const char* to, const std::vector<std::string>& hints) {
  try {
    static_cast<void>(CompareSql(from, to, Renaming(hints)));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << error.message();
    return error.message();
  }
  return "no error";
}

TEST(Renames, SayWhatTheyDoNotMatch) {
  const char* from = "CREATE TABLE users (id, name, taken); CREATE TABLE old (a)";
  const char* to = "CREATE TABLE users (id, full_name, taken); CREATE TABLE new (a)";
  const struct {
    std::string hint;
    std::string what;
  } cases[] = {
      {"none:new", "there is no table \"none\" to rename"},
      {"users:new", "table \"users\" is also in the desired state"},
      {"old:none", "there is no table \"none\" in the desired state"},
      {"old:users", "table \"users\" exists already"},
      {"none.name:full_name", "there is no table \"none\" in both states"},
      {"old.a:b", "there is no table \"old\" in both states"},
      {"users.none:full_name", "table \"users\" has no column \"none\""},
      {"users.id:full_name", "column \"id\" is also in the desired state"},
      {"users.name:none", "there is no column \"none\" in the desired state"},
      {"users.name:taken", "column \"taken\" exists already"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ErrorOf(from, to, {c.hint}),
              "--rename '" + c.hint + "': the rename matches nothing: " + c.what);
  }
}

TEST(Renames, RefuseASecondNameForTheSameThing) {
  EXPECT_THAT(
      ErrorOf("CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE c (x)", {"a:b", "a:c"}),
      HasSubstr("--rename 'a:c': the rename matches nothing: "));
  EXPECT_THAT(
      ErrorOf("CREATE TABLE a (x); CREATE TABLE b (x)", "CREATE TABLE c (x)", {"a:c", "b:c"}),
      HasSubstr("--rename 'b:c': the rename matches nothing: "));
  EXPECT_THAT(ErrorOf("CREATE TABLE a (x)", "CREATE TABLE a (y, z)", {"a.x:y", "a.x:z"}),
              HasSubstr("--rename 'a.x:z': the rename matches nothing: "));
  EXPECT_THAT(ErrorOf("CREATE TABLE a (x, y)", "CREATE TABLE a (z)", {"a.x:z", "a.y:z"}),
              HasSubstr("--rename 'a.y:z': the rename matches nothing: "));
}

struct RenameCase {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> hints;
  std::vector<std::string> plan;
};

void PrintTo(const RenameCase& c, std::ostream* out) { *out << c.from << " -> " << c.to; }

class HintedRenames : public ::testing::TestWithParam<RenameCase> {};

TEST_P(HintedRenames, ArePlannedAndProven) {
  const RenameCase& c = GetParam();
  const Comparison comparison = CompareSql(c.from, c.to, Renaming(c.hints));
  const Plan plan = comparison.MakePlan("");
  EXPECT_EQ(test::SqlOf(plan.Statements()), c.plan);
  States states({}, "", nullptr);
  EXPECT_THAT(UnprovenObjects(comparison, plan, states), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Renames, HintedRenames,
    ::testing::Values(
        RenameCase{"Table",
                   "CREATE TABLE a (x)",
                   "CREATE TABLE b (x)",
                   {"a:b"},
                   {"ALTER TABLE `a` RENAME TO `b`"}},
        RenameCase{"AnyCaseInTheHint",
                   "CREATE TABLE Users (Name)",
                   "CREATE TABLE People (FullName)",
                   {"USERS:PEOPLE", "users.NAME:fullname"},
                   {"ALTER TABLE `Users` RENAME TO `People`",
                    "ALTER TABLE `People` RENAME COLUMN `Name` TO `FullName`"}},
        RenameCase{"QuotedNames",
                   "CREATE TABLE \"a.b\" (\"c:d\", [e f])",
                   "CREATE TABLE \"x y\" (`g\"h`, [e f])",
                   {"\"a.b\":\"x y\"", "\"a.b\".\"c:d\":\"g\"\"h\""},
                   {"ALTER TABLE `a.b` RENAME TO `x y`",
                    "ALTER TABLE `x y` RENAME COLUMN `c:d` TO `g\"h`"}},
        RenameCase{"ColumnByTheOldNameOfItsTable",
                   "CREATE TABLE a (x)",
                   "CREATE TABLE b (y)",
                   {"a.x:y", "a:b"},
                   {"ALTER TABLE `a` RENAME TO `b`", "ALTER TABLE `b` RENAME COLUMN `x` TO `y`"}},
        RenameCase{"ColumnByTheNewNameOfItsTable",
                   "CREATE TABLE a (x)",
                   "CREATE TABLE b (y)",
                   {"b.x:y", "a:b"},
                   {"ALTER TABLE `a` RENAME TO `b`", "ALTER TABLE `b` RENAME COLUMN `x` TO `y`"}},
        RenameCase{"SameHintTwice",
                   "CREATE TABLE a (x)",
                   "CREATE TABLE b (y)",
                   {"a:b", "A:B", "a.x:y", "b.X:Y"},
                   {"ALTER TABLE `a` RENAME TO `b`", "ALTER TABLE `b` RENAME COLUMN `x` TO `y`"}},
        RenameCase{"TableWithEverythingOnIt",
                   "CREATE TABLE p (id integer PRIMARY KEY, up int REFERENCES p (id), n);"
                   "CREATE TABLE c (p int REFERENCES p (id)); CREATE INDEX i ON p (n);"
                   "CREATE VIEW v AS SELECT n FROM p;"
                   "CREATE TRIGGER g AFTER INSERT ON p BEGIN DELETE FROM p WHERE n = NEW.n; END;"
                   "CREATE TRIGGER h AFTER INSERT ON c BEGIN UPDATE p SET n = 1; END",
                   "CREATE TABLE q (id integer PRIMARY KEY, up int REFERENCES q (id), m);"
                   "CREATE TABLE c (p int REFERENCES q (id)); CREATE INDEX i ON q (m);"
                   "CREATE VIEW v AS SELECT m FROM q;"
                   "CREATE TRIGGER g AFTER INSERT ON q BEGIN DELETE FROM q WHERE m = NEW.m; END;"
                   "CREATE TRIGGER h AFTER INSERT ON c BEGIN UPDATE q SET m = 1; END",
                   {"p:q", "p.n:m"},
                   {"ALTER TABLE `p` RENAME TO `q`", "ALTER TABLE `q` RENAME COLUMN `n` TO `m`"}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Renames, KeepRowsWhileTheTableIsRebuilt) {
  const char* from = "CREATE TABLE users (id integer PRIMARY KEY, name text)";
  const char* to = "CREATE TABLE people (id integer PRIMARY KEY, full_name text NOT NULL)";
  SqliteDatabase database(":memory:");
  database.Run(from);
  database.Run("INSERT INTO users VALUES (4, 'ann')");
  test::RunAll(
      CompareSql(from, to, Renaming({"users:people", "users.name:full_name"})).MakePlan(""),
      database);
  EXPECT_THAT(database.Query("SELECT * FROM people"), ElementsAre(ElementsAre("4", "ann")));
}

TEST(Renames, SayWhatTheEngineRefuses) {
  // One broken view makes SQLite refuse every rename of a column.
  try {
    static_cast<void>(CompareSql("CREATE TABLE a (x); CREATE VIEW v AS SELECT * FROM gone",
                                 "CREATE TABLE a (y); CREATE VIEW v AS SELECT * FROM gone",
                                 Renaming({"a.x:y"})));
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kSql);
    EXPECT_THAT(error.message(), HasSubstr("the renames fail on a copy of the schema: "));
  }
}

}  // namespace
}  // namespace plumb::workflow
