// Decoding follows table 3-7 of the Unicode standard (well-formed sequences), as Go's does.
#include "template/utf8.h"

#include <array>

namespace plumb {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes that follow `lead` in its sequence; -1 if it starts none.
int FollowerCount(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xC2 && lead < 0xE0) return 1;
  if (lead >= 0xE0 && lead < 0xF0) return 2;
  if (lead >= 0xF0 && lead < 0xF5) return 3;
  return -1;
}

bool IsSurrogate(char32_t rune) { return rune >= 0xD800 && rune < 0xE000; }

}  // namespace

Rune DecodeRune(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const int followers = FollowerCount(lead);
  if (followers == 0) return {lead, 1};
  if (followers < 0 || text.size() <= static_cast<std::size_t>(followers)) return {};
  char32_t rune = lead & (0x3FU >> static_cast<unsigned>(followers));
  for (int i = 1; i <= followers; ++i) {
    const char c = text[static_cast<std::size_t>(i)];
    if (!IsContinuation(c)) return {};
    rune = (rune << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  static constexpr std::array<char32_t, 4> kSmallest = {0, 0x80, 0x800, 0x10000};
  if (rune < kSmallest[static_cast<std::size_t>(followers)] || rune > 0x10FFFF || IsSurrogate(rune))
    return {};
  return {rune, static_cast<std::size_t>(followers) + 1};
}

void AppendRune(char32_t rune, std::string& text) {
  if (rune > 0x10FFFF || IsSurrogate(rune)) rune = kReplacementRune;
  const auto append = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (rune < 0x80) {
    append(rune);
    return;
  }
  if (rune < 0x800) {
    append(0xC0 | (rune >> 6U));
  } else {
    if (rune < 0x10000) {
      append(0xE0 | (rune >> 12U));
    } else {
      append(0xF0 | (rune >> 18U));
      append(0x80 | ((rune >> 12U) & 0x3F));
    }
    append(0x80 | ((rune >> 6U) & 0x3F));
  }
  append(0x80 | (rune & 0x3F));
}

std::size_t CountRunes(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(DecodeRune(text).size);
  return count;
}

std::string_view FirstRunes(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < text.size(); --count) end += DecodeRune(text.substr(end)).size;
  return text.substr(0, end);
}

}  // namespace plumb
