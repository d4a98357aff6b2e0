// Regular expressions, those of Go, which RE2 shares.
//
// Odd about Go here: an empty match right behind another match does not count, and in replacements
// $1x is the group named 1x.
#include <re2/re2.h>

#include <map>

#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

using re2::RE2;
using re2::StringPiece;

// What Go calls the mistake.
std::string ProblemIn(const RE2& pattern) {
  static const std::map<RE2::ErrorCode, const char*> names = {
      {RE2::ErrorBadEscape, "invalid escape sequence"},
      {RE2::ErrorBadCharClass, "invalid character class"},
      {RE2::ErrorBadCharRange, "invalid character class range"},
      {RE2::ErrorMissingBracket, "missing closing ]"},
      {RE2::ErrorMissingParen, "missing closing )"},
      {RE2::ErrorUnexpectedParen, "unexpected )"},
      {RE2::ErrorTrailingBackslash, "trailing backslash at end of expression"},
      {RE2::ErrorRepeatArgument, "missing argument to repetition operator"},
      {RE2::ErrorRepeatSize, "invalid repeat count"},
      {RE2::ErrorRepeatOp, "invalid nested repetition operator"},
      {RE2::ErrorBadPerlOp, "invalid or unsupported Perl syntax"},
      {RE2::ErrorBadUTF8, "invalid UTF-8"},
      {RE2::ErrorBadNamedCapture, "invalid named capture"},
      {RE2::ErrorPatternTooLarge, "expression too large"}};
  const auto found = names.find(pattern.error_code());
  return found == names.end()
             ? "internal error"
             : std::string(found->second) + " in " +
                   (pattern.error_arg().empty() ? pattern.pattern() : pattern.error_arg());
}

// A pattern and the matches of a text.
class Pattern {
 public:
  Pattern(const Values& arguments, std::size_t index)
      : regexp_(arguments[index].AsString(), RE2::Quiet) {
    if (!regexp_.ok()) {
      throw ArgumentError(index, "invalid regexp pattern: " + ProblemIn(regexp_));
    }
    if (HasNames() && regexp_.NamedCapturingGroups().size() != GroupCount()) {
      throw ArgumentError(index,
                          "invalid regexp pattern: cannot mix both named and unnamed capture "
                          "groups");
    }
  }

  // The groups of the next match at or after `at`; the first is the whole. Empty if there is none.
  [[nodiscard]] std::vector<StringPiece> Next(const std::string& text, std::size_t at) const {
    std::vector<StringPiece> groups(GroupCount() + 1);
    const bool is_found =
        at <= text.size() && regexp_.Match(text, at, text.size(), RE2::UNANCHORED, groups.data(),
                                           static_cast<int>(groups.size()));
    return is_found ? groups : std::vector<StringPiece>();
  }

  [[nodiscard]] std::vector<std::vector<StringPiece>> All(const std::string& text) const {
    std::vector<std::vector<StringPiece>> matches;
    const char* behind = nullptr;  // the end of the last match
    for (std::size_t at = 0; at <= text.size();) {
      std::vector<StringPiece> groups = Next(text, at);
      if (groups.empty()) break;
      const char* const start = groups[0].data();
      const auto end = static_cast<std::size_t>(start - text.data()) + groups[0].size();
      const bool is_empty = groups[0].empty();
      if (!is_empty || start != behind) matches.push_back(std::move(groups));
      behind = text.data() + end;
      at = is_empty ? end + CharacterLength(text, end) : end;
    }
    return matches;
  }

  // The text; or a tuple of the groups, or an object if they have names.
  [[nodiscard]] Value ValueOf(const std::vector<StringPiece>& groups) const {
    if (groups.size() == 1) return Value::String(groups[0].as_string());
    Attributes named;
    for (const auto& [name, index] : regexp_.NamedCapturingGroups()) {
      named.emplace(name, GroupValue(groups[static_cast<std::size_t>(index)]));
    }
    if (HasNames()) return Value::Object(std::move(named));
    Values values;
    values.reserve(groups.size());
    for (std::size_t i = 1; i < groups.size(); ++i) values.push_back(GroupValue(groups[i]));
    return Value::Tuple(std::move(values));
  }

  // The group that a replacement calls `name`; nothing if there is none.
  [[nodiscard]] StringPiece Group(const std::vector<StringPiece>& groups,
                                  const std::string& name) const {
    const bool is_number = name.find_first_not_of("0123456789") == std::string::npos;
    if (is_number && name.size() < 4 && std::stoul(name) < groups.size()) {
      return groups[std::stoul(name)];
    }
    const auto found = regexp_.NamedCapturingGroups().find(name);
    return found == regexp_.NamedCapturingGroups().end()
               ? StringPiece()
               : groups[static_cast<std::size_t>(found->second)];
  }

 private:
  [[nodiscard]] std::size_t GroupCount() const {
    return static_cast<std::size_t>(regexp_.NumberOfCapturingGroups());
  }
  [[nodiscard]] bool HasNames() const { return !regexp_.NamedCapturingGroups().empty(); }

  // A group that took no part in the match is null.
  static Value GroupValue(const StringPiece& group) {
    return group.data() == nullptr ? Value() : Value::String(group.as_string());
  }

  static std::size_t CharacterLength(const std::string& text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() &&
           (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    return length;
  }

  RE2 regexp_;
};

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Appends `replacement` with what $1, ${1}, $name and $$ stand for.
void AppendExpanded(const std::string& replacement, const Pattern& pattern,
                    const std::vector<StringPiece>& groups, std::string& out) {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '$' || i + 1 == replacement.size()) {
      out += replacement[i];
      continue;
    }
    const bool has_brace = replacement[i + 1] == '{';
    const std::size_t start = i + (has_brace ? 2 : 1);
    std::size_t end = start;
    while (end < replacement.size() && IsWordCharacter(replacement[end])) ++end;
    const bool is_closed = !has_brace || (end < replacement.size() && replacement[end] == '}');
    if (end == start || !is_closed) {
      out += '$';
      if (replacement[i + 1] == '$') ++i;
      continue;
    }
    const StringPiece group = pattern.Group(groups, replacement.substr(start, end - start));
    out.append(group.data() == nullptr ? "" : group.data(), group.size());
    i = has_brace ? end : end - 1;
  }
}

Value Match(const Values& a) {
  const Pattern pattern(a, 0);
  const std::vector<StringPiece> groups = pattern.Next(a[1].AsString(), 0);
  if (groups.empty()) FailCall("pattern did not match any part of the given string");
  return pattern.ValueOf(groups);
}

Value MatchAll(const Values& a) {
  const Pattern pattern(a, 0);
  Values matches;
  for (const auto& groups : pattern.All(a[1].AsString())) {
    matches.push_back(pattern.ValueOf(groups));
  }
  return Value::List(std::move(matches));
}

Value Replace(const Values& a) {
  constexpr std::size_t kMaxResult = std::size_t{1} << 26U;
  const std::string& text = a[0].AsString();
  const Pattern pattern(a, 1);
  std::string replaced;
  std::size_t at = 0;
  for (const auto& groups : pattern.All(text)) {
    const auto start = static_cast<std::size_t>(groups[0].data() - text.data());
    replaced.append(text, at, start - at);
    AppendExpanded(a[2].AsString(), pattern, groups, replaced);
    at = start + groups[0].size();
    if (replaced.size() > kMaxResult) FailCall("the result is too long");
  }
  return Value::String(replaced.append(text, at, std::string::npos));
}

Value Escape(const Values& a) {
  std::string escaped;
  for (const char c : a[0].AsString()) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return Value::String(std::move(escaped));
}

}  // namespace

Functions PatternFunctions() {
  return {
      {"regex", {.parameters = {Text("pattern"), Text("string")}, .body = Match}},
      {"regexall", {.parameters = {Text("pattern"), Text("string")}, .body = MatchAll}},
      {"regexpescape", {.parameters = {Text("str")}, .body = Escape}},
      {"regexreplace",
       {.parameters = {Text("str"), Text("pattern"), Text("replace")}, .body = Replace}},
  };
}

}  // namespace plumb::hcl
