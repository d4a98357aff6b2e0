// Applies rename hints to the state before, so that what is compared already has the new names.
#pragma once

#include <vector>

#include "schema/change.h"
#include "schema/rename_hint.h"
#include "workflow/states.h"

namespace plumb::workflow {

// Hints as changes, in their order. Throws Error(kUsage), naming the hint, if `from` has no such
// table or column, if `to` still has it, or if `to` lacks the new name.
[[nodiscard]] std::vector<Change> RenameChanges(const std::vector<RenameHint>& hints,
                                                const State& from, const State& to,
                                                const Engine& engine);

// `from` after the renames: the engine runs them on a copy of its schema, so that it rewrites
// keys, indexes, views and triggers as it will in the real database.
[[nodiscard]] State Renamed(const State& from, const std::vector<Change>& renames, States& states);

}  // namespace plumb::workflow
