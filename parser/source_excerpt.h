// Where in a file a statement fails, for people.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "parser/splitter.h"

namespace plumb {

// Line and column, from 1, in the file that `statement` stands in, of a byte offset in its text.
[[nodiscard]] std::pair<int, int> PositionIn(const SourceStatement& statement, std::size_t offset);

// "<path>:<line>:<column>:", the line of the statement that holds `offset`, and a caret under it;
// of a long line, the part around it. Without an offset: where the statement begins.
[[nodiscard]] std::string ExcerptAt(const std::string& path, const SourceStatement& statement,
                                    std::optional<std::size_t> offset);

// The line and the caret alone.
[[nodiscard]] std::string Excerpt(const std::string& text, std::size_t offset);

}  // namespace plumb
