// Pairs of texts that mean the same to SQLite, and pairs that do not.
#include "parser/sqlite_fingerprint.h"

#include <gtest/gtest.h>

#include "parser/sqlite_ddl.h"

namespace plumb {
namespace {

struct Pair {
  const char* left;
  const char* right;
};

// The columns and constraints of a table, or a whole statement.
std::string FingerprintOf(const std::string& text) {
  if (text.rfind("CREATE", 0) != 0) return SqliteTableFingerprint("CREATE TABLE t (" + text + ")");
  const bool is_table = text.rfind("CREATE TABLE", 0) == 0;
  return is_table ? SqliteTableFingerprint(text) : SqliteStatementFingerprint(text, {});
}

class SamePair : public testing::TestWithParam<Pair> {};

TEST_P(SamePair, HasOneFingerprint) {
  EXPECT_EQ(FingerprintOf(GetParam().left), FingerprintOf(GetParam().right))
      << GetParam().left << "\n"
      << GetParam().right;
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, SamePair,
    testing::Values(
        Pair{"a int, b", "b,a INT"}, Pair{"a int", "\"A\" /* c */ Int -- x\n"},
        Pair{"a PRIMARY KEY", "a, PRIMARY KEY (a)"},
        Pair{"a INTEGER PRIMARY KEY", "a INTEGER, PRIMARY KEY ([A] ASC)"},
        Pair{"a TEXT PRIMARY KEY DESC", "a TEXT, PRIMARY KEY (a DESC)"},
        Pair{"a INTEGER PRIMARY KEY AUTOINCREMENT", "a INTEGER, PRIMARY KEY (a AUTOINCREMENT)"},
        Pair{"a INTEGER PRIMARY KEY", "a INTEGER, PRIMARY KEY (a COLLATE nocase DESC)"},
        Pair{"a TEXT, UNIQUE (a), PRIMARY KEY (a DESC)", "a TEXT PRIMARY KEY"},
        Pair{"a UNIQUE", "a, UNIQUE (a)"}, Pair{"a UNIQUE", "a, UNIQUE ('a')"},
        Pair{"a UNIQUE, UNIQUE (a)", "a UNIQUE"}, Pair{"a PRIMARY KEY UNIQUE", "a PRIMARY KEY"},
        Pair{"a UNIQUE, UNIQUE (a) ON CONFLICT FAIL", "a UNIQUE ON CONFLICT FAIL"},
        Pair{"a CONSTRAINT u UNIQUE", "a, CONSTRAINT \"U\" UNIQUE (a)"},
        Pair{"a CHECK (a > 0)", "a, CHECK ((A>0))"},
        Pair{"a CHECK (a == 1 AND a != 2)", "a CHECK (a = 1 and a <> 2)"},
        Pair{"a CHECK (\"a\" > 'X')", "a CHECK (a > 'X')"},
        Pair{"a CHECK (a > \"X\")", "a CHECK (a > 'X')"},
        Pair{"key, CHECK (\"key\" > 0)", "key, CHECK (key > 0)"},
        Pair{"a CHECK (a > 0) ON CONFLICT FAIL", "a CHECK (a > 0)"},
        Pair{"a CONSTRAINT c NOT NULL CHECK (a)", "a NOT NULL CONSTRAINT c CHECK (a)"},
        Pair{"a REFERENCES p", "a, FOREIGN KEY (a) REFERENCES \"P\""},
        Pair{"a REFERENCES p(x) ON DELETE NO ACTION", "a REFERENCES p([X])"},
        Pair{"a REFERENCES p ON UPDATE CASCADE ON DELETE SET NULL",
             "a REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE"},
        Pair{"a REFERENCES p ON UPDATE CASCADE ON UPDATE NO ACTION", "a REFERENCES p"},
        Pair{"a REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED", "a REFERENCES p"},
        Pair{"a REFERENCES p DEFERRABLE INITIALLY IMMEDIATE", "a REFERENCES p DEFERRABLE"},
        Pair{"a REFERENCES p, b DEFERRABLE INITIALLY DEFERRED",
             "a REFERENCES p DEFERRABLE INITIALLY DEFERRED, b"},
        Pair{"a NULL", "a"}, Pair{"a NOT NULL ON CONFLICT ABORT", "a NOT NULL NULL"},
        Pair{"a NOT NULL DEFAULT 1", "a DEFAULT (1) NOT NULL"},
        Pair{"a DEFAULT 1 DEFAULT 2", "a DEFAULT 2"}, Pair{"a DEFAULT abc", "a DEFAULT 'abc'"},
        Pair{"a DEFAULT \"it's\"", "a DEFAULT 'it''s'"}, Pair{"a DEFAULT TRUE", "a DEFAULT (true)"},
        Pair{"a DEFAULT CURRENT_TIMESTAMP", "a DEFAULT (current_timestamp)"},
        Pair{"a DEFAULT - 5", "a DEFAULT (-5)"},
        Pair{"a CONSTRAINT x DEFAULT 1 CONSTRAINT y", "a DEFAULT 1"},
        Pair{"a COLLATE NOCASE", "a COLLATE \"nocase\""}, Pair{"a COLLATE binary", "a"},
        Pair{"a COLLATE RTRIM COLLATE NOCASE", "a COLLATE nocase"},
        Pair{"b, a AS (b + 1)", "b, a GENERATED ALWAYS AS ((b+1)) VIRTUAL"},
        Pair{"b, a INT AS (b)", "b, a INT GENERATED ALWAYS AS (b)"},
        Pair{"a \"VARCHAR\"", "a varchar"}, Pair{"a VARCHAR (10)", "a varchar(10)"},
        Pair{"a, b, UNIQUE (a) CHECK (b)", "a, b, CHECK (b), UNIQUE (a)"},
        Pair{"CREATE TABLE t (a PRIMARY KEY) WITHOUT ROWID",
             "CREATE TABLE t (a NOT NULL PRIMARY KEY) without rowid"},
        Pair{"CREATE TABLE t (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
             "CREATE TABLE t (a TEXT, PRIMARY KEY (a)) WITHOUT ROWID, STRICT"},
        Pair{"CREATE TABLE t (a TEXT PRIMARY KEY) STRICT",
             "CREATE TABLE t (a TEXT PRIMARY KEY NOT NULL) strict"},
        Pair{"CREATE TABLE t (a INTEGER PRIMARY KEY DESC) WITHOUT ROWID",
             "CREATE TABLE t (a INTEGER, PRIMARY KEY (a DESC)) WITHOUT ROWID"},
        Pair{"CREATE TABLE \"T\" (a)", "CREATE TABLE t(a);"},
        Pair{"CREATE VIEW \"V\" AS SELECT * FROM \"T\"", "CREATE VIEW v as select * from t"},
        Pair{"CREATE VIEW v AS SELECT \"a\".\"B\" FROM a", "CREATE VIEW v AS SELECT a.b FROM a"},
        Pair{"CREATE VIEW v AS SELECT `Id` AS \"X\" FROM t",
             "CREATE VIEW v AS SELECT id AS X FROM t"},
        Pair{"CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW BEGIN SELECT 1; END",
             "CREATE TRIGGER r INSERT ON t BEGIN SELECT 1; END"},
        Pair{"CREATE VIEW v AS SELECT \"desc\" FROM \"key\"",
             "CREATE VIEW v AS SELECT desc FROM key"},
        Pair{"CREATE TRIGGER \"R\" AFTER UPDATE OF \"A\", \"B\" ON \"T\" BEGIN SELECT 1; END",
             "CREATE TRIGGER r AFTER UPDATE OF a, b ON t BEGIN SELECT 1; END"},
        Pair{"CREATE UNIQUE INDEX \"I\" ON \"T\" (a)", "CREATE UNIQUE INDEX i ON t(a)"},
        Pair{"CREATE VIRTUAL TABLE \"F\" USING FTS5(a,  b)",
             "CREATE VIRTUAL TABLE f USING fts5( a,\nb )"}));

class DifferentPair : public testing::TestWithParam<Pair> {};

TEST_P(DifferentPair, HasTwoFingerprints) {
  EXPECT_NE(FingerprintOf(GetParam().left), FingerprintOf(GetParam().right))
      << GetParam().left << "\n"
      << GetParam().right;
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, DifferentPair,
    testing::Values(
        Pair{"a", "b"}, Pair{"a int", "a text"}, Pair{"a", "a ''"}, Pair{"a", "a any"},
        Pair{"a INTEGER PRIMARY KEY", "a INTEGER PRIMARY KEY DESC"},
        Pair{"a INTEGER PRIMARY KEY DESC", "a INTEGER, PRIMARY KEY (a DESC)"},
        Pair{"a INTEGER PRIMARY KEY", "a INT PRIMARY KEY"},
        Pair{"a INTEGER PRIMARY KEY", "a \"INTEGER\" x PRIMARY KEY"},
        Pair{"a INTEGER PRIMARY KEY", "a INTEGER PRIMARY KEY AUTOINCREMENT"},
        Pair{"a INTEGER PRIMARY KEY", "a INTEGER PRIMARY KEY UNIQUE"},
        Pair{"a, b, PRIMARY KEY (a, b)", "a, b, PRIMARY KEY (b, a)"},
        Pair{"a PRIMARY KEY", "a UNIQUE"}, Pair{"a UNIQUE", "a UNIQUE ON CONFLICT IGNORE"},
        Pair{"a, UNIQUE (a COLLATE NOCASE)", "a, UNIQUE (a)"},
        Pair{"a, UNIQUE (a COLLATE NOCASE), UNIQUE (a)", "a, UNIQUE (a)"},
        Pair{"a UNIQUE", "a CONSTRAINT u UNIQUE"}, Pair{"a NOT NULL", "a"},
        Pair{"a NOT NULL ON CONFLICT IGNORE", "a NOT NULL"},
        Pair{"a CHECK (a > 0)", "a CHECK (a > 1)"}, Pair{"a CHECK (a > 'x')", "a CHECK (a > 'X')"},
        Pair{"a CHECK (a > \"x\")", "a CHECK (a > \"X\")"},
        Pair{"a CHECK ((a) AND (a))", "a CHECK (a AND a)"},
        Pair{"a CHECK (a = true)", "a CHECK (a = \"true\")"},
        Pair{"a CHECK (CAST (a AS int))", "a CHECK (\"cast\" (a))"},
        Pair{"a CONSTRAINT c CHECK (a)", "a CHECK (a)"},
        Pair{"a NOT NULL CHECK (a)", "a CONSTRAINT n NOT NULL CHECK (a)"},
        Pair{"a REFERENCES p", "a REFERENCES q"}, Pair{"a REFERENCES p", "a REFERENCES p(a)"},
        Pair{"a REFERENCES p ON DELETE CASCADE", "a REFERENCES p ON UPDATE CASCADE"},
        Pair{"a REFERENCES p", "a REFERENCES p DEFERRABLE INITIALLY DEFERRED"},
        Pair{"a REFERENCES p MATCH full", "a REFERENCES p"},
        Pair{"a, b, FOREIGN KEY (a, b) REFERENCES p", "a, b, FOREIGN KEY (b, a) REFERENCES p"},
        Pair{"a DEFAULT abc", "a DEFAULT ABC"}, Pair{"a DEFAULT true", "a DEFAULT \"true\""},
        Pair{"a DEFAULT NULL", "a DEFAULT \"null\""}, Pair{"a DEFAULT 1", "a DEFAULT '1'"},
        Pair{"a DEFAULT 1", "a"}, Pair{"a DEFAULT CURRENT_TIME", "a DEFAULT 'CURRENT_TIME'"},
        Pair{"a COLLATE NOCASE", "a COLLATE RTRIM"}, Pair{"b, a AS (b)", "b, a AS (b) STORED"},
        Pair{"b, a AS (b)", "b, a DEFAULT 1"},
        Pair{"CREATE TABLE t (a PRIMARY KEY)", "CREATE TABLE t (a PRIMARY KEY) WITHOUT ROWID"},
        Pair{"CREATE TABLE t (a INT)", "CREATE TABLE t (a INT) STRICT"},
        Pair{"CREATE TABLE t (a)", "CREATE TABLE u (a)"},
        Pair{"CREATE TABLE t (a TEXT PRIMARY KEY)", "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY)"},
        Pair{"\"a b\"", "a b"}, Pair{"\"a,b\"", "a, b"},
        Pair{"a CHECK (a > 'x)'), b", "a CHECK (a > 'x'), b"},
        Pair{"CREATE VIEW v AS SELECT * FROM a left JOIN b",
             "CREATE VIEW v AS SELECT * FROM a \"left\" JOIN b"},
        Pair{"CREATE VIEW v AS SELECT * FROM t WHERE a = \"X\"",
             "CREATE VIEW v AS SELECT * FROM t WHERE a = \"x\""},
        Pair{"CREATE VIEW v AS SELECT 'a' FROM t", "CREATE VIEW v AS SELECT 'A' FROM t"},
        Pair{"CREATE VIEW v AS SELECT current_date", "CREATE VIEW v AS SELECT \"current_date\""},
        Pair{"CREATE VIEW v AS SELECT - -1", "CREATE VIEW v AS SELECT --1\n1"},
        Pair{"CREATE INDEX i ON t (a)", "CREATE UNIQUE INDEX i ON t (a)"},
        Pair{"CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a) WHERE a"},
        Pair{"CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
             "CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT 1; END"},
        Pair{"CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE VIRTUAL TABLE f USING fts5(A)"},
        Pair{"CREATE VIRTUAL TABLE f USING fts5(a b)", "CREATE VIRTUAL TABLE f USING fts5(a, b)"}));

TEST(SqliteTableFingerprint, KeepsWhatItDoesNotKnow) {
  EXPECT_NE(FingerprintOf("a INVISIBLE(1) LATER"), FingerprintOf("a INVISIBLE(1) SOONER"));
}

}  // namespace
}  // namespace plumb
