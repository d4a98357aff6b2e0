// How the lexers of the engines differ, as far as a splitter can see it.
//
// PostgreSQL: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
// MySQL: https://dev.mysql.com/doc/refman/8.4/en/language-structure.html
// SQLite: https://www.sqlite.org/lang_comment.html, https://www.sqlite.org/lang_keywords.html
#include "parser/splitter.h"

namespace plumb {

SplitOptions SplitOptionsFor(std::optional<Dialect> dialect) {
  if (!dialect) return {.has_begin_atomic = true, .has_dollar_quotes = true};
  switch (*dialect) {
    case Dialect::kSqlite:
      return {.has_begin_end = true, .has_bracket_names = true, .has_open_comments = true};
    case Dialect::kMysql:
      return {.has_compound_statements = true,
              .has_backslash_escapes = true,
              .has_hash_comments = true,
              .has_executable_comments = true,
              .dash_comments_need_blank = true};
    case Dialect::kPostgres:
      break;
  }
  return {.has_begin_atomic = true,
          .has_dollar_quotes = true,
          .has_escape_strings = true,
          .has_nested_comments = true};
}

}  // namespace plumb
