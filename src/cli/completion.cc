// What the scripts for the different shells have in common.
#include "cli/completion.h"

#include <algorithm>

#include "base/strings.h"
#include "cli/commands.h"

namespace plumb {

std::vector<const CommandSpec*> ListedCommands() {
  std::vector<const CommandSpec*> listed;
  for (const CommandSpec& command : Commands()) {
    if (!command.IsGroup() || !CommandsOf(command.path).empty()) listed.push_back(&command);
  }
  return listed;
}

std::vector<FlagSpec> VisibleFlags(const CommandSpec& command) {
  std::vector<FlagSpec> flags = OwnFlags(command);
  const std::span<const FlagSpec> shared = SharedFlags(command);
  flags.insert(flags.end(), shared.begin(), shared.end());
  flags.erase(std::remove_if(flags.begin(), flags.end(),
                             [](const FlagSpec& flag) { return flag.is_hidden; }),
              flags.end());
  return flags;
}

std::string ShellName(std::string_view program) {
  const bool is_plain = !program.empty() && program.front() != '-' &&
                        program.find_first_not_of(
                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
                            std::string_view::npos;
  return is_plain ? std::string(program) : "plumb";
}

std::string FunctionSuffix(std::string_view path) {
  return path.empty() ? "" : "_" + ReplaceAll(path, " ", "_");
}

}  // namespace plumb
