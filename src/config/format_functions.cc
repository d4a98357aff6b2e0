// format and formatlist: verbs of Go's fmt on HCL's values.
#include <cmath>

#include "config/functions.h"
#include "config/parameters.h"
#include "template/format.h"
#include "template/value.h"

namespace plumb::hcl {
namespace {

struct Verb {
  std::string flags;  // between % and the letter
  char letter = 'v';
};

std::size_t ReadVerb(const std::string& format, std::size_t at, Verb& verb) {
  std::size_t end = format.find_first_not_of("+-# 0123456789.", at + 1);
  if (end == std::string::npos) {
    FailCall("unrecognized format character at offset " + std::to_string(format.size()) +
             "; unexpected end of format string");
  }
  verb = {format.substr(at + 1, end - at - 1), format[end]};
  constexpr std::size_t kMostFlags = 8;
  if (verb.flags.size() > kMostFlags) FailCall("the width or precision is too large");
  return end + 1;
}

plumb::Value AsNumber(const Value& value, bool is_integer) {
  const Number number = Converted(value, {.kind = TypeKind::kNumber}).AsNumber();
  constexpr Number kMost = 9223372036854775807.0L;
  if (!is_integer) return static_cast<double>(number);
  if (std::fabs(number) > kMost) FailCall("the number is too large for an integer verb");
  return static_cast<std::int64_t>(number);
}

plumb::Value ArgumentOf(const Value& value, const Verb& verb, std::string& flags) {
  if (value.IsNull() && verb.letter != 'v') {
    FailCall("unsupported value for \"%" + verb.flags + verb.letter +
             "\": null value cannot be formatted");
  }
  switch (verb.letter) {
    case 'v':
      flags += 's';
      return value.IsString() && verb.flags.find('#') == std::string::npos ? value.AsString()
                                                                           : ToJson(value);
    case 't':
      flags += 't';
      return Converted(value, {.kind = TypeKind::kBool}).AsBool();
    case 's':
    case 'q':
      flags += verb.letter;
      return ToStringValue(value).AsString();
    case 'd':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
      flags += verb.letter;
      return AsNumber(value, true);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      flags += verb.letter;
      return AsNumber(value, false);
    default:
      FailCall(std::string("unsupported format verb '") + verb.letter + "'");
  }
}

std::string Formatted(const std::string& format, const Values& arguments) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < format.size();) {
    if (format[at] != '%') {
      out += format[at++];
      continue;
    }
    Verb verb;
    const std::size_t start = at;
    at = ReadVerb(format, at, verb);
    if (verb.letter == '%') {
      out += '%';
      continue;
    }
    if (used == arguments.size()) {
      FailCall("not enough arguments for \"" + format.substr(start, at - start) + "\" at " +
               std::to_string(start) + ": need index " + std::to_string(used + 1) + " but have " +
               std::to_string(arguments.size()) + " total");
    }
    std::string flags = "%" + verb.flags;
    const plumb::Value argument = ArgumentOf(arguments[used++], verb, flags);
    out += PrintFormatted(flags, {argument});
  }
  if (used < arguments.size()) {
    FailCall("too many arguments; only " + std::to_string(used) + " used by format string");
  }
  return out;
}

Value Format(const Values& a) {
  return Value::String(Formatted(a[0].AsString(), {a.begin() + 1, a.end()}));
}

// Lists pass over their elements together; anything else is the same for each.
Value FormatList(const Values& a) {
  std::size_t count = 1;
  bool has_list = false;
  for (std::size_t i = 1; i < a.size(); ++i) {
    if (!a[i].IsSequence()) continue;
    const std::size_t size = a[i].AsSequence().size();
    if (has_list && size != count) {
      throw ArgumentError(
          i, "argument " + std::to_string(i) + " has length " + std::to_string(size) +
                 ", which is inconsistent with argument 1 of length " + std::to_string(count));
    }
    has_list = true;
    count = size;
  }
  Values texts;
  for (std::size_t row = 0; row < count; ++row) {
    Values arguments;
    for (std::size_t i = 1; i < a.size(); ++i) {
      arguments.push_back(a[i].IsSequence() ? a[i].AsSequence()[row] : a[i]);
    }
    texts.push_back(Value::String(Formatted(a[0].AsString(), arguments)));
  }
  return Value::List(std::move(texts));
}

}  // namespace

Functions FormatFunctions() {
  return {
      {"format", {.parameters = {Text("format")}, .variadic = Nullable("args"), .body = Format}},
      {"formatlist",
       {.parameters = {Text("format")}, .variadic = Nullable("args"), .body = FormatList}},
  };
}

}  // namespace plumb::hcl
