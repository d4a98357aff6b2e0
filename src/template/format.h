// Prints values as Go's package fmt does (https://pkg.go.dev/fmt).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "template/value.h"

namespace plumb {

// What {{ . }} writes: as %v, but <no value> for a nil without a type.
[[nodiscard]] std::string ActionText(const Value& value);

// print: blanks only between neighbours that are no strings.
[[nodiscard]] std::string Print(const ValueList& values);
// println: blanks between all, and a line end.
[[nodiscard]] std::string PrintLine(const ValueList& values);
// printf; mistakes show in the result, as %!d(string=x).
[[nodiscard]] std::string PrintFormatted(std::string_view format, const ValueList& values);

// How one value is to be printed: %[flags][width][.precision]verb.
struct FormatOptions {
  bool has_plus = false;
  bool has_minus = false;
  bool has_sharp = false;
  bool has_space = false;
  bool has_zero = false;
  std::optional<int> width = {};
  std::optional<int> precision = {};
  bool names_fields = false;   // %+v
  bool is_go_syntax = false;   // %#v
  bool hides_pointer = false;  // {a b}, not &{a b}
};

void AppendValue(const Value& value, char32_t verb, const FormatOptions& options, std::string& out);

}  // namespace plumb
