// Which changes SQLite can make to a table in place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/change.h"
#include "sql/statement.h"

namespace plumb {

// The statements that change the table in place, or nothing if it has to be rebuilt.
// `has_dependents`: the database holds views or triggers, of which a single broken one makes
// SQLite refuse to drop or rename a column (https://www.sqlite.org/lang_altertable.html), or
// strings in double quotes, which it then takes for names.
[[nodiscard]] std::optional<std::vector<Statement>> SqliteAlterInPlace(const ModifyTable& change,
                                                                       bool has_dependents);

// CREATE INDEX and DROP INDEX, with comments and reverses.
[[nodiscard]] Statement SqliteAddIndex(const Index& index, const std::string& table);
[[nodiscard]] Statement SqliteDropIndex(const Index& index, const std::string& table);

}  // namespace plumb
