// Writes SQLite tokens so that texts of the same meaning come out the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/sqlite_cursor.h"

namespace plumb {

// What decides whether "x" is a name: SQLite reads a double-quoted word that names nothing as a
// string (https://www.sqlite.org/quirks.html#dblquote).
struct SqliteScope {
  // Columns that are in reach, folded and sorted; null if that is not known. Then a double-quoted
  // word with an upper-case letter keeps its quotes and case, unless its place says that it is a
  // name: as a string it would differ from the same word in another case.
  const std::vector<std::string>* columns = nullptr;
  // Where that is not known: columns of the whole database and aliases, folded and sorted, either
  // may be null. A double-quoted word of these is taken for a name.
  const std::vector<std::string>* known = nullptr;
  const std::vector<std::string>* aliases = nullptr;
  // True where the grammar allows names only.
  bool has_only_names = false;
  // A view's columns are called by what AS calls them, case included.
  bool keeps_aliases = false;
  // The table that the expression stands in, folded: before a column its name says nothing, and is
  // wrong while the table is built under another one. Empty elsewhere.
  std::string_view table = {};
};

// What was found on the way.
struct SqliteWords {
  std::vector<std::string> names;   // identifiers, folded, in text order
  bool has_quoted_strings = false;  // a double-quoted word names none of the scope's columns
};

// Appends the tokens to `out`, joined by single blanks. `starts_with_operand` says whether the
// first token may be a name (the start of an expression) or follows one. If `words` is not
// null, what is found is added to it.
void AppendSqliteCanonical(SqliteTokens tokens, const SqliteScope& scope, bool starts_with_operand,
                           std::string& out, SqliteWords* words = nullptr);

// Appends a whole CREATE statement: words that SQLite does not store (TEMP, IF NOT EXISTS, the
// schema's name) left out, names in its head folded and quoted only where needed. A statement of
// another kind is appended like an expression. The arguments of a virtual table keep their case;
// blanks at their ends are dropped and others made one. Where the
// scope does not know the columns, the aliases of the statement are added to it.
void AppendSqliteStatement(SqliteTokens tokens, SqliteScope scope, std::string& out,
                           SqliteWords* words = nullptr);

// Appends `name` folded, bare if any bare word can be it and else in double quotes.
void AppendSqliteName(std::string_view name, std::string& out);
// The same for the name that `token` stands for.
void AppendSqliteName(const SqliteToken& token, std::string& out);
// The same in its own case.
void AppendSqliteNameAsWritten(std::string_view name, std::string& out);
[[nodiscard]] std::string SqliteCanonicalName(std::string_view name);

// Without the pairs of parentheses that enclose all of it; at least one token is left.
[[nodiscard]] SqliteTokens StripSqliteParentheses(SqliteTokens tokens);

// True if the tokens at `i` are `table` and a dot, which say nothing in an expression of that
// table.
[[nodiscard]] bool IsSqliteOwnQualifier(SqliteTokens tokens, std::size_t i, std::string_view table);

// True if one of them is a word in double quotes: only then does the scope matter.
[[nodiscard]] bool NeedsSqliteScope(SqliteTokens tokens);

// Appends `text` with its ASCII letters folded.
void AppendLower(std::string_view text, std::string& out);

// Sorted, each once.
void SortUnique(std::vector<std::string>& names);

}  // namespace plumb
