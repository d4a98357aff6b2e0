// Shell patterns with the rules of Go's filepath.Match, which exclude patterns follow.
#pragma once

#include <string_view>

namespace plumb {

// `*` any run without '/', `?` one character but '/', `[a-z]`, `[^a]`, `\c`; the whole of `name`.
// Throws Error(kUsage, "syntax error in pattern").
[[nodiscard]] bool GlobMatches(std::string_view pattern, std::string_view name);

}  // namespace plumb
