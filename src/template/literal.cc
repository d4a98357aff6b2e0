// Go's literals (https://go.dev/ref/spec#Lexical_elements): digit separators, base prefixes, octal
// by a leading 0, hexadecimal floats. Imaginary numbers are refused, nothing here could use them.
#include "template/literal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/strings.h"
#include "template/utf8.h"

namespace plumb {
namespace {

std::optional<unsigned> DigitValue(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

// Exactly `count` digits, taken off `rest`.
std::optional<std::uint32_t> TakeDigits(std::string_view& rest, std::size_t count, unsigned base) {
  if (rest.size() < count) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : rest.substr(0, count)) {
    const std::optional<unsigned> digit = DigitValue(c);
    if (!digit || *digit >= base) return std::nullopt;
    value = value * base + *digit;
  }
  rest.remove_prefix(count);
  return value;
}

std::optional<char> SimpleEscape(char c, char quote) {
  static constexpr std::string_view kNames = "abfnrtv\\";
  static constexpr std::string_view kValues = "\a\b\f\n\r\t\v\\";
  if (c == quote) return c;
  const std::size_t found = kNames.find(c);
  if (found == std::string_view::npos) return std::nullopt;
  return kValues[found];
}

struct Character {
  std::uint32_t value = 0;
  bool is_byte = false;  // \x and octal escapes write bytes, not runes
};

// One character or escape, taken off `rest`, which is not empty.
std::optional<Character> TakeCharacter(std::string_view& rest, char quote) {
  if (rest[0] == quote) return std::nullopt;
  if (rest[0] != '\\') {
    const Rune rune = DecodeRune(rest);
    const bool is_byte = rune.is_invalid();
    const Character result{is_byte ? static_cast<unsigned char>(rest[0]) : rune.value, is_byte};
    rest.remove_prefix(rune.size);
    return result;
  }
  if (rest.size() < 2) return std::nullopt;
  const char kind = rest[1];
  if (const std::optional<char> simple = SimpleEscape(kind, quote)) {
    rest.remove_prefix(2);
    return Character{static_cast<unsigned char>(*simple), false};
  }
  const bool is_octal = kind >= '0' && kind <= '7';
  rest.remove_prefix(is_octal ? 1 : 2);
  std::optional<std::uint32_t> value;
  if (is_octal) {
    value = TakeDigits(rest, 3, 8);
    if (value && *value > 0xFF) return std::nullopt;
  } else if (kind == 'x') {
    value = TakeDigits(rest, 2, 16);
  } else if (kind == 'u' || kind == 'U') {
    value = TakeDigits(rest, kind == 'u' ? 4 : 8, 16);
    if (value && (*value > 0x10FFFF || (*value >= 0xD800 && *value < 0xE000))) return std::nullopt;
  }
  if (!value) return std::nullopt;
  return Character{*value, is_octal || kind == 'x'};
}

struct Digits {
  std::string text;  // without separators, sign and prefix
  int base = 10;
  bool is_negative = false;
};

// Separators must stand between digits; one may follow the prefix.
bool SeparatorsAreValid(std::string_view text, bool has_prefix) {
  char before = has_prefix ? '0' : '.';
  for (const char c : text) {
    const bool is_digit = DigitValue(c).has_value();
    if (c == '_' && before != '0') return false;
    if (before == '_' && !is_digit) return false;
    before = is_digit ? '0' : c;
  }
  return before != '_';
}

std::optional<Digits> SplitNumber(std::string_view text) {
  Digits result;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    result.is_negative = text[0] == '-';
    text.remove_prefix(1);
  }
  bool has_prefix = false;
  if (text.size() > 2 && text[0] == '0') {
    const char kind = static_cast<char>(text[1] | 0x20);
    result.base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
    has_prefix = result.base != 10;
    if (has_prefix) text.remove_prefix(2);
  }
  if (!SeparatorsAreValid(text, has_prefix)) return std::nullopt;
  result.text = text;
  std::erase(result.text, '_');
  return result;
}

std::optional<NumberLiteral> ParseInteger(Digits digits) {
  if (digits.base == 10 && digits.text.size() > 1 && digits.text[0] == '0') digits.base = 8;
  std::uint64_t magnitude = 0;
  const char* const end = digits.text.data() + digits.text.size();
  const auto parsed = std::from_chars(digits.text.data(), end, magnitude, digits.base);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (digits.is_negative) {
    if (magnitude > kLargest + 1) return std::nullopt;
    return NumberLiteral{static_cast<std::int64_t>(~magnitude + 1), true, false};
  }
  if (magnitude > kLargest) return NumberLiteral{Value(), false, true};
  return NumberLiteral{static_cast<std::int64_t>(magnitude), true, false};
}

bool IsIntegral(double number) {
  return std::trunc(number) == number && std::abs(number) < 9223372036854775808.0;
}

std::optional<NumberLiteral> ParseFloat(const Digits& digits) {
  if (digits.base != 10 && digits.base != 16) return std::nullopt;
  const bool is_hex = digits.base == 16;
  // Go wants the exponent in a hexadecimal float.
  if (is_hex && digits.text.find_first_of("pP") == std::string::npos) return std::nullopt;
  if (digits.text.empty() || digits.text[0] == '+' || digits.text[0] == '-') return std::nullopt;
  double number = 0;
  const char* const end = digits.text.data() + digits.text.size();
  const auto parsed = std::from_chars(digits.text.data(), end, number,
                                      is_hex ? std::chars_format::hex : std::chars_format::general);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  if (digits.is_negative) number = -number;
  return NumberLiteral{number, IsIntegral(number), false};
}

}  // namespace

std::optional<std::string> UnquoteLiteral(std::string_view literal) {
  if (literal.size() < 2 || literal.front() != literal.back()) return std::nullopt;
  const char quote = literal.front();
  std::string_view rest = literal.substr(1, literal.size() - 2);
  std::string result;
  if (quote == '`') {
    std::copy_if(rest.begin(), rest.end(), std::back_inserter(result),
                 [](char c) { return c != '\r'; });
    return result;
  }
  while (!rest.empty()) {
    const std::optional<Character> character = TakeCharacter(rest, quote);
    if (!character) return std::nullopt;
    if (character->is_byte) {
      result += static_cast<char>(character->value);
    } else {
      AppendRune(character->value, result);
    }
  }
  return result;
}

std::optional<std::int64_t> CharacterLiteral(std::string_view literal) {
  if (literal.size() < 3) return std::nullopt;
  std::string_view rest = literal.substr(1, literal.size() - 2);
  const bool is_invalid = DecodeRune(rest).is_invalid();
  const std::optional<Character> character = TakeCharacter(rest, '\'');
  if (!character || !rest.empty()) return std::nullopt;
  return is_invalid ? kReplacementRune : character->value;
}

std::string CharacterLiteralProblem(std::string_view literal) {
  std::string_view rest = literal.substr(1, literal.size() - 2);
  if (rest.empty() || !TakeCharacter(rest, '\'')) return "invalid syntax";
  return "malformed character constant: " + std::string(literal);
}

std::optional<NumberLiteral> ParseNumberLiteral(std::string_view text) {
  const std::optional<Digits> digits = SplitNumber(text);
  if (!digits) return std::nullopt;
  std::optional<NumberLiteral> integer = ParseInteger(*digits);
  if (integer) return integer;
  if (text.find_first_of(".eEpP") == std::string_view::npos) return std::nullopt;
  return ParseFloat(*digits);
}

std::string NumberLiteralProblem(std::string_view text) {
  const bool is_only_digits = text.find_first_not_of("+-_0123456789") == std::string_view::npos &&
                              text.find_first_of("0123456789") != std::string_view::npos &&
                              SplitNumber(text).has_value();
  return (is_only_digits ? "integer overflow: " : "illegal number syntax: ") + Quoted(text);
}

}  // namespace plumb
