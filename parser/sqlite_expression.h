// One spelling for SQLite expressions and definitions that mean the same.
#pragma once

#include <string_view>
#include <vector>

#include "parser/sqlite_lexer.h"
#include "schema/expression.h"
#include "schema/name.h"

namespace plumb {

// `text` is trimmed; `canonical` is the token stream joined by single blanks: comments and blanks
// gone, words and names folded to lower case, names without quotes where they need none,
// parentheses around the whole gone. `names` are the identifiers that are not reserved words,
// folded, sorted, each once.
[[nodiscard]] Expression SqliteExpression(std::string_view text);

// Tables and views that a view or trigger definition names in FROM, JOIN, INTO, UPDATE, IN and
// the like: folded, sorted, each once; names of its own common table expressions are not among
// them. Found by position in the text, so it may name a thing that does not exist.
[[nodiscard]] std::vector<QualifiedName> SqliteReferences(std::string_view definition);

}  // namespace plumb
