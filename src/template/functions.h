// The functions that templates can call: those of the language, and those that commands share.
#pragma once

#include <map>
#include <string>

#include "template/value.h"

namespace plumb {

using Functions = std::map<std::string, Function, std::less<>>;

// not eq ne lt le gt ge len index slice call print printf println html js urlquery. (`and` and `or`
// are the executor's: they do not evaluate all of their arguments.)
[[nodiscard]] const Functions& LanguageFunctions();

// json v [indent] | json v prefix indent; json_merge object...
[[nodiscard]] Functions JsonFunctions();

// add sub upper lower repeat join indent_ln base64url
[[nodiscard]] Functions TextFunctions();

// cyan green red yellow: format [argument...]; gray underline redBgWhiteFg: value...;
// colorize name text. They add terminal codes only if `is_colored`.
[[nodiscard]] Functions ColorFunctions(bool is_colored);

// All of `more` over `base`.
[[nodiscard]] Functions Merged(Functions base, Functions more);

}  // namespace plumb
