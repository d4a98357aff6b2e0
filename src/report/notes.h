// What a person should know beside the plan. Goes to stderr, so that stdout stays what scripts
// read.
#pragma once

#include <string>
#include <vector>

#include "schema/object.h"
#include "workflow/compare.h"

namespace plumb::report {

// One line a note: hazards with origins, objects that are not managed, differences in what is not
// managed, columns in another order, patterns that fit nothing.
[[nodiscard]] std::vector<std::string> ComparisonNotes(const workflow::Comparison& comparison,
                                                       const Plan& plan);

[[nodiscard]] std::vector<std::string> ExcludeNotes(const std::vector<std::string>& unmatched);

[[nodiscard]] std::vector<std::string> UnmanagedNotes(const std::vector<UnmanagedObject>& objects);

}  // namespace plumb::report
