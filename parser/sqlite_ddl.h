// Reads the CREATE text that SQLite stores, for what its PRAGMAs do not tell.
//
// Accepts what SQLite accepts and stores: every quoting style, comments anywhere, keywords as
// names, constraints without commas between them, text left behind by ALTER TABLE.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/object.h"
#include "schema/table.h"

namespace plumb {

// Everything that a stored CREATE TABLE says: columns with verbatim types, constraints with their
// names and conflict clauses, options. Indexes are not part of the text and stay empty. NOT NULL
// is as the engine enforces it (key columns of WITHOUT ROWID and STRICT tables included, as
// PRAGMA table_info shows them). Also fills `fingerprint` (see NormalizeSqliteTable).
// Throws Error(kParse) for a text that is not a CREATE TABLE with a column list.
[[nodiscard]] Table ReadSqliteTable(std::string_view create_text);

// Parts, uniqueness and predicate of a stored CREATE INDEX. A part that is a lone name is a
// column if `table` has it, else an expression.
[[nodiscard]] Index ReadSqliteIndex(std::string_view create_text, const Table& table);

// Views, triggers and virtual tables: `definition.text` is the statement with its name quoted in
// our style and nothing after its last token, `definition.canonical` its one spelling,
// `attached_to` and `depends_on` filled. `columns` are those of all tables and views of the
// database, folded and sorted: a word in double quotes may be one of them or a string.
[[nodiscard]] DefinedObject ReadSqliteView(std::string_view create_text,
                                           const std::vector<std::string>& columns);
[[nodiscard]] DefinedObject ReadSqliteTrigger(std::string_view create_text,
                                              const std::vector<std::string>& columns);
[[nodiscard]] DefinedObject ReadSqliteVirtualTable(std::string_view create_text);

// Names that a stored CREATE VIEW may give to its columns, by its list of columns or by AS: folded
// and sorted.
[[nodiscard]] std::vector<std::string> SqliteViewColumns(std::string_view create_text);

// The module of a stored CREATE VIRTUAL TABLE, as written.
[[nodiscard]] std::string SqliteVirtualTableModule(std::string_view create_text);

}  // namespace plumb
