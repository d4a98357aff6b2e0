// A file of a migration directory that is not written yet.
#pragma once

#include <string>

namespace plumb {

struct NewFile {
  std::string name;
  std::string content;

  bool operator==(const NewFile&) const = default;
};

}  // namespace plumb
