// <cctype> follows the locale and SQL engines do not, so the classes of characters are spelled out.
#include "base/strings.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace plumb {
namespace {

char LowerChar(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char UpperChar(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// The code point that starts at `text[0]` and its length; length 0 if the bytes are not UTF-8.
struct Decoded {
  std::uint32_t code_point = 0;
  std::size_t length = 0;
};

// How many bytes a sequence with this first byte has; 0 if no sequence starts so.
std::size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// By length of the sequence: the smallest code point that needs it, the bits in its first byte.
constexpr std::array<std::uint32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
constexpr std::array<std::uint32_t, 5> kLeadMask = {0, 0x7F, 0x1F, 0x0F, 0x07};

Decoded DecodeUtf8(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = SequenceLength(lead);
  if (length == 0 || length > text.size()) return {};
  std::uint32_t code_point = lead & kLeadMask.at(length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return {};
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < kSmallest.at(length) || code_point > 0x10FFFF || is_surrogate) return {};
  return {code_point, length};
}

constexpr std::string_view kHexDigits = "0123456789abcdef";

void AppendHex(std::string& out, std::uint32_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += kHexDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
  }
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// What Go's unicode.IsPrint refuses among the characters that schemas can plausibly hold: controls,
// blanks other than the plain one, format and private characters, non-characters.
constexpr std::array<Range, 14> kHidden = {{{0x00, 0x1F},
                                            {0x7F, 0xA0},
                                            {0xAD, 0xAD},
                                            {0x600, 0x605},
                                            {0x61C, 0x61C},
                                            {0x1680, 0x1680},
                                            {0x180E, 0x180E},
                                            {0x2000, 0x200F},
                                            {0x2028, 0x202F},
                                            {0x205F, 0x206F},
                                            {0x3000, 0x3000},
                                            {0xE000, 0xF8FF},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFF0, 0xFFFB}}};

bool IsPrintable(std::uint32_t c) {
  if (c >= 0xE0000 || (c & 0xFFFEU) == 0xFFFEU) return false;
  return std::none_of(kHidden.begin(), kHidden.end(),
                      [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// The letter after the backslash for characters that have one of their own, else 0.
char EscapeLetter(std::uint32_t c) {
  switch (c) {
    case '\a':
      return 'a';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\v':
      return 'v';
    case '"':
    case '\\':
      return static_cast<char>(c);
    default:
      return 0;
  }
}

void AppendQuoted(std::string& out, const Decoded& character, std::string_view bytes) {
  const std::uint32_t c = character.code_point;
  if (const char letter = EscapeLetter(c); letter != 0) {
    out += '\\';
    out += letter;
  } else if (IsPrintable(c)) {
    out += bytes;
  } else if (c < 0x20 || c == 0x7F) {
    out += "\\x";
    AppendHex(out, c, 2);
  } else if (c < 0x10000) {
    out += "\\u";
    AppendHex(out, c, 4);
  } else {
    out += "\\U";
    AppendHex(out, c, 8);
  }
}

}  // namespace

std::string ToLower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), LowerChar);
  return result;
}

std::string ToUpper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), UpperChar);
  return result;
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return LowerChar(x) == LowerChar(y);
         });
}

bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  return EqualsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, start)) {
    parts.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  parts.emplace_back(text.substr(start));
  return parts;
}

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result += separator;
    result += parts[i];
  }
  return result;
}

std::string ReplaceAll(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string result;
  std::size_t start = 0;
  for (std::size_t found = text.find(from); found != std::string_view::npos;
       found = text.find(from, start)) {
    result += text.substr(start, found - start);
    result += to;
    start = found + from.size();
  }
  result += text.substr(start);
  return result;
}

std::string Quoted(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const Decoded character = DecodeUtf8(text);
    if (character.length == 0) {
      result += "\\x";
      AppendHex(result, static_cast<unsigned char>(text[0]), 2);
      text.remove_prefix(1);
      continue;
    }
    AppendQuoted(result, character, text.substr(0, character.length));
    text.remove_prefix(character.length);
  }
  result += '"';
  return result;
}

std::string Capitalized(std::string_view text) {
  std::string result(text);
  if (!result.empty()) result[0] = UpperChar(result[0]);
  return result;
}

std::string Counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

bool IsValidUtf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded character = DecodeUtf8(text);
    if (character.length == 0) return false;
    text.remove_prefix(character.length);
  }
  return true;
}

}  // namespace plumb
