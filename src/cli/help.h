// The help of a command, made from its row in the table.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"

namespace plumb {

// `program` is the name that the examples and the usage line call the program by.
[[nodiscard]] std::string HelpText(const CommandSpec& command, std::string_view program);

// "plumb schema diff"
[[nodiscard]] std::string CalledAs(const CommandSpec& command, std::string_view program);

}  // namespace plumb
