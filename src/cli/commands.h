// The one table of commands.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace plumb {

// All commands and groups; the first is the program itself, the others are in the order in which
// help lists them.
[[nodiscard]] std::span<const CommandSpec> Commands();

// The row with that path, or nullptr.
[[nodiscard]] const CommandSpec* FindCommand(std::string_view path);

// The row that one more word leads to, or nullptr.
[[nodiscard]] const CommandSpec* FindBelow(const CommandSpec& group, std::string_view word);

// The rows right below a group. A group without commands of its own is left out: there is nothing
// to call in it yet.
[[nodiscard]] std::vector<const CommandSpec*> CommandsOf(std::string_view group);

}  // namespace plumb
