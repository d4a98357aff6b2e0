// The values of flags as text, read the way Go's standard library reads them: scripts depend on
// what is accepted, and on the words of the errors.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb {

using Variable = std::pair<std::string, std::string>;  // name, value

// All of these throw Error(kUsage) with the cause only; the caller says which flag it was.

// 1, t, T, TRUE, true, True and their opposites.
[[nodiscard]] bool ParseBool(std::string_view text);

// "10s", "1m30s", "-1.5h", "500ms", "0".
[[nodiscard]] std::chrono::nanoseconds ParseDuration(std::string_view text);

// Decimal digits.
[[nodiscard]] std::uint64_t ParseUint(std::string_view text);

// The fields of CSV (RFC 4180): a,"b,c" gives a and b,c. A line end separates as a comma does.
// "" has no fields.
[[nodiscard]] std::vector<std::string> ParseList(std::string_view text);

// CSV of name=value.
[[nodiscard]] std::vector<Variable> ParseVariables(std::string_view text);

}  // namespace plumb
