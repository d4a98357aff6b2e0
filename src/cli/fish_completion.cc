// Fish takes one line per command and flag, each with the condition under which it is offered.
#include "base/strings.h"
#include "cli/commands.h"
#include "cli/completion.h"

namespace plumb {
namespace {

constexpr std::string_view kFunctions = R"sh(# Completion of PROGRAM for fish.

# The words before the cursor that are no flags.
function __PROGRAM_words
    set -l words (commandline -opc)
    set -e words[1]
    string match -v -- '-*' $words
end

# Is the command line at the group "$argv", waiting for one of its commands?
function __PROGRAM_at
    test "$(__PROGRAM_words | string join ' ')" = "$argv"
end

# Do the words begin with the command "$argv"?
function __PROGRAM_in
    string match -q -- "$argv *" "$(__PROGRAM_words | string join ' ') "
end

# URLs: paths after file:// and sqlite://, else what "$argv" offers.
function __PROGRAM_urls
    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    set -l parts (string match -r -- '^((?:file|sqlite|sqlite3)://)(.*)$' $token)
    if test (count $parts) -eq 3
        for path in (__fish_complete_path $parts[3] '')
            echo $parts[2]$path
        end
    else
        printf '%s\n' $argv
    end
end

complete -c PROGRAM -f
)sh";

std::string QuotedForFish(std::string_view text) {
  return "'" + ReplaceAll(ReplaceAll(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string Condition(std::string_view function, std::string_view path) {
  const std::string argument = path.empty() ? "" : " " + std::string(path);
  return " -n '__PROGRAM_" + std::string(function) + argument + "'";
}

std::string FlagLine(const CommandSpec& command, const FlagSpec& flag) {
  // What holds for a group's flags must not be offered a second time inside of its commands.
  std::string line = "complete -c PROGRAM" +
                     Condition(command.IsGroup() ? "at" : "in", command.path) + " -l " +
                     std::string(flag.name);
  if (flag.shorthand != '\0') line += std::string(" -s ") + flag.shorthand;
  if (flag.type != FlagType::kBool) line += " -x";
  if (flag.values.find("://") != std::string_view::npos) {
    line +=
        " -a " + QuotedForFish("(__PROGRAM_urls " +
                               ReplaceAll(ReplaceAll(flag.values, "?", "\\?"), "&", "\\&") + ")");
  } else if (!flag.values.empty()) {
    line += " -a " + QuotedForFish(flag.values);
  }
  return line + " -d " + QuotedForFish(flag.help) + "\n";
}

std::string CommandLine(std::string_view at, const CommandSpec& command) {
  return "complete -c PROGRAM" + Condition("at", at) + " -a " + std::string(CommandName(command)) +
         " -d " + QuotedForFish(command.summary) + "\n";
}

}  // namespace

std::string FishCompletion(std::string_view program) {
  std::string script(kFunctions);
  for (const CommandSpec* command : ListedCommands()) {
    const bool is_help = command->path == "help";
    script += "\n";
    for (const CommandSpec* below : CommandsOf(is_help ? "" : command->path)) {
      script += CommandLine(command->path, *below);
    }
    for (const FlagSpec& flag : VisibleFlags(*command)) script += FlagLine(*command, flag);
  }
  return ReplaceAll(script, "PROGRAM", ShellName(program));
}

}  // namespace plumb
