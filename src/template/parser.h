// Reads the text of a template into its parsed form.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "template/ast.h"

namespace plumb {

// The template `name` that `text` is, and those that it defines. `is_function` says whether a
// function of that name exists.
// Throws Error(kUsage, `template: <name>:<line>: <problem>`).
[[nodiscard]] ast::Templates ParseTemplates(
    const std::string& name, std::string_view text,
    const std::function<bool(std::string_view)>& is_function);

}  // namespace plumb
