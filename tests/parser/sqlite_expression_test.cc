#include "parser/sqlite_expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/parser/sqlite_catalog.h"

namespace plumb {
namespace {

using testing::ElementsAre;

std::string Canonical(std::string_view text) { return SqliteExpression(text).canonical; }

std::vector<std::string> References(std::string_view text) {
  std::vector<std::string> names;
  for (const QualifiedName& name : SqliteReferences(text)) {
    EXPECT_EQ(name.schema, "");
    names.push_back(name.name);
  }
  return names;
}

TEST(SqliteExpression, HasOneSpelling) {
  EXPECT_EQ(Canonical(" A>0 AND\n\"b\" /* c */ LIKE 'X' "), "a > 0 and b like 'X'");
  EXPECT_EQ(Canonical("[a b]==`c` OR d!=1"), "\"a b\" = c or d <> 1");
  EXPECT_EQ(SqliteExpression("  A ").text, "A");
}

TEST(SqliteExpression, DropsOnlyParenthesesAroundTheWhole) {
  EXPECT_EQ(Canonical("((a))"), "a");
  EXPECT_EQ(Canonical("((a)+(b))"), "( a ) + ( b )");
  EXPECT_EQ(Canonical("(a)+(b)"), "( a ) + ( b )");
  EXPECT_EQ(Canonical("(a) ) + ( (b)"), "( a ) ) + ( ( b )");
  EXPECT_EQ(Canonical("(a"), "( a");
  EXPECT_EQ(Canonical("()"), "( )");
  EXPECT_EQ(Canonical(""), "");
}

TEST(SqliteExpression, TakesQuotesFromNamesOnlyWhereTheBareWordIsThatName) {
  EXPECT_EQ(Canonical("\"key\" > \"order\""), "key > \"order\"");
  EXPECT_EQ(Canonical("\"cast\"(a) + \"replace\"(b)"), "\"cast\" ( a ) + replace ( b )");
  EXPECT_EQ(Canonical("\"true\" = true"), "\"true\" = true");
  EXPECT_EQ(Canonical("a = \"Maybe a string\""), "a = \"Maybe a string\"");
  EXPECT_EQ(Canonical("\"T\".\"X\" = [X]"), "t . x = x");
}

TEST(SqliteExpression, CollectsNames) {
  EXPECT_THAT(
      SqliteExpression("B + a + b LIKE 'c' AND key IS NOT NULL AND coalesce(a, true)").names,
      ElementsAre("a", "b", "coalesce", "key"));
}

TEST(SqliteExpression, RefusesWhatSqliteCannotTokenize) {
  EXPECT_THROW((void)SqliteExpression("'a"), Error);
}

TEST(SqliteDefault, ReadsALoneNameAsAString) {
  EXPECT_EQ(SqliteDefault("abc").canonical, "'abc'");
  EXPECT_EQ(SqliteDefault("\"It's\"").canonical, "'It''s'");
  EXPECT_EQ(SqliteDefault("TRUE").canonical, "true");
  EXPECT_EQ(SqliteDefault("Current_Time").canonical, "current_time");
  EXPECT_EQ(SqliteDefault("(1+2)").canonical, "1 + 2");
  EXPECT_EQ(SqliteDefault("\"Abc\"").text, "\"Abc\"");
}

class DefaultForm : public testing::TestWithParam<const char*> {};

// A literal must be accepted as it is, with the same value as when it was first stored; anything
// else in parentheses.
TEST_P(DefaultForm, IsWrittenBackToTheSameValue) {
  SqliteCatalog catalog;
  ASSERT_TRUE(catalog.Run(std::string("CREATE TABLE t (k, a DEFAULT ") + GetParam() + ")"));
  const std::string text = catalog.Query("SELECT dflt_value FROM pragma_table_info('t')")[1][0];
  const std::string again = IsSqliteLiteral(text) ? text : "(" + text + ")";
  ASSERT_TRUE(catalog.Run("CREATE TABLE u (k, a DEFAULT " + again + ")")) << again;
  ASSERT_TRUE(catalog.Run("INSERT INTO t (k) VALUES (1); INSERT INTO u (k) VALUES (1)"));
  EXPECT_EQ(catalog.Query("SELECT typeof(a), quote(a) FROM t"),
            catalog.Query("SELECT typeof(a), quote(a) FROM u"));
}

INSTANTIATE_TEST_SUITE_P(Sqlite, DefaultForm,
                         testing::Values("1", "-1", "+ 1.5e3", "0x1F", "'a''b'", "x'00'", "NULL",
                                         "true", "FALSE", "abc", "\"Abc\"", "[a b]", "`true`",
                                         "CURRENT_DATE", "(1)", "(1 + 2)", "(-1)", "(- -1)",
                                         "(-true)", "('a' || 'b')", "(abs(-1))", "((1))", "-'a'",
                                         "replace", "indexed", "(NULL)", "(CASE WHEN 1 THEN 2 END)",
                                         "-NULL", "(NOT 1)", "(1 /* one */)"));

TEST(IsSqliteLiteral, IsFalseForWhatNeedsParentheses) {
  for (const char* text : {"1 + 2", "abs(1)", "-true", "- -1", "", "(1)", "a.b", "select"}) {
    EXPECT_FALSE(IsSqliteLiteral(text)) << text;
  }
}

TEST(SqliteReferences, FindsTablesByPosition) {
  EXPECT_THAT(References("CREATE VIEW v AS SELECT a, b FROM T1, main.t2 AS x JOIN \"T 3\" ON "
                         "x.a = a, t4 WHERE a IN t5 AND b IN (SELECT c FROM t6) ORDER BY a, b"),
              ElementsAre("t 3", "t1", "t2", "t4", "t5", "t6"));
  EXPECT_THAT(
      References("SELECT * FROM (a, (b LEFT JOIN c)), json_each(d), (SELECT 1, x FROM e), f"),
      ElementsAre("a", "b", "c", "e", "f"));
}

TEST(SqliteReferences, LeavesOutCommonTableExpressionsWhereTheyReach) {
  EXPECT_THAT(
      References("CREATE VIEW v AS WITH RECURSIVE x(n) AS (SELECT n FROM y, x UNION SELECT "
                 "1 FROM a), y AS NOT MATERIALIZED (SELECT 1 FROM b) SELECT * FROM X, main.y"),
      ElementsAre("a", "b", "y"));
  EXPECT_THAT(References("SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x), x"),
              ElementsAre("x"));
}

TEST(SqliteReferences, ReadsTriggers) {
  EXPECT_THAT(
      References(
          "CREATE TRIGGER r INSTEAD OF UPDATE OF a, \"on\" ON v WHEN new.a IS DISTINCT FROM "
          "old.a BEGIN INSERT INTO t1 (a, b) SELECT a, b FROM t2; UPDATE OR IGNORE t3 SET a = "
          "1, b = 2 FROM t4, t5; DELETE FROM t6 WHERE a = 1; REPLACE INTO t7 VALUES (1, 2) ON "
          "CONFLICT (a) DO UPDATE SET a = 1, b = 2; END"),
      ElementsAre("t1", "t2", "t3", "t4", "t5", "t6", "t7", "v"));
}

TEST(SqliteReferences, KnowsTheCommasOfOtherClauses) {
  EXPECT_THAT(References("SELECT a FROM t WINDOW w AS (ORDER BY x, y), z AS (w)"),
              ElementsAre("t"));
  EXPECT_THAT(References("SELECT a FROM t GROUP BY x, y UNION SELECT b, c FROM u LIMIT 1, 2"),
              ElementsAre("t", "u"));
}

}  // namespace
}  // namespace plumb
