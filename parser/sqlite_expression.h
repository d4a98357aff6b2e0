// One spelling for SQLite expressions and definitions that mean the same.
#pragma once

#include <string_view>
#include <vector>

#include "parser/sqlite_lexer.h"
#include "schema/expression.h"
#include "schema/name.h"

namespace plumb {

// `text` is trimmed; `canonical` is the token stream joined by single blanks: comments and blanks
// gone, words and names folded to lower case, names without quotes where they need none, `==` and
// `!=` written `=` and `<>`, parentheses around the whole gone. `names` are the identifiers that
// are not keywords at their place, folded, sorted, each once.
//
// A double-quoted word that may as well be a string (see sqlite_canonical.h) keeps its case and
// quotes if it has an upper-case letter. Throws Error(kParse) for what SQLite cannot tokenize.
[[nodiscard]] Expression SqliteExpression(std::string_view text);

// The same for a DEFAULT, given as PRAGMA table_xinfo prints it: there a lone name, quoted or not,
// is a string with its case (https://www.sqlite.org/lang_createtable.html#dfltval).
[[nodiscard]] Expression SqliteDefault(std::string_view text);

// True if `text` may stand after DEFAULT as it is: a number with or without a sign, a string, a
// blob, NULL, TRUE, FALSE, CURRENT_DATE and its kind, a lone name or quoted word. Everything else
// needs parentheses. PRAGMA table_xinfo prints both forms without them.
[[nodiscard]] bool IsSqliteLiteral(std::string_view text);

// Tables and views that a view or trigger definition names in FROM, JOIN, INTO, UPDATE, IN and
// the like: folded, sorted, each once; names of its own common table expressions are not among
// them. Found by position in the text, so it may name a thing that does not exist. A prefix
// ("main.") is left out. Throws Error(kParse) for what SQLite cannot tokenize.
[[nodiscard]] std::vector<QualifiedName> SqliteReferences(std::string_view definition);

}  // namespace plumb
