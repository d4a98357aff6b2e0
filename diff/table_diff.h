// Compares two tables that are the same table.
#pragma once

#include <vector>

#include "diff/diff_policy.h"
#include "schema/change.h"

namespace plumb {

// Options and checks; columns (dropped and modified in the order of `from`, then added in that of
// `to`); keys; indexes; foreign keys. The order of columns is not looked at.
[[nodiscard]] std::vector<TableChange> DiffTables(const Table& from, const Table& to,
                                                  const DiffPolicy& policy);

// The keys of the columns that both have, as `of` orders them.
[[nodiscard]] std::vector<std::string> CommonColumns(const Table& of, const Table& other,
                                                     const DiffPolicy& policy);

}  // namespace plumb
