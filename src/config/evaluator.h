// Syntax tree -> value.
#pragma once

#include "config/ast.h"
#include "config/function.h"
#include "config/scope.h"

namespace plumb::hcl {

// Throws DiagnosticError for the first problem.
[[nodiscard]] Value Evaluate(const Expression& expression, const Scope& scope,
                             const Functions& functions);

// The names of all variables that the expression asks of its surroundings, in order, as far as they
// are written out: {"var", "x"} for var.x.y[0].
[[nodiscard]] std::vector<std::vector<std::string>> References(const Expression& expression);

}  // namespace plumb::hcl
