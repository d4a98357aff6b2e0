// The lines of a file, and where they stand in it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace plumb {

struct SourceLine {
  std::string_view text;   // without its end, also CRLF, and without a byte order mark
  std::size_t offset = 0;  // of `text` in the file
  int number = 1;          // from 1
};

// Views into `content`, which must outlive them.
[[nodiscard]] std::vector<SourceLine> LinesOf(std::string_view content);

// What follows "--" on a line that is one whole comment, trimmed; empty for other lines.
[[nodiscard]] std::string_view CommentOfLine(std::string_view line);

}  // namespace plumb
