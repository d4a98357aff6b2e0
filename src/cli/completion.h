// Completion scripts, made from the table of commands: commands, flags, and the values that a flag
// offers, with paths after file:// and sqlite://.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace plumb {

// `program` is the name that the script completes. A name that a shell would have to quote is
// taken for "plumb".
[[nodiscard]] std::string BashCompletion(std::string_view program);
[[nodiscard]] std::string ZshCompletion(std::string_view program);
[[nodiscard]] std::string FishCompletion(std::string_view program);

// What the three have in common.

// All rows of the table, without groups that have no commands yet.
[[nodiscard]] std::vector<const CommandSpec*> ListedCommands();
// The flags of a command and those that it shares, without the hidden ones.
[[nodiscard]] std::vector<FlagSpec> VisibleFlags(const CommandSpec& command);

[[nodiscard]] std::string ShellName(std::string_view program);

// "schema diff" -> "_schema_diff", for the names of shell functions.
[[nodiscard]] std::string FunctionSuffix(std::string_view path);

}  // namespace plumb
