// Splits SQL text into statements, for all engines, without a database.
//
// The rules follow what users' directories rely on: delimiters, quotes, comments, BEGIN ... END
// bodies, dollar quotes, the client command DELIMITER.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"

namespace plumb {

struct SplitOptions {
  bool has_begin_end = false;          // BEGIN ... END bodies (SQLite triggers, MySQL routines)
  bool has_begin_atomic = false;       // BEGIN ATOMIC ... END (PostgreSQL)
  bool has_dollar_quotes = false;      // $tag$ ... $tag$
  bool has_backslash_escapes = false;  // in '' and "" (MySQL)
  bool has_escape_strings = false;     // E'it\'s' (PostgreSQL)
  bool has_hash_comments = false;      // # to the end of the line (MySQL)
};

// What the files of an engine are split by; `std::nullopt` is the engine-neutral set.
[[nodiscard]] SplitOptions SplitOptionsFor(std::optional<Dialect> dialect);

// One statement and where it stands.
struct SourceStatement {
  std::string text;                   // trimmed, with its ';' if that is the delimiter
  std::size_t offset = 0;             // of `text` in the file, in bytes
  int line = 1;                       // of `text`, from 1
  int column = 1;                     // in characters, from 1
  std::vector<std::string> comments;  // attached to it: no blank line between
};

// Throws Error(kParse) "<line>:<column>: unclosed quote '\''" and the like.
[[nodiscard]] std::vector<SourceStatement> SplitStatements(std::string_view sql,
                                                           const SplitOptions& options);

}  // namespace plumb
