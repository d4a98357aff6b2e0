// The parts of the language's functions, by subject. Each throws Error(kUsage) with the text that
// Go gives to the same mistake.
#pragma once

#include <string>
#include <string_view>

#include "template/value.h"

namespace plumb {

// first == second || first == third ...
[[nodiscard]] Value CompareEqual(const ValueList& arguments);
[[nodiscard]] bool CompareLess(const Value& left, const Value& right);
[[nodiscard]] bool CompareLessOrEqual(const Value& left, const Value& right);

[[nodiscard]] Value LengthOf(const Value& value);
// index x 1 2 is x[1][2]
[[nodiscard]] Value IndexInto(const ValueList& arguments);
// slice x 1 2 is x[1:2]
[[nodiscard]] Value SliceOf(const ValueList& arguments);

// What html, js and urlquery see of their arguments.
[[nodiscard]] std::string TextOf(const ValueList& arguments);
[[nodiscard]] std::string EscapeHtml(std::string_view text);
[[nodiscard]] std::string EscapeJavaScript(std::string_view text);
[[nodiscard]] std::string EscapeUrlQuery(std::string_view text);

}  // namespace plumb
