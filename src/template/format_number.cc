// Odd about Go's rules: a precision of an integer is its least number of digits; zeros go between
// the sign and the digits, never to the right, and never before Inf and NaN; a zero with precision
// 0 prints nothing but padding.
#include "template/format_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/strings.h"
#include "template/utf8.h"

namespace plumb {
namespace {

std::string DigitsOf(std::uint64_t magnitude, int base) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, base);
  return {buffer.data(), end.ptr};
}

int BaseOf(char32_t verb) {
  switch (verb) {
    case 'b':
      return 2;
    case 'o':
    case 'O':
      return 8;
    case 'x':
    case 'X':
      return 16;
    default:
      return 10;
  }
}

std::string PrefixOf(char32_t verb, const std::string& digits, bool has_sharp) {
  if (verb == 'O') return "0o";
  if (!has_sharp) return "";
  switch (verb) {
    case 'b':
      return "0b";
    case 'o':
      return digits[0] == '0' ? "" : "0";
    case 'x':
      return "0x";
    case 'X':
      return "0X";
    default:
      return "";
  }
}

std::string_view SignOf(bool is_negative, const FormatOptions& options) {
  if (is_negative) return "-";
  if (options.has_plus) return "+";
  return options.has_space ? " " : "";
}

void AppendPaddedWithBlanks(std::string_view text, FormatOptions options, std::string& out) {
  options.has_zero = false;
  AppendPadded(text, options, out);
}

std::string ToChars(double number, std::chars_format format, int precision) {
  std::string buffer(static_cast<std::size_t>(precision) + 400, '\0');
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format, precision);
  buffer.resize(static_cast<std::size_t>(end.ptr - buffer.data()));
  return buffer;
}

std::string ShortestScientific(double number) {
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                 std::chars_format::scientific);
  return {buffer.data(), end.ptr};
}

// Of a number that is finite and not negative.
std::string FloatDigits(double number, char32_t verb, std::optional<int> precision) {
  switch (verb) {
    case 'e':
    case 'E':
      return ToChars(number, std::chars_format::scientific, precision.value_or(6));
    case 'f':
    case 'F':
      return ToChars(number, std::chars_format::fixed, precision.value_or(6));
    default:
      if (precision) return ToChars(number, std::chars_format::general, std::max(*precision, 1));
      return ShortestFloat(number, -4, 6);
  }
}

}  // namespace

void AppendPadded(std::string_view text, const FormatOptions& options, std::string& out) {
  const auto width = static_cast<std::size_t>(options.width.value_or(0));
  const std::size_t size = width == 0 ? 0 : CountRunes(text);
  const std::size_t missing = width > size ? width - size : 0;
  if (options.has_minus) {
    out.append(text).append(missing, ' ');
  } else {
    out.append(missing, options.has_zero ? '0' : ' ').append(text);
  }
}

void AppendInteger(std::int64_t number, char32_t verb, const FormatOptions& options,
                   std::string& out) {
  const bool is_negative = number < 0;
  const auto bits = static_cast<std::uint64_t>(number);
  if (number == 0 && options.precision == 0) {
    AppendPaddedWithBlanks("", options, out);
    return;
  }
  std::string digits = DigitsOf(is_negative ? ~bits + 1 : bits, BaseOf(verb));
  if (verb == 'X') digits = ToUpper(digits);
  const std::string sign(SignOf(is_negative, options));
  std::size_t least = 0;
  if (options.precision) {
    least = static_cast<std::size_t>(*options.precision);
  } else if (options.has_zero && !options.has_minus && options.width) {
    least = static_cast<std::size_t>(std::max(*options.width - static_cast<int>(sign.size()), 0));
  }
  if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
  AppendPaddedWithBlanks(sign + PrefixOf(verb, digits, options.has_sharp) + digits, options, out);
}

void AppendFloat(double number, char32_t verb, const FormatOptions& options, std::string& out) {
  const bool is_negative = std::signbit(number) && !std::isnan(number);
  if (!std::isfinite(number)) {
    std::string sign(SignOf(is_negative, options));
    // An infinity has no sign of its own unless asked for, like all numbers.
    AppendPaddedWithBlanks(sign + (std::isnan(number) ? "NaN" : (sign.empty() ? "+Inf" : "Inf")),
                           options, out);
    return;
  }
  std::string digits = FloatDigits(std::abs(number), verb, options.precision);
  if (verb == 'E' || verb == 'G') digits = ToUpper(digits);
  const std::string sign(SignOf(is_negative, options));
  const auto width = static_cast<std::size_t>(options.width.value_or(0));
  if (options.has_zero && !options.has_minus && width > digits.size() + sign.size()) {
    digits.insert(0, width - digits.size() - sign.size(), '0');
  }
  AppendPaddedWithBlanks(sign + digits, options, out);
}

std::string ShortestFloat(double number, int smallest, int largest) {
  std::string scientific = ShortestScientific(number);
  int exponent = 0;
  std::size_t digits = scientific.find('e') + 1;
  if (scientific[digits] == '+') ++digits;
  std::from_chars(scientific.data() + digits, scientific.data() + scientific.size(), exponent);
  if (exponent < smallest || exponent >= largest) return scientific;
  // Zeros fill up what the shortest digits leave open; to_chars would print the exact value.
  const std::size_t end = scientific.find('e');
  std::string result = scientific.substr(0, end);
  std::erase(result, '.');
  if (exponent < 0)
    return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + result;
  const std::size_t integral = static_cast<std::size_t>(exponent) + 1;
  if (result.size() <= integral) return result + std::string(integral - result.size(), '0');
  return result.insert(integral, ".");
}

}  // namespace plumb
