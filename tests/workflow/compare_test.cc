#include "workflow/compare.h"

#include <gmock/gmock.h>

#include "tests/support/sqlite_state.h"
#include "workflow/proof.h"

namespace plumb::workflow {
namespace {

using test::CompareSql;
using test::Excluding;
using test::Renaming;
using test::SqliteDatabase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Rows = std::vector<SqliteDatabase::Row>;

std::vector<std::string> Unproven(const Comparison& comparison) {
  States states({}, "", nullptr);
  return UnprovenObjects(comparison, comparison.MakePlan(""), states);
}

// Runs the plan of `comparison` on a database with `before` and its rows.
void RunOn(const Comparison& comparison, SqliteDatabase& database, const std::string& before) {
  database.Run(before);
  test::RunAll(comparison.MakePlan(""), database);
}

struct ExcludeCase {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> exclude;
  const char* rows;
  const char* query;
  Rows expected;
};

void PrintTo(const ExcludeCase& c, std::ostream* out) { *out << c.from << " -> " << c.to; }

class ExcludedParts : public ::testing::TestWithParam<ExcludeCase> {};

TEST_P(ExcludedParts, SurviveTheRebuildOfTheirTable) {
  const ExcludeCase& c = GetParam();
  const Comparison comparison = CompareSql(c.from, c.to, Excluding(c.exclude));
  SqliteDatabase database(":memory:");
  RunOn(comparison, database, std::string(c.from) + ";" + c.rows);
  EXPECT_EQ(database.Query(c.query), c.expected);
  EXPECT_THAT(Unproven(comparison), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Compare, ExcludedParts,
    ::testing::Values(
        ExcludeCase{"Column",
                    "CREATE TABLE users (id integer PRIMARY KEY, secret text, name text)",
                    "CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL)",
                    {"users.secret"},
                    "INSERT INTO users VALUES (1, 'x', 'ann')",
                    "SELECT id, secret, name FROM users",
                    {{"1", "x", "ann"}}},
        ExcludeCase{"ColumnByType",
                    "CREATE TABLE users (id integer PRIMARY KEY, secret text, name text)",
                    "CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL)",
                    {"*.secret[type=column]"},
                    "INSERT INTO users VALUES (1, 'x', 'ann')",
                    "SELECT id, secret, name FROM users",
                    {{"1", "x", "ann"}}},
        ExcludeCase{"ColumnWithIndexAndForeignKey",
                    "CREATE TABLE p (id integer PRIMARY KEY);"
                    "CREATE TABLE c (id integer PRIMARY KEY, p int REFERENCES p, n text);"
                    "CREATE INDEX i ON c (p)",
                    "CREATE TABLE p (id integer PRIMARY KEY);"
                    "CREATE TABLE c (id integer PRIMARY KEY, n text NOT NULL)",
                    {"c.p"},
                    "INSERT INTO p VALUES (7); INSERT INTO c VALUES (1, 7, 'n')",
                    "SELECT c.p, i.name, f.\"table\" FROM c, pragma_index_list('c') i,"
                    " pragma_foreign_key_list('c') f",
                    {{"7", "i", "p"}}},
        ExcludeCase{"ColumnWithExpressionIndexAndCheck",
                    "CREATE TABLE c (id integer PRIMARY KEY, p text CHECK (p <> ''), n text);"
                    "CREATE INDEX i ON c (lower(p))",
                    "CREATE TABLE c (id integer PRIMARY KEY, n text NOT NULL)",
                    {"c.p"},
                    "INSERT INTO c VALUES (1, 'P', 'n')",
                    "SELECT c.p, i.name, s.sql LIKE '%CHECK (p <> '''')%' FROM c,"
                    " pragma_index_list('c') i, sqlite_schema s WHERE s.name = 'c'",
                    {{"P", "i", "1"}}},
        ExcludeCase{
            "ColumnThatOnlyTheDesiredStateHas",
            "CREATE TABLE c (id integer PRIMARY KEY, n text)",
            "CREATE TABLE c (id integer PRIMARY KEY, n text NOT NULL, p text CHECK (p > 0));"
            "CREATE INDEX i ON c (p); CREATE INDEX j ON c (n) WHERE p > 0",
            {"c.p"},
            "INSERT INTO c VALUES (1, 'n')",
            "SELECT * FROM c LEFT JOIN pragma_index_list('c')",
            {{"1", "n", "NULL", "NULL", "NULL", "NULL", "NULL"}}},
        ExcludeCase{"AllPartsOfATable",
                    "CREATE TABLE t (a); CREATE TABLE old (a, b)",
                    "CREATE TABLE t (a int); CREATE TABLE new (a)",
                    {"old.*", "new.*"},
                    "INSERT INTO old VALUES (1, 2)",
                    "SELECT name, (SELECT count(*) FROM old) FROM sqlite_schema",
                    {{"old", "1"}, {"t", "1"}}},
        ExcludeCase{"TriggerOfATableThatIsRebuilt",
                    "CREATE TABLE t (a, b); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
                    "CREATE TABLE t (a, b int NOT NULL)",
                    {"t.g[type=trigger]"},
                    "INSERT INTO t VALUES (1, 2)",
                    "SELECT t.b, s.name FROM t, sqlite_schema s WHERE s.type = 'trigger'",
                    {{"2", "g"}}},
        ExcludeCase{"TableAlongWithItsTriggers",
                    "CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;"
                    "CREATE TABLE u (a)",
                    "CREATE TABLE u (a int)",
                    {"t[type=table]"},
                    "",
                    "SELECT name FROM sqlite_schema ORDER BY name",
                    {{"g"}, {"t"}, {"u"}}},
        ExcludeCase{"ColumnBehindOneThatGoes",
                    "CREATE TABLE t (a, gone, secret, b)",
                    "CREATE TABLE t (a, b)",
                    {"t.secret"},
                    "INSERT INTO t VALUES (1, 2, 3, 4)",
                    "SELECT * FROM t",
                    {{"1", "3", "4"}}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Compare, ExcludedColumnsDoNotDisturbTheOrderOfColumns) {
  const Comparison comparison = CompareSql("CREATE TABLE t (a, gone, secret, b)",
                                           "CREATE TABLE t (a, b)", Excluding({"t.secret"}));
  EXPECT_THAT(comparison.column_order, IsEmpty());
}

constexpr const char* kRevisions =
    "CREATE TABLE atlas_schema_revisions (version text PRIMARY KEY, description text NOT NULL);";

TEST(Compare, LeavesTheRevisionTableAlone) {
  const std::string users = "CREATE TABLE users (id integer PRIMARY KEY)";
  const std::string people = "CREATE TABLE people (id integer PRIMARY KEY)";
  EXPECT_THAT(test::PlannedSql(kRevisions + users, users), IsEmpty());
  EXPECT_THAT(test::PlannedSql(kRevisions + users, people, Renaming({"users:people"})),
              ElementsAre("ALTER TABLE `users` RENAME TO `people`"));
  EXPECT_THAT(Unproven(CompareSql(kRevisions + users, people)), IsEmpty());
}

TEST(Compare, ManagesTheRevisionTableWhereItIsDeclaredOrCleaned) {
  const std::string users = "CREATE TABLE users (id integer PRIMARY KEY)";
  EXPECT_THAT(test::PlannedSql(users, kRevisions + users),
              ElementsAre(::testing::HasSubstr("CREATE TABLE `atlas_schema_revisions`")));
  CompareOptions options;
  options.includes_revision_table = true;
  EXPECT_THAT(test::PlannedSql(kRevisions, "", options),
              ::testing::Contains("DROP TABLE `atlas_schema_revisions`"));
  // A live database that is the model has the table because it is managed.
  States states({}, "", nullptr);
  const Comparison live =
      Compare(test::LiveState(users), test::LiveState(kRevisions + users), {}, states);
  EXPECT_THAT(live.changes, IsEmpty());
}

TEST(Compare, JoinsRenamesAndTheRestInOneTransaction) {
  const Comparison comparison =
      CompareSql("CREATE TABLE a (x)", "CREATE TABLE b (x, y)", Renaming({"a:b"}));
  const Plan plan = comparison.MakePlan("");
  EXPECT_EQ(plan.segments.size(), 1U);
  EXPECT_THAT(test::SqlOf(plan.Statements()),
              ElementsAre("ALTER TABLE `a` RENAME TO `b`", "ALTER TABLE `b` ADD COLUMN `y` NULL"));
}

TEST(Compare, PlansTheSameBytesEachTime) {
  const char* from =
      "CREATE TABLE a (x UNIQUE, y); CREATE TABLE b (x); CREATE VIEW v AS SELECT * FROM a;"
      "CREATE INDEX i ON a (y); CREATE INDEX j ON b (x)";
  const char* to =
      "CREATE TABLE b (x int); CREATE TABLE c (x); CREATE VIEW w AS SELECT * FROM c;"
      "CREATE VIEW v AS SELECT * FROM b; CREATE INDEX i ON b (x); CREATE INDEX j ON c (x)";
  const std::vector<std::string> first = test::PlannedSql(from, to);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(test::PlannedSql(from, to), first);
}

TEST(DumpPlan, BuildsTheRealmFromNothing) {
  const char* sql =
      "CREATE TABLE c (id integer PRIMARY KEY, p int REFERENCES p (id));"
      "CREATE TABLE p (id integer PRIMARY KEY); CREATE INDEX i ON c (p);"
      "CREATE TRIGGER g AFTER INSERT ON c BEGIN SELECT 1; END; CREATE VIEW v AS SELECT * FROM p";
  const State state = test::StateOf(sql);
  std::string dump;
  for (const Statement& s : DumpPlan(DefaultEngine(), state.realm, "").Statements()) {
    dump += s.sql + ";\n";
  }
  EXPECT_THAT(test::PlannedSql(dump, sql), IsEmpty());
}

}  // namespace
}  // namespace plumb::workflow
