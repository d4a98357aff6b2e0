// Types as they are written: string, list(number), object({ a = bool }).
#pragma once

#include "config/ast.h"
#include "config/type.h"

namespace plumb::hcl {

// Throws DiagnosticError: names that are no types are unknown variables or functions.
[[nodiscard]] Type TypeFromExpression(const Expression& expression);

}  // namespace plumb::hcl
