// A plan as text: what scripts read from stdout.
#pragma once

#include <string>

#include "plan/plan.h"

namespace plumb::report {

// "-- <Comment>\n<statement>;\n" for each statement.
[[nodiscard]] std::string PlanText(const Plan& plan);

}  // namespace plumb::report
