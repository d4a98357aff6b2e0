// Decimal text and back, in whatever locale the program runs.
#include "config/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

namespace plumb::hcl {
namespace {

constexpr int kDigits = std::numeric_limits<Number>::digits10;

// The decimal digits "dddd" of d.ddde<exponent>.
std::string WithoutExponent(const std::string& digits, int exponent) {
  if (exponent < 0) {
    return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  }
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0');
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace

std::optional<Number> ParseNumber(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos ||
      text[0] == '+' || text.back() == '.') {
    return std::nullopt;
  }
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool IsWhole(Number number) { return std::isfinite(number) && std::trunc(number) == number; }

std::string ToString(Number number) {
  if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
  if (number == 0) return "0";
  constexpr Number kExact = 18446744073709551616.0L;
  const bool is_exact = IsWhole(number) && std::fabs(number) < kExact;
  std::array<char, 64> buffer{};
  const auto [end, error] = is_exact
                                ? std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                                number, std::chars_format::fixed, 0)
                                : std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                                number, std::chars_format::scientific, kDigits - 1);
  std::string text(buffer.data(), end);
  if (is_exact) return text;
  const std::size_t mark = text.find('e');
  const std::size_t sign = text[0] == '-' ? 1 : 0;
  std::string digits = text.substr(sign, 1) + text.substr(sign + 2, mark - sign - 2);
  digits.erase(digits.find_last_not_of('0') + 1);
  return (sign == 1 ? "-" : "") + WithoutExponent(digits, std::stoi(text.substr(mark + 1)));
}

}  // namespace plumb::hcl
