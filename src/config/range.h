// Where in a file something stands.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace plumb::hcl {

struct Position {
  std::size_t line = 1;
  std::size_t column = 1;  // in characters, not bytes
  std::size_t byte = 0;    // offset

  bool operator==(const Position&) const = default;
};

// From `start` up to but without `end`.
struct Range {
  std::shared_ptr<const std::string> file;  // shared by all nodes of one file
  Position start;
  Position end;
};

// atlas.hcl:2,12-18, or atlas.hcl:2,8-3,1 if it ends on another line.
[[nodiscard]] std::string ToString(const Range& range);

// From the start of the first to the end of the second.
[[nodiscard]] Range Between(const Range& first, const Range& last);

}  // namespace plumb::hcl
