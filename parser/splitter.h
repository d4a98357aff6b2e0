// Splits SQL text into statements, for all engines, without a database.
//
// The rules follow what users' directories rely on: delimiters, quotes, comments, BEGIN ... END
// bodies, dollar quotes, the client command DELIMITER, and a first line `-- atlas:delimiter x`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"

namespace plumb {

struct SplitOptions {
  bool has_begin_end = false;             // CREATE TRIGGER ... BEGIN ... END (SQLite)
  bool has_compound_statements = false;   // routines with nested blocks, loops, labels (MySQL)
  bool has_begin_atomic = false;          // CREATE FUNCTION ... BEGIN ATOMIC ... END (PostgreSQL)
  bool has_dollar_quotes = false;         // $tag$ ... $tag$
  bool has_backslash_escapes = false;     // in '' and "" (MySQL)
  bool has_escape_strings = false;        // E'it\'s' (PostgreSQL)
  bool has_bracket_names = false;         // [x;y] (SQLite)
  bool has_hash_comments = false;         // # to the end of the line (MySQL)
  bool has_nested_comments = false;       // /* /* */ */ (PostgreSQL)
  bool has_open_comments = false;         // a block comment may lack its end (SQLite)
  bool has_executable_comments = false;   // /*!40101 ... */ is text of a statement (MySQL)
  bool dash_comments_need_blank = false;  // "5--3" is arithmetic (MySQL)
};

// What the files of an engine are split by; `std::nullopt` is the engine-neutral set.
[[nodiscard]] SplitOptions SplitOptionsFor(std::optional<Dialect> dialect);

// One statement and where it stands.
struct SourceStatement {
  std::string text;        // trimmed, with its ';' if that is the delimiter
  std::size_t offset = 0;  // of `text` in the file, in bytes
  int line = 1;            // of `text`, from 1
  int column = 1;          // in characters, from 1
  // Attached to it, as written: those before it without a blank line between, and one that follows
  // it on its last line.
  std::vector<std::string> comments;
  std::vector<int> comment_lines;  // of each of `comments`, from 1
};

// Linear in the size of `sql`. Nothing between two delimiters but blanks and comments is no
// statement. Throws Error(kParse) "<line>:<column>: unclosed quote '\''" and the like.
[[nodiscard]] std::vector<SourceStatement> SplitStatements(std::string_view sql,
                                                           const SplitOptions& options);

}  // namespace plumb
