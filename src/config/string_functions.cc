// Text.
#include <algorithm>
#include <limits>

#include "base/strings.h"
#include "config/functions.h"
#include "config/parameters.h"
#include "template/utf8.h"

namespace plumb::hcl {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

std::vector<std::string> Runes(const std::string& text) {
  std::vector<std::string> runes;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t size = DecodeRune(rest).size;
    runes.emplace_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return runes;
}

Function OnText(std::string (*body)(const std::string&), const char* name = "str") {
  return {.parameters = {Text(name)},
          .body = [body](const Values& a) { return Value::String(body(a[0].AsString())); }};
}

Function OnTwoTexts(Value (*body)(const std::string&, const std::string&), const char* first,
                    const char* second) {
  return {.parameters = {Text(first), Text(second)},
          .body = [body](const Values& a) { return body(a[0].AsString(), a[1].AsString()); }};
}

std::string Title(const std::string& text) {
  std::string title = text;
  bool is_start = true;
  for (char& c : title) {
    if (is_start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    is_start = kBlanks.find(c) != std::string_view::npos || c == '-' || c == '.' || c == '/';
  }
  return title;
}

std::string Reversed(const std::string& text) {
  std::vector<std::string> runes = Runes(text);
  std::reverse(runes.begin(), runes.end());
  std::string reversed;
  for (const std::string& rune : runes) reversed += rune;
  return reversed;
}

std::string Chomped(const std::string& text) {
  return text.substr(0, text.find_last_not_of("\r\n") + 1);
}

std::string Trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Value TrimSet(const std::string& text, const std::string& cutset) {
  const std::vector<std::string> cut = Runes(cutset);
  const auto is_cut = [&](const std::string& rune) {
    return std::find(cut.begin(), cut.end(), rune) != cut.end();
  };
  std::vector<std::string> runes = Runes(text);
  while (!runes.empty() && is_cut(runes.back())) runes.pop_back();
  const auto first = std::find_if_not(runes.begin(), runes.end(), is_cut);
  runes.erase(runes.begin(), first);
  return Value::String(plumb::Join(runes, ""));
}

Value TrimPrefix(const std::string& text, const std::string& prefix) {
  return Value::String(text.starts_with(prefix) ? text.substr(prefix.size()) : text);
}

Value TrimSuffix(const std::string& text, const std::string& suffix) {
  return Value::String(text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text);
}

Value SplitText(const std::string& separator, const std::string& text) {
  Values parts;
  if (separator.empty()) {
    for (std::string& rune : Runes(text)) parts.push_back(Value::String(std::move(rune)));
    return Value::List(std::move(parts));
  }
  std::size_t start = 0;
  for (std::size_t end = text.find(separator); end != std::string::npos;
       end = text.find(separator, start)) {
    parts.push_back(Value::String(text.substr(start, end - start)));
    start = end + separator.size();
  }
  parts.push_back(Value::String(text.substr(start)));
  return Value::List(std::move(parts));
}

Value JoinLists(const Values& arguments) {
  std::vector<std::string> texts;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    for (const Value& item : arguments[i].AsSequence()) {
      if (item.IsNull()) {
        throw ArgumentError(i, "element " + std::to_string(texts.size()) +
                                   " is null; cannot concatenate null values");
      }
      texts.push_back(item.AsString());
    }
  }
  return Value::String(plumb::Join(texts, arguments[0].AsString()));
}

Value ReplaceText(const Values& a) {
  const std::string& from = a[1].AsString();
  const std::string& to = a[2].AsString();
  if (!from.empty()) return Value::String(ReplaceAll(a[0].AsString(), from, to));
  std::string replaced = to;
  for (const std::string& rune : Runes(a[0].AsString())) replaced += rune + to;
  return Value::String(std::move(replaced));
}

Value Indent(const Values& a) {
  constexpr long kMost = 10'000;
  const auto spaces = static_cast<std::size_t>(WholeNumber(a, 0, 0, kMost));
  return Value::String(ReplaceAll(a[1].AsString(), "\n", "\n" + std::string(spaces, ' ')));
}

Value Substring(const Values& a) {
  const std::vector<std::string> runes = Runes(a[0].AsString());
  const auto size = static_cast<long>(runes.size());
  constexpr long kMost = std::numeric_limits<int>::max();
  long offset = WholeNumber(a, 1, -kMost, kMost);
  const long length = WholeNumber(a, 2, -kMost, kMost);
  if (offset < 0) offset = std::max(0L, offset + size);
  if (offset >= size) return Value::String("");
  const long end = length < 0 ? size : std::min(size, offset + length);
  return Value::String(plumb::Join({runes.begin() + offset, runes.begin() + end}, ""));
}

}  // namespace

Functions StringFunctions() {
  const auto starts = [](const std::string& text, const std::string& prefix) {
    return Value::Bool(text.starts_with(prefix));
  };
  const auto ends = [](const std::string& text, const std::string& suffix) {
    return Value::Bool(text.ends_with(suffix));
  };
  return {
      {"chomp", OnText(Chomped)},
      {"endswith", OnTwoTexts(ends, "str", "suffix")},
      {"indent", {.parameters = {Numeric("spaces"), Text("str")}, .body = Indent}},
      {"join",
       {.parameters = {Text("separator")},
        .variadic = ListOf("lists", TypeKind::kString),
        .body = JoinLists}},
      {"lower", OnText([](const std::string& text) { return ToLower(text); })},
      {"replace",
       {.parameters = {Text("str"), Text("substr"), Text("replace")}, .body = ReplaceText}},
      {"split", OnTwoTexts(SplitText, "separator", "str")},
      {"startswith", OnTwoTexts(starts, "str", "prefix")},
      {"strrev", OnText(Reversed)},
      {"substr",
       {.parameters = {Text("str"), Numeric("offset"), Numeric("length")}, .body = Substring}},
      {"title", OnText(Title)},
      {"trim", OnTwoTexts(TrimSet, "str", "cutset")},
      {"trimprefix", OnTwoTexts(TrimPrefix, "str", "prefix")},
      {"trimspace", OnText(Trimmed)},
      {"trimsuffix", OnTwoTexts(TrimSuffix, "str", "suffix")},
      {"upper", OnText([](const std::string& text) { return ToUpper(text); })},
  };
}

}  // namespace plumb::hcl
