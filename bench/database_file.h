// SQLite files with many tables, made in a moment.
//
// CREATE statements take SQLite a time that grows with the square of their number, most of a minute
// for 10,000 tables. What they leave behind is one row of sqlite_schema and one empty page each, so
// those are written as they are; SQLite's own integrity check then has the last word.
#pragma once

#include <string>
#include <vector>

#include "schema_generator.h"

namespace plumb::bench {

// Replaces the file at `path` by a database with `statements`. Throws std::runtime_error.
void WriteSqliteFile(const std::string& path, const std::vector<GeneratedStatement>& statements);

// The path of a file with a schema of that shape, in the current directory; made once.
[[nodiscard]] std::string CachedSqliteFile(const SchemaShape& shape);

}  // namespace plumb::bench
