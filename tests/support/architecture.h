// The rule of who may include whom, read from its table in CONTRIBUTING.md and held against the
// sources.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb::test {

struct Architecture {
  // Folder of a module ("src/base") -> the folders that it may include.
  std::map<std::string, std::set<std::string>> arrows;
  // Header or folder of headers ("libpq-fe.h", "boost/graph") -> where it may be included.
  std::vector<std::pair<std::string, std::set<std::string>>> confined;
};

// From the fenced blocks "arrows" (`src/sql -> schema base`, `(nothing)`, `everything`; a name is
// the last part of a folder; what stands in parentheses is a remark) and "confined"
// (`libpq-fe.h src/conn`). Throws std::runtime_error that cites a line it cannot read.
[[nodiscard]] Architecture ReadArchitecture(std::string_view markdown);

// "file:line: what is wrong", sorted; nothing if all is well.
[[nodiscard]] std::vector<std::string> FindViolations(const Architecture& architecture,
                                                      const std::filesystem::path& root);

}  // namespace plumb::test
