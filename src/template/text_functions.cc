// Functions on texts and numbers that several commands offer to formats.
#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/strings.h"
#include "template/format.h"
#include "template/functions.h"

namespace plumb {
namespace {

// A format that repeats a text more often than that is a mistake.
constexpr std::size_t kMaxRepeated = std::size_t{64} << 20U;

std::int64_t Wrapped(std::uint64_t number) { return static_cast<std::int64_t>(number); }

Value Repeat(const ValueList& arguments) {
  const std::string& text = arguments[0].AsString();
  const std::int64_t count = arguments[1].AsInteger();
  if (count < 0) throw Error(ErrorKind::kUsage, "strings: negative Repeat count");
  if (!text.empty() && static_cast<std::uint64_t>(count) > kMaxRepeated / text.size()) {
    throw Error(ErrorKind::kUsage, "strings: Repeat output length overflow");
  }
  std::string result;
  for (std::int64_t i = 0; i < count && !text.empty(); ++i) result += text;
  return result;
}

Value JoinItems(const ValueList& arguments) {
  if (arguments[0].kind() != ValueKind::kList) {
    throw Error(ErrorKind::kUsage,
                "wrong type for value; expected []string; got " + arguments[0].TypeName());
  }
  std::vector<std::string> parts;
  for (const Value& item : arguments[0].AsList()) parts.push_back(Print({item}));
  return Join(parts, arguments[1].AsString());
}

// Indents the continuation lines.
Value IndentLines(const ValueList& arguments) {
  const std::int64_t blanks = arguments[1].AsInteger();
  if (blanks < 0 || blanks > 1000) throw Error(ErrorKind::kUsage, "strings: bad Repeat count");
  return ReplaceAll(arguments[0].AsString(), "\n",
                    "\n" + std::string(static_cast<std::size_t>(blanks), ' '));
}

// Makes a base64 text safe in URLs.
Value Base64Url(const ValueList& arguments) {
  std::string text = arguments[0].AsString();
  std::erase(text, '=');
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

// A colour takes a format and its arguments, or values that it prints.
Function Colored(std::string code, bool is_colored, bool takes_format) {
  return Function::Variadic([code = std::move(code), is_colored,
                             takes_format](const ValueList& arguments) -> Value {
    const bool formats =
        takes_format && arguments.size() > 1 && arguments[0].kind() == ValueKind::kString;
    const std::string text =
        formats ? PrintFormatted(arguments[0].AsString(), {arguments.begin() + 1, arguments.end()})
                : Print(arguments);
    if (!is_colored) return text;
    return "\x1b[" + code + "m" + text + "\x1b[0m";
  });
}

}  // namespace

Functions TextFunctions() {
  using enum Parameter;
  const auto add = [](const ValueList& a) {
    return Wrapped(static_cast<std::uint64_t>(a[0].AsInteger()) +
                   static_cast<std::uint64_t>(a[1].AsInteger()));
  };
  const auto subtract = [](const ValueList& a) {
    return Wrapped(static_cast<std::uint64_t>(a[0].AsInteger()) -
                   static_cast<std::uint64_t>(a[1].AsInteger()));
  };
  return {
      {"add", {add, {kInteger, kInteger}}},
      {"sub", {subtract, {kInteger, kInteger}}},
      {"upper", {[](const ValueList& a) { return ToUpper(a[0].AsString()); }, {kString}}},
      {"lower", {[](const ValueList& a) { return ToLower(a[0].AsString()); }, {kString}}},
      {"repeat", {Repeat, {kString, kInteger}}},
      {"join", {JoinItems, {kAny, kString}}},
      {"indent_ln", {IndentLines, {kString, kInteger}}},
      {"base64url", {Base64Url, {kString}}},
  };
}

Functions ColorFunctions(bool is_colored) {
  Functions functions = {
      {"cyan", Colored("36", is_colored, true)},
      {"green", Colored("92", is_colored, true)},
      {"red", Colored("91", is_colored, true)},
      {"yellow", Colored("33", is_colored, true)},
      {"gray", Colored("90", is_colored, false)},
      {"underline", Colored("4", is_colored, false)},
      {"redBgWhiteFg", Colored("97;101", is_colored, false)},
  };
  const auto colorize = [colors = functions](const ValueList& a) {
    const auto color = colors.find(a[0].AsString());
    return color == colors.end() ? a[1] : color->second.body({a[1]});
  };
  functions["colorize"] = {colorize, {Parameter::kString, Parameter::kString}};
  return functions;
}

}  // namespace plumb
