// env blocks.
#pragma once

#include <vector>

#include "config/ast.h"
#include "config/body_reader.h"
#include "config/project.h"

namespace plumb::hcl {

// The env blocks of `body` that `name` selects: those labelled so, or else those without a label
// whose name is made of atlas.env. None if `name` is "".
[[nodiscard]] std::vector<const Block*> SelectEnvs(const Body& body, const std::string& name);

// The instances of one env block, in order: one, or as many as for_each has elements.
// `global` has the settings to be inherited.
[[nodiscard]] std::vector<Env> ReadEnvs(const Block& block, const Project& global,
                                        const Evaluation& evaluate);

}  // namespace plumb::hcl
