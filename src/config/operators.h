// Unary and binary operators, on values.
#pragma once

#include "config/ast.h"

namespace plumb::hcl {

// Both throw DiagnosticError.
[[nodiscard]] Value Apply(const Unary& unary, const Value& operand);
[[nodiscard]] Value Apply(const Binary& binary, const Range& range, const Value& left,
                          const Value& right);

}  // namespace plumb::hcl
