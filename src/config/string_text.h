// The text that a piece of a string stands for.
#pragma once

#include <string>

#include "config/lexer.h"

namespace plumb::hcl {

// Resolves escapes: backslashes in quoted text only, $${ and %%{ everywhere.
// Throws DiagnosticError with the place of an escape that means nothing.
[[nodiscard]] std::string TextOf(const Token& token);

}  // namespace plumb::hcl
