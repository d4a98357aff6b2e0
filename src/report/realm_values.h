// Realms as templates and JSON see them.
#pragma once

#include <string>

#include "schema/realm.h"
#include "template/value.h"

namespace plumb::report {

// `.Schemas[].Tables[].Columns[]`, with names as users of such templates know them, and keys of
// our own for what those never showed (defaults, checks, views, triggers, ...).
// `has_schema_names`: false for states bound to one schema, which is called "" then.
[[nodiscard]] Value RealmValue(const Realm& realm, bool has_schema_names);

[[nodiscard]] Value UnmanagedValue(const std::vector<UnmanagedObject>& objects);

// The name under which reports know a foreign key: its own, or its number as SQLite counts, from
// the last of the table's keys.
[[nodiscard]] std::string ForeignKeyLabel(const Table& table, std::size_t position);

}  // namespace plumb::report
