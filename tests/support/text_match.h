// How tests say what text they expect.
#pragma once

#include <string>
#include <string_view>

namespace plumb::test {

// Whether `pattern` occurs in `text`: as plain text, or as a POSIX extended regular expression
// whose ^ and $ match at lines. Throws std::runtime_error if it is neither found as plain text
// nor a valid expression.
[[nodiscard]] bool Matches(const std::string& text, const std::string& pattern);

// "" if equal; else what differs first, line by line: "-" is in `got` only, "+" in `want` only.
[[nodiscard]] std::string DescribeDifference(std::string_view got, std::string_view want);

}  // namespace plumb::test
