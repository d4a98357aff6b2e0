// Pieces of DDL as SQLite reads them.
#pragma once

#include <string>
#include <vector>

#include "schema/object.h"
#include "schema/table.h"

namespace plumb {

// CREATE TABLE under the name `name`; its body is broken into lines if there is an indent.
[[nodiscard]] std::string SqliteCreateTable(const Table& table, const std::string& name,
                                            const std::string& indent);
[[nodiscard]] std::string SqliteCreateIndex(const Index& index, const std::string& table);
// "`c` text NOT NULL DEFAULT 'x'", as it stands in CREATE TABLE and ADD COLUMN.
[[nodiscard]] std::string SqliteColumnDefinition(const Column& column);
[[nodiscard]] std::string SqliteCheckDefinition(const Check& check);
// "REFERENCES `p` (`id`) ON UPDATE ... ON DELETE ...".
[[nodiscard]] std::string SqliteReferencesClause(const ForeignKey& foreign_key);
// "DROP VIEW `v`" and the like.
[[nodiscard]] std::string SqliteDropObject(const DefinedObject& object);

// The columns that make up the primary key's parts, or any other key's.
[[nodiscard]] std::vector<std::string> SqliteKeyColumns(const std::vector<IndexPart>& parts);

// True if the primary key is a name for the rowid
// (https://www.sqlite.org/lang_createtable.html#rowid).
[[nodiscard]] bool HasSqliteRowidAlias(const Table& table);

}  // namespace plumb
