#include "diff/differ.h"

#include <gmock/gmock.h>

#include "base/overloaded.h"
#include "base/strings.h"
#include "diff/change_graph.h"
#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Named(const TableChange& part) {
  return std::visit(Overloaded{
                        [](const AddColumn& c) { return "+column " + c.column.name; },
                        [](const DropColumn& c) { return "-column " + c.column.name; },
                        [](const ModifyColumn& c) {
                          return "~column " + c.to.name + " (" + std::to_string(c.aspects.size()) +
                                 ")";
                        },
                        [](const RenameColumn& c) { return "rename " + c.from + " " + c.to; },
                        [](const RespellColumn& c) { return "respell " + c.from + " " + c.to; },
                        [](const AddIndex& c) { return "+index " + c.index.name; },
                        [](const DropIndex& c) { return "-index " + c.index.name; },
                        [](const ModifyIndex& c) { return "~index " + c.to.name; },
                        [](const ModifyPrimaryKey& c) {
                          return std::string(c.from ? c.to ? "~" : "-" : "+") + "primary key";
                        },
                        [](const AddUnique& c) { return "+unique " + c.constraint.name; },
                        [](const DropUnique& c) { return "-unique " + c.constraint.name; },
                        [](const AddForeignKey& c) { return "+fk " + c.foreign_key.name; },
                        [](const DropForeignKey& c) { return "-fk " + c.foreign_key.name; },
                        [](const ModifyForeignKey& c) { return "~fk " + c.to.name; },
                        [](const AddCheck& c) { return "+check " + c.check.name; },
                        [](const DropCheck& c) { return "-check " + c.check.name; },
                        [](const ModifyCheck& c) { return "~check " + c.to.name; },
                        [](const ModifyTableOptions&) { return std::string("options"); },
                        [](const RespellName&) { return std::string("respell"); },
                        [](const ReorderColumns&) { return std::string("order"); },
                    },
                    part);
}

std::string Named(const Change& change) {
  return std::visit(
      Overloaded{
          [](const AddTable& c) { return "+" + c.table.name; },
          [](const DropTable& c) { return "-" + c.table.name; },
          [](const ModifyTable& c) {
            std::vector<std::string> parts;
            for (const TableChange& part : c.changes) parts.push_back(Named(part));
            return c.to.name + ": " + Join(parts, ", ");
          },
          [](const RenameTable& c) { return c.from + ">" + c.to; },
          [](const AddObject& c) { return "+" + c.object.name + (c.is_recreated ? "!" : ""); },
          [](const DropObject& c) { return "-" + c.object.name + (c.is_recreated ? "!" : ""); },
      },
      change);
}

DiffResult DiffSql(const char* from, const char* to, ColumnOrder order = ColumnOrder::kIgnore) {
  return Diff(test::StateOf(from).realm, test::StateOf(to).realm, *NewSqliteDiffPolicy(), order);
}

std::vector<std::string> Changes(const char* from, const char* to,
                                 ColumnOrder order = ColumnOrder::kIgnore) {
  std::vector<std::string> names;
  for (const Change& change : DiffSql(from, to, order).changes) names.push_back(Named(change));
  return names;
}

std::vector<std::string> SortedChanges(const char* from, const char* to) {
  std::vector<std::string> names;
  const OrderedChanges sorted =
      ChangeGraph::Sort(DiffSql(from, to).changes, *NewSqliteDiffPolicy());
  for (const Change& change : sorted.changes()) names.push_back(Named(change));
  return names;
}

// table_diff.h: what two tables differ in, as `t: part, part`.
TEST(TableDiff, SaysEachDifferenceOnce) {
  const struct {
    const char* from;
    const char* to;
    std::vector<std::string> parts;
  } cases[] = {
      {"(a INT, b)", "(a int, b)", {}},
      {"(a varchar(10))", "(a VARCHAR ( 10 ))", {}},
      {"(a, b)", "(b, a)", {}},
      {"(a COLLATE binary)", "(a)", {}},
      {"(a DEFAULT 1)", "(a DEFAULT (1))", {}},
      {"(a DEFAULT 1)", "(a DEFAULT 2)", {"~column a (1)"}},
      {"(a int)", "(a int NOT NULL DEFAULT 1 COLLATE nocase)", {"~column a (3)"}},
      {"(a, gone, c)", "(new, a, c text)", {"-column gone", "~column c (1)", "+column new"}},
      {"(A)", "(a int)", {"respell A a", "~column a (1)"}},
      {"(a)", "(a PRIMARY KEY)", {"+primary key"}},
      {"(a, b, PRIMARY KEY (a, b))", "(a, b, PRIMARY KEY (b, a))", {"~primary key"}},
      {"(a PRIMARY KEY)", "(a)", {"-primary key"}},
      {"(a UNIQUE, b UNIQUE)", "(a UNIQUE, b, UNIQUE (a))", {"-unique "}},
      {"(a, CONSTRAINT u UNIQUE (a))", "(a, CONSTRAINT v UNIQUE (a))", {"-unique u", "+unique v"}},
      {"(a CHECK (a > 0))", "(a, CHECK ( \"a\">0 ))", {}},
      {"(a, CHECK (a > 0), CHECK (a > 0))", "(a, CHECK (a > 0))", {"-check "}},
      {"(a, CONSTRAINT c CHECK (a > 0))", "(a, CONSTRAINT C CHECK (a > 1))", {"~check C"}},
      {"(a REFERENCES p)", "(a, FOREIGN KEY (A) REFERENCES P)", {}},
      {"(a REFERENCES p)", "(a REFERENCES p (id))", {"-fk ", "+fk "}},
      {"(a CONSTRAINT f REFERENCES p)",
       "(a CONSTRAINT f REFERENCES p ON DELETE CASCADE)",
       {"~fk f"}},
      {"(a text NOT NULL PRIMARY KEY)", "(a text NOT NULL PRIMARY KEY) WITHOUT ROWID", {"options"}},
  };
  for (const auto& c : cases) {
    const std::string from = "CREATE TABLE t " + std::string(c.from);
    const std::string to = "CREATE TABLE t " + std::string(c.to);
    std::vector<std::string> expected;
    if (!c.parts.empty()) expected.push_back("t: " + Join(c.parts, ", "));
    EXPECT_EQ(Changes(from.c_str(), to.c_str()), expected) << from << " -> " << to;
  }
}

TEST(TableDiff, ComparesIndexes) {
  EXPECT_THAT(Changes("CREATE TABLE t (a, b); CREATE INDEX i ON t (a); CREATE INDEX j ON t (a)",
                      "CREATE TABLE t (a, b); CREATE INDEX j ON t (b); CREATE INDEX k ON t (a)"),
              ElementsAre("t: -index i, ~index j, +index k"));
  EXPECT_THAT(Changes("CREATE TABLE t (a); CREATE INDEX i ON t (lower(a)) WHERE a > 0",
                      "CREATE TABLE t (a); CREATE INDEX i ON t (LOWER( a )) WHERE \"a\">0"),
              IsEmpty());
}

TEST(Differ, ReportsOrRepairsTheOrderOfColumns) {
  const char* from = "CREATE TABLE t (a, B, c)";
  const char* moved = "CREATE TABLE t (c, a, B)";
  EXPECT_THAT(DiffSql(from, moved, ColumnOrder::kIgnore).column_order, IsEmpty());
  const DiffResult reported = DiffSql(from, moved, ColumnOrder::kReport);
  EXPECT_THAT(reported.changes, IsEmpty());
  ASSERT_EQ(reported.column_order.size(), 1U);
  EXPECT_THAT(reported.column_order.front().from, ElementsAre("a", "B", "c"));
  EXPECT_THAT(reported.column_order.front().to, ElementsAre("c", "a", "B"));
  EXPECT_THAT(Changes(from, moved, ColumnOrder::kRepair), ElementsAre("t: order"));

  // A column that comes or goes moves nothing by itself.
  EXPECT_THAT(DiffSql(from, "CREATE TABLE t (a, x, c)", ColumnOrder::kReport).column_order,
              IsEmpty());
  EXPECT_THAT(Changes(from, "CREATE TABLE t (a, B, c, d)", ColumnOrder::kRepair),
              ElementsAre("t: +column d"));
  EXPECT_THAT(Changes(from, "CREATE TABLE t (a, x, B, c)", ColumnOrder::kRepair),
              ElementsAre("t: +column x, order"));
  EXPECT_THAT(Changes(from, "CREATE TABLE t (a, c)", ColumnOrder::kRepair),
              ElementsAre("t: -column B"));
}

TEST(Differ, FreesTheNameOfAMovedIndexFirst) {
  EXPECT_THAT(SortedChanges("CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON b (x)",
                            "CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x)"),
              ElementsAre("b: -index i", "a: +index i"));
  // Two that change places, while both tables change.
  EXPECT_THAT(SortedChanges("CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x);"
                            "CREATE INDEX j ON b (x)",
                            "CREATE TABLE a (x int); CREATE TABLE b (x int);"
                            "CREATE INDEX i ON b (x); CREATE INDEX j ON a (x)"),
              ElementsAre("a: -index i", "b: -index j", "a: ~column x (1), +index j",
                          "b: ~column x (1), +index i"));
  // To a new table.
  EXPECT_THAT(SortedChanges("CREATE TABLE b (x); CREATE INDEX i ON b (x)",
                            "CREATE TABLE a (x); CREATE INDEX i ON a (x); CREATE TABLE b (x, y)"),
              ElementsAre("b: -index i", "b: +column y", "+a"));
}

TEST(Differ, DropsAMovedIndexWithoutRespellingItsTable) {
  const DiffResult result =
      DiffSql("CREATE TABLE B (x, gone); CREATE INDEX i ON B (gone); CREATE TABLE a (x)",
              "CREATE TABLE b (x); CREATE TABLE a (x); CREATE INDEX i ON a (x)");
  const auto& first = std::get<ModifyTable>(result.changes.front());
  EXPECT_EQ(first.from.name, first.to.name);
  EXPECT_EQ(Named(result.changes.front()), "B: -index i");
  // What is left to do starts from a table without the index.
  for (const Change& change : result.changes) {
    const auto* modify = std::get_if<ModifyTable>(&change);
    if (modify == nullptr || modify->to.name != "b") continue;
    EXPECT_THAT(modify->from.indexes, IsEmpty());
  }
}

TEST(Differ, MakesTriggersOfARecreatedViewAnew) {
  const char* from =
      "CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END";
  const char* to =
      "CREATE VIEW v AS SELECT 2 AS a; CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN SELECT 1; END";
  EXPECT_THAT(SortedChanges(from, to), ElementsAre("-v!", "+v!", "+g!"));
  EXPECT_THAT(SortedChanges(from, "CREATE VIEW v AS SELECT 2 AS a"), ElementsAre("-v!", "+v!"));
  EXPECT_THAT(SortedChanges(from, ""), ElementsAre("-v"));
}

TEST(Differ, LeavesTriggersOfTablesToTheirTables) {
  const char* from = "CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END";
  EXPECT_THAT(SortedChanges(from, ""), ElementsAre("-t"));
  const DiffResult result = DiffSql(
      from, "CREATE TABLE t (a int); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END");
  ASSERT_EQ(result.changes.size(), 1U);
  EXPECT_EQ(std::get<ModifyTable>(result.changes.front()).attached.size(), 1U);
}

TEST(Differ, SeesWhatTheModelDoesNot) {
  Realm from = test::StateOf("CREATE TABLE t (a)").realm;
  Realm to = from;
  to.schemas.front().tables.front().fingerprint += " more";
  const DiffResult result = Diff(from, to, *NewSqliteDiffPolicy(), ColumnOrder::kIgnore);
  EXPECT_THAT(result.changes, IsEmpty());
  ASSERT_EQ(result.unmanaged.size(), 1U);
  EXPECT_EQ(result.unmanaged.front().kind + " " + result.unmanaged.front().name, "table t");
}

TEST(Differ, GivesTheSameChangesWhateverTheOrderOfTheCatalog) {
  const char* to = "CREATE VIEW w AS SELECT 1; CREATE TABLE c (x); CREATE TABLE b (x int)";
  std::vector<std::string> one =
      Changes("CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW v AS SELECT 1", to);
  std::vector<std::string> other =
      Changes("CREATE VIEW v AS SELECT 1; CREATE TABLE b (x); CREATE TABLE a (x)", to);
  EXPECT_THAT(one, ::testing::UnorderedElementsAreArray(other));
}

}  // namespace
}  // namespace plumb
