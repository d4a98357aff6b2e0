// Text of HCL -> syntax tree.
#pragma once

#include <string_view>

#include "config/ast.h"

namespace plumb::hcl {

// Nothing may be nested deeper.
inline constexpr int kMaxDepth = 300;

// `file` is the name in diagnostics. Both throw DiagnosticError for the first problem.
[[nodiscard]] Body ParseBody(std::string_view source, std::string_view file);
// One expression, which may span lines.
[[nodiscard]] ExpressionPtr ParseExpression(std::string_view source, std::string_view file);

}  // namespace plumb::hcl
