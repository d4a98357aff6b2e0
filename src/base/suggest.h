// "Did you mean ...?" for names that a user typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

// The candidate nearest to `name` by edit distance, if one is near enough to be a slip of the
// fingers (at most a third of its length, at least one edit); the first of equals.
[[nodiscard]] std::optional<std::string> Nearest(std::string_view name,
                                                 const std::vector<std::string>& candidates);

// ` Did you mean "x"?`, or nothing.
[[nodiscard]] std::string DidYouMean(std::string_view name,
                                     const std::vector<std::string>& candidates);

}  // namespace plumb
