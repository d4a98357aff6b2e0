// Project files: a command as the env that the user selected calls it.
#pragma once

#include <memory>
#include <vector>

#include "cli/flags.h"
#include "cli/fleet.h"
#include "cli/terminal.h"
#include "config/project.h"

namespace plumb {

// The calls of a command, one for each instance of the selected env; flags of the command line win
// over its settings. Without --env and --config it is the command as it was called.
// Prints the warnings of the project file on stderr, and hides its secrets from all output.
// Throws Error for a project file that cannot be read.
[[nodiscard]] std::vector<EnvCall> CallsOf(const ParsedFlags& flags, Terminal& terminal);

}  // namespace plumb
