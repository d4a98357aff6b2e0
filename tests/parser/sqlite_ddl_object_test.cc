// Indexes, views, triggers and virtual tables, as SQLite stores them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/strings.h"
#include "parser/sqlite_ddl.h"
#include "tests/parser/sqlite_catalog.h"

namespace plumb {
namespace {

using testing::ElementsAre;

std::vector<std::string> Names(const std::vector<QualifiedName>& qualified) {
  std::vector<std::string> names;
  for (const QualifiedName& name : qualified) names.push_back(name.name);
  return names;
}

// What index_xinfo says: a column's name or NULL, direction, collation.
class StoredIndex : public testing::TestWithParam<const char*> {};

TEST_P(StoredIndex, ReadsAsPragmasSay) {
  SqliteCatalog catalog;
  ASSERT_TRUE(catalog.Run("CREATE TABLE t (a, Name TEXT COLLATE NOCASE, \"x y\", key)"));
  ASSERT_TRUE(catalog.Run(GetParam())) << catalog.error;
  const Table table = ReadSqliteTable(catalog.Stored("table"));
  const Index index = ReadSqliteIndex(catalog.Stored("index"), table);
  const auto expected =
      catalog.Query("SELECT name, \"desc\", upper(coll) FROM pragma_index_xinfo('i') WHERE key");
  ASSERT_EQ(index.parts.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const IndexPart& part = index.parts[i];
    std::string collation = part.collation;
    const Column* column = FindColumn(table, part.column);
    if (collation.empty() && column != nullptr) collation = column->collation;
    if (part.expression && expected[i][2] != "BINARY" && collation.empty()) collation = "NOCASE";
    EXPECT_EQ(part.column.empty() ? "NULL" : part.column, expected[i][0]);
    EXPECT_EQ(part.column.empty(), part.expression.has_value());
    EXPECT_EQ(part.is_descending ? "1" : "0", expected[i][1]);
    EXPECT_EQ(collation.empty() ? "BINARY" : ToUpper(collation), expected[i][2]);
  }
  const auto list =
      catalog.Query("SELECT name, \"unique\", partial FROM pragma_index_list('t')")[0];
  EXPECT_EQ(index.name, list[0]);
  EXPECT_EQ(index.is_unique ? "1" : "0", list[1]);
  EXPECT_EQ(index.predicate ? "1" : "0", list[2]);
}

INSTANTIATE_TEST_SUITE_P(
    OddTexts, StoredIndex,
    testing::Values(
        "CREATE INDEX i ON t(a)", "create unique index if not exists main.\"i\" on \"T\"(A desc)",
        "CREATE INDEX [i] ON t(NAME, 'a', \"X Y\" collate rtrim, key)",
        "CREATE INDEX i ON t((a), (name) COLLATE binary DESC, ((key COLLATE rtrim)))",
        "CREATE INDEX i ON t(a+1, lower(name) COLLATE nocase, a || name, -a COLLATE rtrim)",
        "CREATE INDEX i ON t(a COLLATE nocase COLLATE rtrim, a IN (1,2))",
        "CREATE INDEX i ON t(CASE a WHEN 1 THEN 2 END COLLATE nocase, key) /* c */ "
        "WHERE a > ')' -- x\n",
        "CREATE INDEX i ON t(a /* , */ ASC,-- )\n key) WHERE (\"Name\" <> \"X\");"));

TEST(ReadSqliteIndex, KeepsACollationWithItsOperand) {
  const Table table = ReadSqliteTable("CREATE TABLE t (a, b)");
  const Index index = ReadSqliteIndex(
      "CREATE INDEX i ON t (a || b COLLATE nocase, lower(a) COLLATE rtrim) WHERE \"B\" = \"X\"",
      table);
  EXPECT_EQ(index.parts[0].expression->text, "a || b COLLATE nocase");
  EXPECT_EQ(index.parts[0].collation, "");
  EXPECT_EQ(index.parts[1].expression->text, "lower(a)");
  EXPECT_EQ(index.parts[1].collation, "rtrim");
  EXPECT_EQ(index.predicate->canonical, "b = 'X'");
}

TEST(ReadSqliteView, KeepsTheTextBehindTheName) {
  SqliteCatalog catalog;
  ASSERT_TRUE(
      catalog.Run("create view if not exists main.[My View] (a)as select 1 from T, u -- end\n ;"));
  const DefinedObject view = ReadSqliteView(catalog.Stored("view"), {});
  EXPECT_EQ(view.kind, ObjectKind::kView);
  EXPECT_EQ(view.name, "My View");
  EXPECT_EQ(view.definition.text, "CREATE VIEW `My View` (a)as select 1 from T, u");
  EXPECT_EQ(view.definition.canonical, "create view \"my view\" ( a ) as select 1 from t , u");
  EXPECT_THAT(Names(view.depends_on), ElementsAre("t", "u"));
}

TEST(ReadSqliteTrigger, SaysWhatItIsAttachedTo) {
  SqliteCatalog catalog;
  ASSERT_TRUE(
      catalog.Run("CREATE TABLE \"T x\" (a); CREATE TRIGGER IF NOT EXISTS \"R\" before "
                  "update of \"A\" on [T x] begin delete from u; end;"));
  const DefinedObject trigger = ReadSqliteTrigger(catalog.Stored("trigger"), {});
  EXPECT_EQ(trigger.name, "R");
  EXPECT_EQ(trigger.attached_to, "T x");
  EXPECT_EQ(trigger.definition.text,
            "CREATE TRIGGER `R` before update of \"A\" on [T x] begin delete from u; end");
  EXPECT_EQ(trigger.definition.canonical,
            "create trigger r update of a on \"t x\" begin delete from u ; end");
  EXPECT_THAT(Names(trigger.depends_on), ElementsAre("t x", "u"));
}

TEST(ReadSqliteVirtualTable, LeavesItsArgumentsAlone) {
  SqliteCatalog catalog;
  ASSERT_TRUE(
      catalog.Run("CREATE VIRTUAL TABLE IF NOT EXISTS \"F\" using FTS5( Title,Body  "
                  "unindexed, tokenize = 'porter  ascii' )"))
      << catalog.error;
  const std::string stored = catalog.Query("SELECT sql FROM sqlite_schema WHERE name = 'F'")[0][0];
  const DefinedObject table = ReadSqliteVirtualTable(stored);
  EXPECT_EQ(table.name, "F");
  EXPECT_EQ(
      table.definition.text,
      "CREATE VIRTUAL TABLE `F` using FTS5( Title,Body  unindexed, tokenize = 'porter  ascii' )");
  EXPECT_EQ(
      table.definition.canonical,
      "create virtual table f using fts5 (Title, Body unindexed, tokenize = 'porter  ascii')");
  EXPECT_EQ(SqliteVirtualTableModule(stored), "FTS5");
}

TEST(StoredObject, RefusesOtherStatements) {
  const Table table = ReadSqliteTable("CREATE TABLE t (a)");
  for (const char* text :
       {"", "CREATE", "CREATE VIEW", "CREATE VIEW v", "CREATE TABLE t (a)", "CREATE INDEX i ON t",
        "CREATE INDEX i ON t ()", "CREATE TRIGGER r AFTER INSERT", "CREATE VIRTUAL TABLE f",
        "CREATE VIRTUAL TABLE f USING", "CREATE VIRTUAL TABLE f USING m("}) {
    EXPECT_THROW((void)ReadSqliteView(text, {}), Error) << text;
    EXPECT_THROW((void)ReadSqliteTrigger(text, {}), Error) << text;
    EXPECT_THROW((void)ReadSqliteVirtualTable(text), Error) << text;
    EXPECT_THROW((void)ReadSqliteIndex(text, table), Error) << text;
  }
}

}  // namespace
}  // namespace plumb
