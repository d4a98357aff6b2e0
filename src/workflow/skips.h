// `diff { skip { drop_table = true } }`: kinds of changes that are never planned.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "schema/realm.h"

namespace plumb::workflow {

// Names of kinds: add_schema, drop_table, modify_column, ... Throws Error(kUsage) for another name.
[[nodiscard]] std::set<std::string> ParseSkips(const std::vector<std::string>& names);

// `to`, with everything that would be a skipped change as `from` has it: so it is no difference,
// and a table that is rebuilt for another reason keeps it.
[[nodiscard]] Realm WithoutSkipped(const Realm& from, const Realm& to,
                                   const std::set<std::string>& skips);

}  // namespace plumb::workflow
