// Refuses plans that drop what the user may not know to be managed.
#pragma once

#include <string>
#include <vector>

#include "schema/change.h"

namespace plumb::workflow {

// `allowed` are the kinds of --allow-drop ("view", "trigger", "virtual_table", "all").
// Throws Error(kRefused) that lists the views, triggers, ... that `changes` drop without their
// table and says how to allow it; Error(kUsage) for an unknown kind.
void RequireAllowedDrops(const std::vector<Change>& changes,
                         const std::vector<std::string>& allowed);

}  // namespace plumb::workflow
