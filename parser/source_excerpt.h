// Where in a file a statement fails, for people.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "parser/splitter.h"

namespace plumb {

// "<path>:<line>:<column>: <problem>", the line of the statement that holds `offset`, and a caret
// under it; of a long line, the part around it. Without an offset: where the statement begins.
[[nodiscard]] std::string ExcerptAt(const std::string& path, const SourceStatement& statement,
                                    std::optional<std::size_t> offset, const std::string& problem);

}  // namespace plumb
