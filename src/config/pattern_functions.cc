// Regular expressions.
//
// The functions were made for RE2; std::regex is near enough for its common part, but it recurses
// and can take very long. So texts and patterns are limited, and what only RE2 knows is refused by
// name.
#include <regex>

#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

constexpr std::size_t kMaxText = 4096;

std::regex Compiled(const std::string& pattern) {
  if (pattern.size() > kMaxText) throw ArgumentError(0, "the pattern is too long");
  if (pattern.find("(?P<") != std::string::npos || pattern.starts_with("(?")) {
    throw ArgumentError(0, "named groups and flags in patterns are not supported");
  }
  try {
    return std::regex(pattern, std::regex::ECMAScript);
  } catch (const std::regex_error&) {
    throw ArgumentError(0, "invalid regexp pattern: " + pattern);
  }
}

void CheckText(const std::string& text) {
  if (text.size() > kMaxText) FailCall("the text is too long for a pattern");
}

// The whole match, or a tuple of its groups if there are any.
Value Captured(const std::smatch& match) {
  if (match.size() == 1) return Value::String(match.str());
  Values groups;
  for (std::size_t i = 1; i < match.size(); ++i) {
    groups.push_back(match[i].matched ? Value::String(match.str(i)) : Value());
  }
  return Value::Tuple(std::move(groups));
}

Value Match(const Values& a) {
  const std::regex pattern = Compiled(a[0].AsString());
  const std::string& text = a[1].AsString();
  CheckText(text);
  std::smatch match;
  if (!std::regex_search(text, match, pattern)) {
    FailCall("pattern did not match any part of the given string");
  }
  return Captured(match);
}

Value MatchAll(const Values& a) {
  const std::regex pattern = Compiled(a[0].AsString());
  const std::string& text = a[1].AsString();
  CheckText(text);
  Values matches;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    matches.push_back(Captured(*at));
  }
  return Value::List(std::move(matches));
}

// $1 and ${1} mean groups.
Value Replace(const Values& a) {
  const std::string& text = a[0].AsString();
  CheckText(text);
  std::regex pattern;
  try {
    pattern = Compiled(a[1].AsString());
  } catch (const ArgumentError& error) {
    throw ArgumentError(1, error.message());
  }
  static const std::regex braces("\\$\\{([0-9]+)\\}");
  CheckText(a[2].AsString());
  const std::string format = std::regex_replace(a[2].AsString(), braces, "$$$1");
  return Value::String(std::regex_replace(text, pattern, format));
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
