// What is rare in real schemas is common here; the lists are weighted by repetition only.
#include "tests/property/parts.h"

#include <algorithm>

#include "tests/property/spelling.h"

namespace plumb::test {
namespace {

std::string OddName(Random& random) {
  return random.Pick({"Order",
                      "group",
                      "select",
                      "a b",
                      "a.b",
                      "it's",
                      "q\"q",
                      "b`t",
                      "br[k",
                      "new\nline",
                      "\xc3\xa9t\xc3\xa9",
                      "\u00dcber",
                      "key",
                      "_",
                      "1a",
                      "%d",
                      "a;b",
                      "--x",
                      "/*x*/",
                      "check",
                      "CONSTRAINT",
                      "new_t",
                      "new_users",
                      "$x",

                      "null",
                      "generated",
                      "rowid",
                      "of",
                      "current_date",
                      "old",
                      "new",
                      "desc"});
}

bool HasNoUpper(const std::string& name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string ColumnList(Random& random, const std::vector<std::string>& columns, std::size_t count) {
  std::string list = "(";
  for (std::size_t i = 0; i < count; ++i) {
    list += (i == 0 ? "" : ", ") + Use(random.Pick(columns));
  }
  return list + ")";
}

}  // namespace

std::string TableName(Random& random) {
  if (random.Chance(12)) return OddName(random);
  return random.Pick({"t", "u", "users", "Orders", "p", "q", "new_t", "new_users", "T2", "t_2"});
}

std::string ColumnName(Random& random) {
  if (random.Chance(12)) return OddName(random);
  if (random.Chance(2)) return random.Pick({"_rowid_", "oid", "rowid"});
  return random.Pick({"a", "b", "c", "d", "e", "f", "id", "name", "Name_2", "x"});
}

std::string ObjectName(Random& random) {
  if (random.Chance(12)) return OddName(random);
  return random.Pick(
      {"i", "j", "k", "v", "w", "By_Name", "tr", "z", "t_a", "users_x", "m", "n", "new_t", "t_2"});
}

std::string Type(Random& random, bool is_strict) {
  if (is_strict) return random.Pick({"INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY", "TEXT"});
  if (random.Chance(50)) return random.Pick({"int", "integer", "text", "real", "blob", ""});
  return random.Pick({"INTEGER",
                      "BIGINT",
                      "varchar(20)",
                      "VARCHAR ( 20 )",
                      "decimal(10, 2)",
                      "decimal(10,2)",
                      "numeric",
                      "double precision",
                      "double  precision",
                      "boolean",
                      "datetime",
                      "unsigned big int",
                      "native character(70)",
                      "\"quoted type\"",
                      "'sq type'",
                      "float",
                      "any",
                      "char(-1, +2)",
                      "\"int\"",
                      "json",
                      "date",
                      "text(10)",
                      "blob_text"});
}

std::string Default(Random& random) {
  return "DEFAULT " + random.Pick({"0",
                                   "1",
                                   "-1",
                                   "- 1",
                                   "+5",
                                   "1.5e3",
                                   "'it''s'",
                                   "\"word\"",
                                   "'x'",
                                   "NULL",
                                   "CURRENT_TIMESTAMP",
                                   "CURRENT_DATE",
                                   "(1+1)",
                                   "(datetime('now'))",
                                   "(NULL)",
                                   "x'00ff'",
                                   "TRUE",
                                   "false",
                                   "bareword",
                                   "('a' || ',)')",
                                   "(('b'))",
                                   "'CURRENT_TIMESTAMP'",
                                   "0x1F",
                                   "''",
                                   "\"a\"\"b\"",
                                   "('it''s')",
                                   "(-1)",
                                   "-0.5",
                                   "'a /* b'",
                                   "(random())",
                                   "( 'x' )",
                                   "(\"dq\")",
                                   "'line\nbreak'",
                                   "'null'"});
}

std::string Value(Random& random) {
  return random.Pick({"NULL",    "0",      "1",       "2",          "3",
                      "4",       "5",      "7",       "42",         "1000",
                      "'a'",     "'b'",    "'c'",     "'A'",        "'abc'",
                      "'007'",   "'1.50'", "x'00ff'", "1.5",        "-1",
                      "'it''s'", "''",     "'x '",    "'\xc3\xa9'", "9007199254740993"});
}

std::string Condition(Random& random, const std::vector<std::string>& columns) {
  if (columns.empty()) return "1";
  const std::string c = Use(random.Pick(columns));
  const std::string d = Use(random.Pick(columns));
  switch (random.Below(22)) {
    case 0:
      return c + " > 0";
    case 1:
      return "length(" + c + ") < 100";
    case 2:
      return c + " <> 'a,(b'";
    case 3:
      return c + " IS NOT NULL OR 1";
    case 4:
      return c + " IN (1, 2, 'a') OR TRUE";
    case 5:
      return c + " <> \"str\"";
    case 6:
      return "typeof(" + c + ") <> 'q'";
    case 7:
      return c + " /* ) */ = " + c;
    case 8:
      return c + " LIKE '%''%' OR 1";
    case 9:
      return "((" + c + ") = (" + c + "))";
    case 10:
      return "CASE WHEN " + c + " THEN 1 ELSE 2 END";
    case 11:
      return c + " BETWEEN 0 AND 100000 OR " + d + " ISNULL";
    case 12:
      return c + " COLLATE nocase <> 'x'";
    case 13:
      return "CAST(" + c + " AS text) <> 'z'";
    case 14:
      return c + " GLOB '*'";
    case 15:
      return "coalesce(" + c + ", " + d + ", 0) IS NOT 'q'";
    case 16:
      return c + " != 99";
    case 17:
      return c + " == " + c;
    case 18:
      return c + " IS NOT " + d + " OR " + c + " IS " + d;
    case 19:
      return "NOT (" + c + " = 'zz')";
    case 20:
      return c + " NOT IN ('q', \"Q\")";
    default:
      return c + " >= -5 AND " + d + " < 'zz'";
  }
}

std::string KeyParts(Random& random, const std::vector<std::string>& columns,
                     bool with_expressions) {
  std::string parts = "(";
  const std::size_t count = random.Chance(60) ? 1 : random.Between(2, 3);
  std::size_t next = random.Below(columns.size());
  for (std::size_t i = 0; i < count && i < columns.size(); ++i) {
    if (i > 0) parts += ", ";
    const std::string& name = columns[next++ % columns.size()];
    const std::string column = Use(name);
    // "Name" in double quotes may be a string to those who compare the text of an index.
    if (with_expressions && HasNoUpper(name) && random.Chance(20)) {
      parts += random.Pick({"lower(", "abs(", "(", "length("}) + column + ")";
    } else {
      parts += column;
    }
    if (random.Chance(12)) parts += " COLLATE " + random.Pick({"nocase", "binary", "\"RTRIM\""});
    if (random.Chance(15)) parts += random.Pick({" DESC", " ASC"});
  }
  return parts + ")";
}

std::string OnConflict(Random& random) {
  if (!random.Chance(12)) return "";
  return " ON CONFLICT " + random.Pick({"ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"});
}

std::string MaybeNamed(Random& random) {
  return random.Chance(30) ? "CONSTRAINT " + Define(ObjectName(random)) + " " : "";
}

std::string References(Random& random, const std::string& parent,
                       const std::vector<std::string>& parent_columns, std::size_t count) {
  std::string text = "REFERENCES " + Use(parent);
  if (!parent_columns.empty()) text += " " + ColumnList(random, parent_columns, count);
  for (const char* event : {"DELETE", "UPDATE"}) {
    if (!random.Chance(30)) continue;
    text += std::string(" ON ") + event + " " +
            random.Pick({"CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT", "NO ACTION"});
  }
  if (random.Chance(8)) text += " MATCH " + random.Pick({"FULL", "simple", "PARTIAL"});
  if (random.Chance(20)) {
    text += random.Pick({" DEFERRABLE", " NOT DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED",
                         " DEFERRABLE INITIALLY IMMEDIATE", " NOT DEFERRABLE INITIALLY DEFERRED"});
  }
  return text;
}

}  // namespace plumb::test
