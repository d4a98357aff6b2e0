// What the readers of stored DDL share: expressions from tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/sqlite_canonical.h"
#include "parser/sqlite_cursor.h"
#include "schema/expression.h"
#include "schema/table.h"

namespace plumb {

// As SqliteExpression and SqliteDefault, without tokenizing again; `text` is the source from the
// first token to the last.
[[nodiscard]] Expression ReadSqliteExpression(SqliteTokens tokens, const SqliteScope& scope);
[[nodiscard]] Expression ReadSqliteDefault(SqliteTokens tokens);
// Appends its canonical form alone.
void AppendSqliteDefault(SqliteTokens tokens, std::string& out);

// The type of a column from its tokens, as SQLite keeps it.
struct SqliteType {
  std::string declared;     // in the user's case; reading it again gives the same type
  std::string base;         // what PRAGMA table_xinfo prints
  bool is_integer = false;  // exactly INTEGER: a lone PRIMARY KEY of it is the rowid
};
[[nodiscard]] SqliteType ReadSqliteType(SqliteTokens tokens);
// True for one short bare word, which is a type as it stands.
[[nodiscard]] bool IsPlainSqliteType(SqliteTokens tokens);

// One part of an index or key, taken apart.
struct SqlitePart {
  SqliteTokens expression;  // without parentheses around it
  SqliteTokens written;     // the same with the parentheses that the text has
  std::string collation;    // of the COLLATE around all of it; empty if there is none
  bool is_descending = false;
};
// Throws Error(kParse) for an empty part or one nested too deep; `what` names the statement.
[[nodiscard]] SqlitePart ReadSqlitePart(SqliteTokens tokens, std::string_view what);

// The columns that an expression inside the table can name: folded and sorted, with the names of
// the rowid if the table has one.
[[nodiscard]] std::vector<std::string> SqliteScopeColumns(const Table& table);

}  // namespace plumb
