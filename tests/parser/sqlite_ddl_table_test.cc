// Reads what SQLite stored and holds the reading against its PRAGMAs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/error.h"
#include "base/strings.h"
#include "parser/sqlite_ddl.h"
#include "parser/sqlite_expression.h"
#include "sql/sql_builder.h"
#include "tests/parser/sqlite_catalog.h"

namespace plumb {
namespace {

using testing::ElementsAre;

const char* ActionName(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::kNoAction:
      return "NO ACTION";
    case ReferentialAction::kRestrict:
      return "RESTRICT";
    case ReferentialAction::kCascade:
      return "CASCADE";
    case ReferentialAction::kSetNull:
      return "SET NULL";
    case ReferentialAction::kSetDefault:
      return "SET DEFAULT";
  }
  return "";
}

// Default texts that end in a comment are the one thing that PRAGMA shows and the reader drops.
std::string WithoutComments(std::string text) {
  for (std::size_t begin = text.find("/*"); begin != std::string::npos; begin = text.find("/*")) {
    text.erase(begin, text.find("*/", begin) + 2 - begin);
  }
  return std::string(Trim(text));
}

std::vector<CatalogRow> ColumnsOf(const Table& table) {
  std::vector<CatalogRow> rows;
  for (const Column& column : table.columns) {
    std::string key = "0";
    if (table.primary_key) {
      for (std::size_t i = table.primary_key->parts.size(); i-- > 0;) {
        if (table.primary_key->parts[i].column == column.name) key = std::to_string(i + 1);
      }
    }
    std::string hidden = "0";
    if (column.generated) hidden = column.generated->is_stored ? "3" : "2";
    rows.push_back({column.name, column.base_type, column.is_not_null ? "1" : "0",
                    column.default_value ? WithoutComments(column.default_value->text) : "NULL",
                    key, hidden});
  }
  return rows;
}

std::vector<CatalogRow> ForeignKeysOf(const Table& table) {
  std::vector<CatalogRow> rows;
  for (std::size_t i = 0; i < table.foreign_keys.size(); ++i) {
    const ForeignKey& fk = table.foreign_keys[i];
    for (std::size_t j = 0; j < fk.columns.size(); ++j) {
      rows.push_back({std::to_string(table.foreign_keys.size() - 1 - i), std::to_string(j),
                      fk.referenced_table.name, fk.columns[j],
                      fk.referenced_columns.empty() ? "NULL" : fk.referenced_columns[j],
                      ActionName(fk.on_update), ActionName(fk.on_delete)});
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::string CollationOf(const Table& table, const IndexPart& part) {
  std::string collation = part.collation;
  for (const Column& column : table.columns) {
    if (collation.empty() && column.name == part.column) collation = column.collation;
  }
  return collation.empty() ? "BINARY" : ToUpper(collation);
}

CatalogRow KeyRow(const Table& table, const std::string& origin,
                  const std::vector<IndexPart>& parts) {
  CatalogRow row{origin};
  for (const IndexPart& part : parts) {
    row.push_back(part.column + (part.is_descending ? " 1 " : " 0 ") + CollationOf(table, part));
  }
  return row;
}

std::vector<CatalogRow> KeysOf(const Table& table) {
  std::vector<CatalogRow> rows;
  if (table.primary_key) {
    const PrimaryKey& key = *table.primary_key;
    const auto first = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& c) { return c.name == key.parts[0].column; });
    const bool is_rowid = key.parts.size() == 1 && !key.sqlite.is_inline_descending &&
                          !table.sqlite.is_without_rowid && first->base_type == "INTEGER";
    if (!is_rowid) rows.push_back(KeyRow(table, "pk", key.parts));
  }
  for (const UniqueConstraint& unique : table.unique_constraints) {
    rows.push_back(KeyRow(table, "u", unique.parts));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<CatalogRow> CatalogKeys(SqliteCatalog& catalog, const std::string& table) {
  std::vector<CatalogRow> rows;
  for (const CatalogRow& index :
       catalog.Query("SELECT name, origin FROM pragma_index_list(" + table + ")")) {
    CatalogRow row{index[1]};
    for (const CatalogRow& part :
         catalog.Query("SELECT name, \"desc\", upper(coll) FROM pragma_index_xinfo(" +
                       QuoteLiteral(Dialect::kSqlite, index[0]) + ") WHERE key ORDER BY seqno")) {
      row.push_back(part[0] + " " + part[1] + " " + part[2]);
    }
    rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Holds every PRAGMA that speaks of tables against the reading of the stored text.
void ExpectAgrees(SqliteCatalog& catalog) {
  const std::string stored = catalog.Stored("table");
  SCOPED_TRACE(stored);
  const Table table = ReadSqliteTable(stored);
  const std::string literal = QuoteLiteral(Dialect::kSqlite, table.name);
  auto columns = catalog.Query(
      "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(" + literal +
      ")");
  for (CatalogRow& row : columns) row[3] = WithoutComments(row[3]);
  EXPECT_EQ(ColumnsOf(table), columns);
  EXPECT_EQ(KeysOf(table), CatalogKeys(catalog, literal));
  auto keys = catalog.Query(
      "SELECT id, seq, \"table\", \"from\", \"to\", on_update, on_delete FROM "
      "pragma_foreign_key_list(" +
      literal + ")");
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(ForeignKeysOf(table), keys);
  const auto options = catalog.Query(
      "SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = " + literal);
  ASSERT_EQ(options.size(), 1U);
  EXPECT_EQ(table.sqlite.is_without_rowid ? "1" : "0", options[0][0]);
  EXPECT_EQ(table.sqlite.is_strict ? "1" : "0", options[0][1]);
  for (const Column& column : table.columns) {
    // No text gives INT GENERATED/**/ALWAYS without the generated column.
    if (column.base_type.find("/**/") != std::string::npos) continue;
    SqliteCatalog again;
    ASSERT_TRUE(again.Run("CREATE TABLE t (c " + column.type + " NOT NULL)")) << column.type;
    EXPECT_EQ(again.Query("SELECT type FROM pragma_table_xinfo('t')")[0][0], column.base_type);
  }
}

class StoredTable : public testing::TestWithParam<const char*> {};

TEST_P(StoredTable, ReadsAsPragmasSay) {
  SqliteCatalog catalog;
  ASSERT_TRUE(catalog.Run(GetParam())) << catalog.error << "\n" << GetParam();
  ExpectAgrees(catalog);
}

INSTANTIATE_TEST_SUITE_P(
    OddTexts, StoredTable,
    testing::Values(
        "CREATE TABLE t(a)", "create table if not exists main.t(a,b,c)",
        "CREATE TABLE \"a\"\"b\"(x)", "CREATE TABLE [t x]([a b] int, `c``d` text, 'e''f' blob)",
        "CREATE TABLE 't'('a' 'b')",
        "CREATE TABLE t(a int generated always as (1), b INT GENERATED/**/ALWAYS as (2) stored, c "
        "GENERATED ALWAYS as (3), d)",
        "CREATE TABLE t(a \"my\" type, b '', c \"INT\", d varchar ( 10 , -2 ), e \"my type\", f "
        "int -- "
        "c\n unsigned, g generated always, h [my] type, i [x], j 'a''b', k [q](10), l \"int\" x)",
        "CREATE TABLE t(a long text with key words 'q' (+1), b DOUBLE PRECISION,c numeric(10,2)NOT "
        "NULL)",
        "CREATE TABLE t(a default abc, b default \"ABC\", c default [x], d default 'q''r', e "
        "default "
        "(1+2), f default ( 1 /*c*/ ), g default + 5, h default -'a', i default true, j default "
        "\"true\", k default current_timestamp, l default (CURRENT_TIME), m default x'00', n "
        "default "
        "null, o default -1.5e3, p default 0x1F, q default replace, r default -null, s default "
        "((1)))",
        "CREATE TABLE t(a default 1 default 2 not null not null on conflict ignore null collate "
        "nocase collate rtrim)",
        "CREATE TABLE t(a constraint x constraint y not null constraint z, b constraint q)",
        "CREATE TABLE t(a int primary key desc)", "CREATE TABLE t(a integer primary key desc)",
        "CREATE TABLE t(a integer primary key asc on conflict replace autoincrement)",
        "CREATE TABLE t(a integer primary key desc) without rowid",
        "CREATE TABLE t(a integer, primary key(a desc))",
        "CREATE TABLE t(a integer, b, primary key(a autoincrement))",
        "CREATE TABLE t(a, ID, b, primary key(id, 'a' desc, \"b\" collate nocase) on conflict "
        "fail)",
        "CREATE TABLE t(a \"INTEGER\" PRIMARY KEY)", "CREATE TABLE t(a [integer] PRIMARY KEY, b)",
        "CREATE TABLE t(a text primary key, b) without rowid",
        "CREATE TABLE t(a text, b any, primary key(b, a)) WITHOUT rowid , STRICT, strict",
        "CREATE TABLE t(a text primary key, b any, c integer) strict",
        "CREATE TABLE t(a integer primary key, b any) strict",
        "CREATE TABLE t(a integer primary key desc) strict",
        "CREATE TABLE t(a integer, b text, primary key(a,b)) STRICT,WITHOUT RowId",
        "CREATE TABLE t(a text primary key unique, b unique, unique(b desc))",
        "CREATE TABLE t(a text unique primary key, b collate nocase unique, unique(b), unique(b "
        "collate binary))",
        "CREATE TABLE t(a integer primary key unique, b, unique(b,a) unique(a,b) check(a) "
        "constraint x)",
        "CREATE TABLE t(a, unique((a)), unique((a) collate nocase collate rtrim), unique('a' "
        "collate nocase))",
        "CREATE TABLE t(a references p, b int deferrable initially deferred)",
        "CREATE TABLE t(a references p(x) on delete cascade on update set null match full not "
        "deferrable initially deferred, b references \"P q\" on insert cascade on delete cascade "
        "on "
        "delete no action, foreign key (A, b) references 'p'(y, \"Z\") on update restrict "
        "deferrable initially immediate foreign key(b) references r on delete set default)",
        "CREATE TABLE t(left, natural, key text, \"order\" int, desc int, replace, indexed, cast, "
        "current_time, primary key (key, left))",
        "CREATE TABLE t(a, check (a <> \"ABC\" and a in (1,(2),3)) check(a>0) on conflict ignore, "
        "constraint c check((a)))",
        "CREATE TABLE t(/* c */a/**/int--\n,--x\nb\ttext\f)/* end */",
        "CREATE TABLE t(d, a as (d+1), b generated always as (1) virtual not null, c as "
        "(upper(')')) "
        "stored unique)",
        "CREATE TABLE t(a); ALTER TABLE t ADD COLUMN b int default 5 /* hi */  ; ALTER TABLE t ADD "
        "c "
        "text references p deferrable initially deferred;",
        "CREATE TABLE t(a, b, primary key (a), check (b > 1)); ALTER TABLE t ADD c collate nocase; "
        "ALTER TABLE t RENAME TO \"T 2\"; ALTER TABLE \"T 2\" RENAME a TO \"A b\"; ALTER TABLE \"T "
        "2\" "
        "ADD z check (z > 0)",
        "CREATE TABLE t(a, b, c); ALTER TABLE t DROP COLUMN b; ALTER TABLE t DROP COLUMN c",
        "CREATE TABLE s AS SELECT 1 AS a, 'x' AS \"b c\", 1.5 AS \"select\"",
        "CREATE TABLE \xC3\xBC(\xC3\xA4 \xC3\xB6 primary key)",
        "CREATE TABLE t(a int filter over window, over int, window, filter default over)"));

// Random tables out of the pieces of the grammar; those that SQLite refuses are skipped.
class TableMaker {
 public:
  explicit TableMaker(unsigned seed) : random_(seed) {}

  std::string Make() {
    const std::size_t count = 1 + Below(4);
    std::string sql = "CREATE TABLE " + Pick({"t", "\"T x\"", "[t]", "'t'"}) + Blank() + "(";
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) sql += Blank() + "," + Blank();
      sql += Name(i) + Blank(true) + Type() + " ";
      for (std::size_t n = Below(5); n > 0; --n) sql += ColumnConstraint(count) + Blank(true);
    }
    for (std::size_t n = Below(4), i = 0; i < n; ++i) {
      sql += i == 0 ? "," : Pick({",", " ", "\n"});
      sql += Blank() + TableConstraint(count);
    }
    return sql + Blank() + ")" +
           Pick({"", "", "", " WITHOUT ROWID", "STRICT", " strict , without  rowid", "/*e*/"});
  }

 private:
  std::size_t Below(std::size_t bound) { return random_() % bound; }
  std::string Pick(std::initializer_list<const char*> items) {
    return *(items.begin() + Below(items.size()));
  }
  std::string Blank(bool is_needed = false) {
    return Pick({is_needed ? " " : "", " ", "\n", "/* , ) ' */", " -- x ( \"\n\t"});
  }
  std::string Name(std::size_t i) {
    const char* const names[4][4] = {{"a", "A", "\"a\"", "[A]"},
                                     {"Id", "id", "`ID`", "'id'"},
                                     {"key", "KEY", "\"Key\"", "[key]"},
                                     {"\"x y\"", "[X Y]", "`x Y`", "'x y'"}};
    return names[i][Below(4)];
  }
  std::string Column(std::size_t count) { return Name(Below(count)); }
  std::string Type() {
    return Pick({"", "int", "INTEGER", "integer", "TEXT", "\"text\"", "varchar(10)", "dec (4 , 2)",
                 "unsigned big int", "blob", "any", "'REAL'", "[my type]", "text with blanks"});
  }
  std::string Conflict() {
    return Pick(
        {"", "", "", " ON CONFLICT REPLACE", " on conflict abort", " ON/**/CONFLICT ignore"});
  }
  std::string Reference() {
    return "REFERENCES " + Pick({"p", "\"P\"", "t"}) + Pick({"", "(x)", " ( \"Y\" )"}) +
           Pick({"", " ON DELETE CASCADE", " on update set null on delete no action",
                 " MATCH simple ON UPDATE RESTRICT"});
  }
  std::string Constraint() { return Pick({"", "", "CONSTRAINT c ", "constraint \"C d\" "}); }
  std::string ColumnConstraint(std::size_t count) {
    switch (Below(11)) {
      case 0:
        return Constraint() + "NOT NULL" + Conflict();
      case 1:
        return "NULL" + Conflict();
      case 2:
        return Constraint() + "PRIMARY KEY" + Pick({"", " ASC", " DESC"}) + Conflict();
      case 3:
        return Constraint() + "UNIQUE" + Conflict();
      case 4:
        return Constraint() + "CHECK (" + Column(count) + " > 0)";
      case 5:
        return "DEFAULT " + Pick({"1", "-1", "'x'", "(1 + 2)", "abc", "\"Abc\"", "NULL", "TRUE",
                                  "current_time", "( 'a' || 'b')", "x'AB'"});
      case 6:
        return "COLLATE " + Pick({"nocase", "BINARY", "\"RTRIM\""});
      case 7:
        return Constraint() + Reference();
      case 8:
        return Pick({"DEFERRABLE", "NOT DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED"});
      case 9:
        return Pick({"GENERATED ALWAYS ", ""}) + "AS (1 + 1)" + Pick({"", " STORED", " virtual"});
      default:
        return Pick({"CONSTRAINT dangling", "CONSTRAINT [x] CONSTRAINT y"});
    }
  }
  std::string Parts(std::size_t count) {
    std::string parts = "(";
    for (std::size_t n = 1 + Below(2), i = 0; i < n; ++i) {
      parts += i == 0 ? "" : " , ";
      parts += Column(count) + Pick({"", "", " collate nocase", "/**/COLLATE rtrim"}) +
               Pick({"", "", " DESC", " asc"});
    }
    return parts + ")";
  }
  std::string TableConstraint(std::size_t count) {
    switch (Below(5)) {
      case 0:
        return Constraint() + "PRIMARY KEY" + Parts(count) + Conflict();
      case 1:
        return Constraint() + "UNIQUE" + Blank() + Parts(count) + Conflict();
      case 2:
        return Constraint() + "CHECK ((" + Column(count) + ") <> 'x')";
      case 3:
        return Constraint() + "FOREIGN KEY (" + Column(count) + ")" + Reference() +
               Pick({"", " DEFERRABLE INITIALLY DEFERRED", " not deferrable"});
      default:
        return "CONSTRAINT dangling";
    }
  }

  std::mt19937 random_;
};

TEST(StoredTableProperty, RandomTablesReadAsPragmasSay) {
  TableMaker maker(20221228);
  int accepted = 0;
  for (int i = 0; i < 2000 && !testing::Test::HasFailure(); ++i) {
    SqliteCatalog catalog;
    if (!catalog.Run(maker.Make())) continue;
    ++accepted;
    ExpectAgrees(catalog);
  }
  EXPECT_GT(accepted, 300);
}

TEST(ReadSqliteTable, CallsAChecksByTheLastConstraintNameInReach) {
  const Table table = ReadSqliteTable(
      "CREATE TABLE t(a CONSTRAINT n NOT NULL CHECK (a > 1), b CHECK (b > 2) CONSTRAINT m, CHECK "
      "(a "
      "> 3) CHECK (a > 4), CHECK (a > 5))");
  std::vector<std::string> names;
  for (const Check& check : table.checks) names.push_back(check.name);
  EXPECT_THAT(names, ElementsAre("n", "", "m", "m", ""));
}

TEST(ReadSqliteTable, NamesConstraintsOfOtherKindsByTheNameDirectlyBefore) {
  const Table table = ReadSqliteTable(
      "CREATE TABLE t(a CONSTRAINT p PRIMARY KEY UNIQUE, b CONSTRAINT f REFERENCES x REFERENCES y, "
      "CONSTRAINT u UNIQUE (b))");
  EXPECT_EQ(table.primary_key->name, "p");
  EXPECT_EQ(table.foreign_keys[0].name, "f");
  EXPECT_EQ(table.foreign_keys[1].name, "");
  ASSERT_EQ(table.unique_constraints.size(), 1U);
  EXPECT_EQ(table.unique_constraints[0].name, "u");
}

TEST(ReadSqliteTable, KeepsConflictClausesAndDeferrability) {
  const Table table = ReadSqliteTable(
      "CREATE TABLE t(a NOT NULL ON CONFLICT FAIL PRIMARY KEY ON CONFLICT REPLACE, b UNIQUE ON "
      "CONFLICT ROLLBACK REFERENCES p MATCH full, c DEFERRABLE INITIALLY DEFERRED)");
  EXPECT_EQ(table.columns[0].sqlite.not_null_conflict, ConflictAction::kFail);
  EXPECT_EQ(table.primary_key->sqlite.conflict, ConflictAction::kReplace);
  EXPECT_EQ(table.unique_constraints[0].conflict, ConflictAction::kRollback);
  EXPECT_EQ(table.foreign_keys[0].deferrability, Deferrability::kInitiallyDeferred);
  EXPECT_EQ(table.foreign_keys[0].match, "FULL");
}

TEST(ReadSqliteTable, TakesAWordInDoubleQuotesForAStringUnlessItNamesAColumn) {
  const Table table =
      ReadSqliteTable("CREATE TABLE t(Name, CHECK (\"NAME\" <> \"Name x\" OR \"Abc\" = [abc]))");
  EXPECT_EQ(table.checks[0].expression.canonical, "name <> 'Name x' or 'Abc' = abc");
  EXPECT_THAT(table.checks[0].expression.names, ElementsAre("abc", "name"));
}

TEST(ReadSqliteTable, RefusesWhatIsNoTableWithColumns) {
  for (const char* text :
       {"", "CREATE TABLE t", "CREATE TABLE t()", "CREATE TABLE t AS SELECT 1", "CREATE TABLE t(a",
        "CREATE VIEW v AS SELECT 1", "CREATE TABLE t(a FOO(1) BAR)",
        "CREATE TABLE t(a, PRIMARY KEY())", "CREATE TABLE t(a) WITHOUT", "CREATE TABLE t(a) what",
        "CREATE TABLE t(a 'x)", "CREATE TABLE t(a, UNIQUE(a + 1))", "CREATE TABLE t(a DEFAULT",
        "CREATE TABLE t(a, (b))"}) {
    EXPECT_THROW((void)ReadSqliteTable(text), Error) << text;
  }
}

TEST(ReadSqliteTable, ReadsDeepNestingWithoutRecursion) {
  const std::string open(200000, '(');
  const std::string close(200000, ')');
  const Table table = ReadSqliteTable("CREATE TABLE t(a CHECK (" + open + "a" + close + "))");
  EXPECT_EQ(table.checks[0].expression.canonical, "a");
}

}  // namespace
}  // namespace plumb
