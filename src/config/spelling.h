// Names in project files that nobody reads and that look like a slip of the fingers.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "config/ast.h"

namespace plumb::hcl {

// `atlas.hcl:9,5-9: unknown attribute "urll"; did you mean "url"?` for each unknown name that is
// near a known one of its block, in the order of the file. Names far from all known ones are
// accepted. `envs` are the env blocks to look into; `used` the attributes of envs that something
// refers to.
[[nodiscard]] std::vector<std::string> FindMisspelled(const Body& body,
                                                      const std::vector<const Block*>& envs,
                                                      const std::set<std::string>& used);

}  // namespace plumb::hcl
