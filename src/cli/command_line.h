// From the words of the command line to a command's function.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/terminal.h"

namespace plumb {

// Runs the command that `arguments` (without the program's name) call, and returns the exit code.
// Throws Error: for the command line itself with kind kUsage, else what the command throws.
int RunCommandLine(const std::vector<std::string>& arguments, Terminal& terminal);

// Throws Error(kUsage): the group has no command `word`. The message suggests the nearest one.
[[noreturn]] void FailUnknownCommand(const std::string& word, const CommandSpec& group,
                                     const Terminal& terminal);

}  // namespace plumb
