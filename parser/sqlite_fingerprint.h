// The stored text of a SQLite object, normalised without the model.
//
// This is the second opinion on "equal": two texts that differ only in comments, blanks, case and
// quoting of names, order of columns and placement of constraints have the same fingerprint; any
// other difference shows, whether the model knows the attribute or not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/sqlite_lexer.h"

namespace plumb {

// Of a stored CREATE TABLE: its elements as token streams, column constraints moved to table
// level where they mean the same there, noise words (NULL, ASC, ON CONFLICT ABORT, NO ACTION,
// GENERATED ALWAYS, VIRTUAL, ...) left out, elements sorted.
[[nodiscard]] std::string SqliteTableFingerprint(std::string_view create_text);
// The same from tokens that the caller has already.
[[nodiscard]] std::string SqliteTableFingerprint(const std::vector<SqliteToken>& tokens);

// Of any other stored statement: its token stream. `columns` are those of all tables and
// views of the database, folded and sorted: a word in double quotes may be one of them or a string.
[[nodiscard]] std::string SqliteStatementFingerprint(std::string_view create_text,
                                                     const std::vector<std::string>& columns);

// Of a stored CREATE INDEX: in its expressions, a word in double quotes that is none of the columns
// of its table (SqliteScopeColumns) is a string.
[[nodiscard]] std::string SqliteIndexFingerprint(std::string_view create_text,
                                                 const std::vector<std::string>& table_columns);

}  // namespace plumb
