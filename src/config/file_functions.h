// Functions that look at the machine: file, glob, fileset, getenv, print.
#pragma once

#include <filesystem>

#include "config/function.h"
#include "config/project_host.h"

namespace plumb::hcl {

// Relative paths are those below `base`, which is absolute. `host` must outlive the functions.
[[nodiscard]] Functions FileFunctions(const std::filesystem::path& base, ProjectHost& host);

}  // namespace plumb::hcl
