// Calls of functions.
#pragma once

#include <functional>

#include "config/ast.h"
#include "config/function.h"

namespace plumb::hcl {

// `evaluate` gives the value of an argument. Throws DiagnosticError.
[[nodiscard]] Value Invoke(const Call& call, const Range& start, const Functions& functions,
                           const std::function<Value(const Expression&)>& evaluate);

}  // namespace plumb::hcl
