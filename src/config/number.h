// Numbers of HCL.
//
// HCL computes with 512 bits; here a number is a long double, which on x86-64 holds all integers of
// 64 bits. Results are rounded to 18 significant digits when they are printed, so 0.1 + 0.2 is 0.3.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumb::hcl {

using Number = long double;

// Digits, a fraction, an exponent, a leading sign; nothing else.
[[nodiscard]] std::optional<Number> ParseNumber(std::string_view text);

// Without exponent: 100000000000000000000, 0.0000001.
[[nodiscard]] std::string ToString(Number number);

[[nodiscard]] bool IsWhole(Number number);

}  // namespace plumb::hcl
