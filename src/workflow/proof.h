// Proves a plan before it touches the database.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "workflow/compare.h"

namespace plumb::workflow {

// Builds the schema before from the engine's own statements on the dev database, runs the plan
// there, and compares the outcome with the desired state by the engine's own text; our model has no
// say in it. Returns what would differ; nothing means proven. Objects that the comparison leaves
// out are expected to stay as they are.
// Throws Error(kSql) naming the statement of the plan that the engine refuses.
[[nodiscard]] std::vector<std::string> UnprovenObjects(const Comparison& comparison,
                                                       const Plan& plan, States& states);

}  // namespace plumb::workflow
