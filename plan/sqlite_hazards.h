// What SQLite's plans put at risk.
#pragma once

#include <string>
#include <vector>

#include "schema/change.h"
#include "sql/statement.h"

namespace plumb {

[[nodiscard]] Hazard SqliteTableLoss(const std::string& table);
[[nodiscard]] Hazard SqliteVirtualTableLoss(const std::string& table);
[[nodiscard]] Hazard SqliteRebuildHazard(const Table& from, const Table& to);

// The risks of changing `change.from` to `change.to` in place or by a rebuild, in the order of the
// changes; the rebuild itself is not among them.
[[nodiscard]] std::vector<Hazard> SqliteTableHazards(const ModifyTable& change);

// True if a column of this declared type makes texts of numbers.
[[nodiscard]] bool HasSqliteTextAffinity(const std::string& type);

}  // namespace plumb
