// html, js and urlquery: text made safe inside other languages.
#include <array>
#include <cstdio>

#include "template/format.h"
#include "template/language_functions.h"
#include "template/utf8.h"

namespace plumb {
namespace {

std::string_view HtmlOf(char c) {
  switch (c) {
    case '\0':
      return "\xEF\xBF\xBD";
    case '"':
      return "&#34;";
    case '\'':
      return "&#39;";
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return {};
  }
}

// Control characters of Latin-1 and the invisible blanks; the rest of Unicode counts as printable.
bool IsPrintable(char32_t rune) {
  return rune >= 0xA1 && rune != 0xAD && !(rune >= 0x2000 && rune <= 0x200F) &&
         !(rune >= 0x2028 && rune <= 0x202F) && rune != 0xFEFF;
}

std::string JavaScriptOf(const Rune& rune, std::string_view source) {
  switch (rune.value) {
    case '\\':
    case '\'':
    case '"':
      return "\\" + std::string(source);
    case '<':
    case '>':
    case '&':
    case '=':
      break;
    default:
      if (rune.value >= 0x20 && rune.value < 0x80) return std::string(source);
      if (rune.value >= 0x80 && IsPrintable(rune.value)) return std::string(source);
  }
  std::array<char, 16> code{};
  std::snprintf(code.data(), code.size(), "\\u%04X", static_cast<unsigned>(rune.value));
  return code.data();
}

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

}  // namespace

std::string TextOf(const ValueList& arguments) {
  if (arguments.size() == 1) return ActionText(arguments[0]);
  return Print(arguments);
}

std::string EscapeHtml(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const std::string_view html = HtmlOf(c);
    if (html.empty()) {
      result += c;
    } else {
      result += html;
    }
  }
  return result;
}

std::string EscapeJavaScript(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Rune rune = DecodeRune(text);
    result += JavaScriptOf(rune, text.substr(0, rune.size));
    text.remove_prefix(rune.size);
  }
  return result;
}

std::string EscapeUrlQuery(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (IsUnreserved(c)) {
      result += c;
    } else if (c == ' ') {
      result += '+';
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += '%';
      result += kHex[byte >> 4U];
      result += kHex[byte & 0xFU];
    }
  }
  return result;
}

}  // namespace plumb
