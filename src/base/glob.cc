// Go's filepath.Match, with its backtracking to the last star only: a later star can take over
// whatever an earlier one could still try, so the work is at most pattern times name.
#include "base/glob.h"

#include <cstddef>
#include <optional>
#include <string>

#include "base/error.h"

namespace plumb {
namespace {

Error SyntaxError() { return {ErrorKind::kUsage, "syntax error in pattern"}; }

// The bytes of the character at the start of `text`; a malformed byte counts as one character.
std::size_t CharacterLength(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  std::size_t length = 1;
  if (lead >= 0xF0) {
    length = 4;
  } else if (lead >= 0xE0) {
    length = 3;
  } else if (lead >= 0xC0) {
    length = 2;
  }
  if (length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) return 1;
  }
  return length;
}

std::string_view TakeCharacter(std::string_view& text) {
  const std::string_view character = text.substr(0, CharacterLength(text));
  text.remove_prefix(character.size());
  return character;
}

// One end of a range inside brackets. UTF-8 sorts bytewise as its code points do.
std::string_view TakeRangeEnd(std::string_view& pattern) {
  if (pattern.empty() || pattern[0] == '-' || pattern[0] == ']') throw SyntaxError();
  if (pattern[0] == '\\') pattern.remove_prefix(1);
  if (pattern.empty()) throw SyntaxError();
  const std::string_view character = TakeCharacter(pattern);
  if (pattern.empty()) throw SyntaxError();
  return character;
}

// `pattern` stands behind '['; afterwards behind ']'.
bool MatchesClass(std::string_view& pattern, std::string_view character) {
  const bool is_negated = !pattern.empty() && pattern[0] == '^';
  if (is_negated) pattern.remove_prefix(1);
  bool is_member = false;
  bool is_empty = true;
  while (is_empty || pattern[0] != ']') {
    const std::string_view low = TakeRangeEnd(pattern);
    std::string_view high = low;
    if (pattern[0] == '-') {
      pattern.remove_prefix(1);
      high = TakeRangeEnd(pattern);
    }
    is_member = is_member || (low <= character && character <= high);
    is_empty = false;
  }
  pattern.remove_prefix(1);
  return is_member != is_negated;
}

// Matches the single-character element at the start of `pattern` and takes it off. An empty
// `character` matches nothing, but the element's syntax is checked all the same.
bool MatchesElement(std::string_view& pattern, std::string_view character) {
  const char first = pattern[0];
  if (first == '[') {
    pattern.remove_prefix(1);
    return MatchesClass(pattern, character) && !character.empty();
  }
  if (first == '?') {
    pattern.remove_prefix(1);
    return !character.empty() && character != "/";
  }
  if (first == '\\') {
    pattern.remove_prefix(1);
    if (pattern.empty()) throw SyntaxError();
  }
  return TakeCharacter(pattern) == character;
}

// A pattern is wrong whether or not the name gets as far as the mistake.
void CheckSyntax(std::string_view pattern) {
  while (!pattern.empty()) {
    if (pattern[0] == '*') {
      pattern.remove_prefix(1);
    } else {
      static_cast<void>(MatchesElement(pattern, ""));
    }
  }
}

struct Position {
  std::string_view pattern;
  std::string_view name;
};

}  // namespace

bool GlobMatches(std::string_view pattern, std::string_view name) {
  CheckSyntax(pattern);
  std::optional<Position> last_star;
  while (true) {
    if (!pattern.empty() && pattern[0] == '*') {
      pattern.remove_prefix(1);
      last_star = Position{pattern, name};
      continue;
    }
    if (pattern.empty() && name.empty()) return true;
    if (!pattern.empty() && !name.empty()) {
      const std::string_view character = TakeCharacter(name);
      if (MatchesElement(pattern, character)) continue;
    }
    // The star takes one character more, but never a slash.
    if (!last_star || last_star->name.empty() || last_star->name[0] == '/') return false;
    TakeCharacter(last_star->name);
    pattern = last_star->pattern;
    name = last_star->name;
  }
}

}  // namespace plumb
