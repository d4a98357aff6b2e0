// Escapes of strings and heredocs.
#include "config/string_text.h"

#include <charconv>

#include "config/diagnostic.h"
#include "template/utf8.h"

namespace plumb::hcl {
namespace {

Range Part(const Token& token, std::size_t offset, std::size_t size) {
  Range range = token.range;
  range.start.column += CountRunes(token.text.substr(0, offset));
  range.start.byte += offset;
  range.end = range.start;
  range.end.column += CountRunes(token.text.substr(offset, size));
  range.end.byte += size;
  return range;
}

std::size_t AppendCodePoint(const Token& token, std::size_t at, std::string& out) {
  const std::size_t digits = token.text[at + 1] == 'u' ? 4 : 8;
  const std::string_view hex = token.text.substr(at + 2, digits);
  unsigned int rune = 0;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), rune, 16);
  if (hex.size() < digits || error != std::errc() || end != hex.data() + hex.size()) {
    Fail(Part(token, at, 2 + hex.size()), "Invalid escape sequence",
         digits == 4 ? "The \\u escape sequence must be followed by four hexadecimal digits."
                     : "The \\U escape sequence must be followed by eight hexadecimal digits.");
  }
  AppendRune(rune, out);
  return 2 + digits;
}

// Appends what the escape at `at` stands for; returns its length.
std::size_t AppendEscape(const Token& token, std::size_t at, std::string& out) {
  static constexpr std::string_view kLetters = "nrt\"\\";
  static constexpr std::string_view kMeanings = "\n\r\t\"\\";
  const char c = at + 1 < token.text.size() ? token.text[at + 1] : '\0';
  if (c == 'u' || c == 'U') return AppendCodePoint(token, at, out);
  const std::size_t letter = kLetters.find(c);
  if (letter == std::string_view::npos) {
    const std::string_view selector = FirstRunes(token.text.substr(at + 1), 1);
    Fail(Part(token, at, 1 + selector.size()), "Invalid escape sequence",
         "The symbol \"" + std::string(selector) + "\" is not a valid escape sequence selector.");
  }
  out += kMeanings[letter];
  return 2;
}

}  // namespace

std::string TextOf(const Token& token) {
  const std::string_view text = token.text;
  const bool has_escapes = token.kind == TokenKind::kQuotedText;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool is_doubled = (text[i] == '$' || text[i] == '%') && i + 2 < text.size() &&
                            text[i + 1] == text[i] && text[i + 2] == '{';
    if (is_doubled) {
      out += text.substr(i + 1, 2);
      i += 3;
    } else if (has_escapes && text[i] == '\\') {
      i += AppendEscape(token, i, out);
    } else {
      out += text[i++];
    }
  }
  return out;
}

}  // namespace plumb::hcl
