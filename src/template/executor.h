// Runs parsed templates.
#pragma once

#include <string>

#include "template/ast.h"
#include "template/template.h"

namespace plumb {

// The output of the template `name` for `root`.
// Throws Error: `template: <name>:<line>:<column>: executing "<name>" at <node>: <problem>`.
[[nodiscard]] std::string ExecuteTemplate(const ast::Templates& templates, const std::string& name,
                                          const Value& root, const Functions& functions,
                                          const TemplateOptions& options);

}  // namespace plumb
