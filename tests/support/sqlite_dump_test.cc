// The oracle must see what the program may miss, and must not see mere formatting.
#include "tests/support/sqlite_dump.h"

#include <gtest/gtest.h>

namespace plumb::test {
namespace {

std::string DumpOf(const std::string& sql) {
  SqliteDatabase db(":memory:");
  db.Run(sql);
  return DumpSqliteSchema(db);
}

TEST(DumpSqliteSchema, DoesNotSeeFormatting) {
  EXPECT_EQ(
      DumpOf("CREATE TABLE t (a int, b text UNIQUE); CREATE INDEX i ON t (a)"),
      DumpOf("create table \"T\" ( b TEXT /* c */ unique,\n `a` INT); create index I on t(A);"));
}

TEST(DumpSqliteSchema, SeesWhatOnlyTheTextHas) {
  const std::string plain = DumpOf("CREATE TABLE t (a int)");
  for (const char* other :
       {"CREATE TABLE t (a int CHECK (a > 0))", "CREATE TABLE t (a int NOT NULL)",
        "CREATE TABLE t (a int COLLATE NOCASE)", "CREATE TABLE t (a int DEFAULT 1)",
        "CREATE TABLE t (a int REFERENCES t DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TABLE t (a int UNIQUE ON CONFLICT IGNORE)", "CREATE TABLE t (a int) STRICT",
        "CREATE TABLE t (a int); CREATE VIEW v AS SELECT 1"}) {
    EXPECT_NE(DumpOf(other), plain) << other;
  }
  EXPECT_NE(DumpOf("CREATE TABLE t (a integer PRIMARY KEY)"),
            DumpOf("CREATE TABLE t (a integer PRIMARY KEY AUTOINCREMENT)"));
}

TEST(DumpSqliteSchema, SeesThatAnIndexInheritsAnotherCollation) {
  const std::string index = "; CREATE INDEX i ON t (a)";
  EXPECT_NE(DumpOf("CREATE TABLE t (a text)" + index),
            DumpOf("CREATE TABLE t (a text COLLATE NOCASE)" + index));
}

TEST(DumpSqliteSchema, TellsAConstraintFromAnIndex) {
  EXPECT_NE(DumpOf("CREATE TABLE t (a text UNIQUE)"),
            DumpOf("CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t (a)"));
}

TEST(DumpSqliteSchema, SurvivesABrokenView) {
  EXPECT_NE(DumpOf("CREATE VIEW v AS SELECT * FROM nowhere"), DumpOf(""));
}

TEST(DumpSqliteSchema, DoesNotSeeHowANameIsQuotedInABrokenView) {
  EXPECT_EQ(DumpOf("CREATE TABLE t (a); CREATE VIEW v AS SELECT \"gone\" FROM t"),
            DumpOf("CREATE TABLE t (a); CREATE VIEW v AS SELECT `gone` FROM t"));
}

std::string LostBetween(const std::string& before, const std::string& after,
                        const std::vector<std::string>& lost = {}) {
  SqliteDatabase a(":memory:");
  SqliteDatabase b(":memory:");
  a.Run(before);
  b.Run(after);
  return DescribeLostRows(ReadSqliteRows(a), ReadSqliteRows(b), lost);
}

TEST(DescribeLostRows, ComparesColumnsThatStayed) {
  const std::string before = "CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2), (1, 2)";
  EXPECT_EQ(LostBetween(before, "CREATE TABLE T (c, A); INSERT INTO t VALUES (3, 1), (4, 1)"), "");
  EXPECT_NE(LostBetween(before, "CREATE TABLE t (a); INSERT INTO t VALUES (1)"), "");
  EXPECT_NE(LostBetween(before, "CREATE TABLE t (a); INSERT INTO t VALUES (1), ('1')"), "");
  EXPECT_NE(LostBetween(before, "CREATE TABLE t (a)"), "");
  EXPECT_EQ(LostBetween(before, "CREATE TABLE t (a)", {"t"}), "");
  EXPECT_EQ(LostBetween(before, "CREATE TABLE u (a)"), "");
}

TEST(DescribeLostRows, SeesAChangedRowid) {
  EXPECT_NE(LostBetween("CREATE TABLE t (a); INSERT INTO t (rowid, a) VALUES (7, 1)",
                        "CREATE TABLE t (a); INSERT INTO t (rowid, a) VALUES (1, 1)"),
            "");
  EXPECT_EQ(LostBetween("CREATE TABLE t (rowid, a); INSERT INTO t (_rowid_, a) VALUES (7, 1)",
                        "CREATE TABLE t (rowid, a); INSERT INTO t (_rowid_, a) VALUES (7, 1)"),
            "");
}

TEST(CheckSqlite, FindsBrokenReferences) {
  SqliteDatabase db(":memory:");
  db.Run("CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE c (p int REFERENCES p (id))");
  EXPECT_EQ(CheckSqlite(db), "");
  db.Run("INSERT INTO c VALUES (5)");
  EXPECT_NE(CheckSqlite(db), "");
}

}  // namespace
}  // namespace plumb::test
