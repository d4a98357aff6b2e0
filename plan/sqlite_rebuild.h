// Rebuilds a SQLite table: create beside, copy, drop, rename.
#pragma once

#include <string>
#include <vector>

#include "schema/change.h"
#include "sql/statement.h"

namespace plumb {

// Everything that turns `change.from` into `change.to` by one copy of the rows, under the free name
// `temporary_name`: rowids and the AUTOINCREMENT mark kept, indexes and attached triggers made
// again. Runs with foreign keys off, and with legacy_alter_table on if views or triggers exist.
[[nodiscard]] std::vector<Statement> SqliteRebuild(const ModifyTable& change,
                                                   const std::string& temporary_name,
                                                   const std::string& indent);

}  // namespace plumb
