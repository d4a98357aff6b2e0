// Statements as text that a splitter takes apart again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/splitter.h"

namespace plumb {

// Without the ';' at the end that a splitter keeps, and blanks before it.
[[nodiscard]] std::string_view WithoutSemicolon(std::string_view text);

// "<sql>;", with the ';' on a line of its own if a comment at the end would hide it.
[[nodiscard]] std::string Terminated(std::string_view sql, const SplitOptions& options);

// True if `text` is read as exactly the statement `sql`. (Comments above it are no part of it.)
[[nodiscard]] bool IsReadAs(std::string_view text, std::string_view sql,
                            const SplitOptions& options);

// "-- end", or longer if one of `texts` holds that; what ends statements that hold ';'.
[[nodiscard]] std::string UnusedDelimiter(const std::vector<std::string_view>& texts);

}  // namespace plumb
