// What a comparison found, as templates and JSON see it.
#pragma once

#include "plan/plan.h"
#include "template/value.h"
#include "workflow/compare.h"

namespace plumb::report {

[[nodiscard]] Value HazardsValue(const workflow::Comparison& comparison, const Plan& plan);
[[nodiscard]] Value FindingsValue(const workflow::Comparison& comparison);
// One value a changed table or object, which is what templates have always counted.
[[nodiscard]] Value ChangedObjectsValue(const workflow::Comparison& comparison);
[[nodiscard]] Value ColumnOrderValue(const workflow::Comparison& comparison);
// The unmanaged objects of both states.
[[nodiscard]] Value UnmanagedValue(const workflow::Comparison& comparison);

}  // namespace plumb::report
