// Numbers and padding for format.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "template/format.h"

namespace plumb {

// `text` filled up to the width.
void AppendPadded(std::string_view text, const FormatOptions& options, std::string& out);

// REQUIRES: `verb` is one of v d b o O x X.
void AppendInteger(std::int64_t number, char32_t verb, const FormatOptions& options,
                   std::string& out);

// REQUIRES: `verb` is one of v e E f F g G.
void AppendFloat(double number, char32_t verb, const FormatOptions& options, std::string& out);

// The shortest text that reads back as `number`: with an exponent if its decimal exponent is below
// `smallest` or at least `largest`.
[[nodiscard]] std::string ShortestFloat(double number, int smallest, int largest);

}  // namespace plumb
