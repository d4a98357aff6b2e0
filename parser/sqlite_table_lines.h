// What a stored CREATE TABLE says, before anything is made of it: one entry a column or constraint,
// the text of each as tokens where it can stay so.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "parser/sqlite_cursor.h"

namespace plumb {

// A column; of constraints that are given twice, the later one.
struct SqliteColumnLine {
  std::string name;         // folded, quoted where needed
  SqliteTokens type_words;  // to be folded
  std::string type_text;    // where the words will not do
  std::string not_null;
  SqliteTokens default_value;
  bool has_default = false;
  std::string collation;
  SqliteTokens generated;
  bool is_stored = false;
  bool is_integer = false;
  std::string unknown;
};

struct SqliteKeyPart {
  std::string column;     // or the text of what is none
  std::string collation;  // where written
  bool is_descending = false;
};

struct SqliteKeyLine {
  std::string name;
  std::vector<SqliteKeyPart> parts;
  std::string conflict;
  bool is_autoincrement = false;
  bool is_inline = false;
  std::size_t position = 0;  // how many UNIQUEs stand before it
  std::string identity;      // columns and collations: keys with the same are one to SQLite
};

struct SqliteCheckLine {
  std::string name;
  SqliteTokens tokens;
};

struct SqliteReferenceLine {
  std::string text;        // up to the actions
  SqliteTokens on_delete;  // event and action; empty for NO ACTION
  SqliteTokens on_update;
  std::string match;
  std::string deferrability;
};

struct SqliteTableLines {
  std::string name;  // folded, quoted where needed
  std::vector<SqliteColumnLine> columns;
  std::vector<SqliteKeyLine> keys;  // PRIMARY KEYs
  std::vector<SqliteKeyLine> uniques;
  std::vector<SqliteCheckLine> checks;
  std::vector<SqliteReferenceLine> references;
  std::vector<std::string> unknown;
  std::vector<std::string> options;  // folded, sorted, each once
  bool is_without_rowid = false;
  bool is_strict = false;
  bool needs_scope = false;  // a word in double quotes is among the tokens
};

// The entries view into `tokens`. Throws Error(kParse) for what is no CREATE TABLE.
[[nodiscard]] SqliteTableLines ReadSqliteTableLines(SqliteTokens tokens);

}  // namespace plumb
