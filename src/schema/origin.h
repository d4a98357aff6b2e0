// Where a replayed object comes from.
#pragma once

#include <compare>
#include <map>
#include <string>

namespace plumb {

struct SourceLocation {
  std::string file;  // as the user would name it
  int line = 0;      // from 1

  bool operator==(const SourceLocation&) const = default;
};

// An object, or a member of one (a column), by folded names.
struct ObjectPath {
  std::string object;
  std::string member;

  auto operator<=>(const ObjectPath&) const = default;
};

// The statement that last touched each object during a replay.
using Origins = std::map<ObjectPath, SourceLocation>;

}  // namespace plumb
