// variable blocks: their types, defaults, inputs and validations.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/ast.h"
#include "config/function.h"
#include "config/secrets.h"

namespace plumb::hcl {

// The values of all variables, by name; sensitive ones are marked, and their texts collected.
// `inputs` are names and texts, of which one name twice makes a list; unknown names are ignored.
// Defaults see `atlas` and functions, validations all variables. Throws Error(kConfig),
// DiagnosticError for a validation that fails.
[[nodiscard]] Attributes ReadVariables(
    const Body& body, const std::vector<std::pair<std::string, std::string>>& inputs,
    const Functions& functions, const Value& atlas, Secrets& secrets);

}  // namespace plumb::hcl
