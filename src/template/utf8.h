// UTF-8 with the habits of Go: a byte that starts no valid sequence is one U+FFFD of its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plumb {

inline constexpr char32_t kReplacementRune = 0xFFFD;

struct Rune {
  char32_t value = kReplacementRune;
  std::size_t size = 1;  // bytes

  // A byte of no valid sequence, unlike an encoded U+FFFD.
  [[nodiscard]] bool is_invalid() const { return value == kReplacementRune && size == 1; }
};

// The first rune. REQUIRES: `text` is not empty.
[[nodiscard]] Rune DecodeRune(std::string_view text);

// Surrogates and what lies beyond U+10FFFF become U+FFFD.
void AppendRune(char32_t rune, std::string& text);

[[nodiscard]] std::size_t CountRunes(std::string_view text);

// The first `count` runes.
[[nodiscard]] std::string_view FirstRunes(std::string_view text, std::size_t count);

}  // namespace plumb
