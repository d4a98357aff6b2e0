// Flags may stand before the command's words ("schema --env local apply"), so finding the command
// has to know which flags take a value.
#include "cli/command_line.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/fleet.h"
#include "cli/help.h"
#include "cli/project.h"

namespace plumb {
namespace {

struct Call {
  const CommandSpec* command = nullptr;
  std::vector<std::string> arguments;  // the flags and words that are not the command's path
};

bool Names(const FlagSpec& flag, std::string_view argument) {
  if (argument.starts_with("--")) return argument.substr(2) == flag.name;
  return argument.size() == 2 && flag.shorthand != '\0' && argument[1] == flag.shorthand;
}

// Is the argument after this flag its value? Told by the flags that the group shares, then by those
// of any command.
bool TakesNext(const CommandSpec& group, std::string_view argument) {
  for (const FlagSpec& flag : SharedFlags(group)) {
    if (Names(flag, argument)) return flag.type != FlagType::kBool;
  }
  for (const CommandSpec& command : Commands()) {
    for (const FlagSpec& flag : command.flags) {
      if (Names(flag, argument)) return flag.type != FlagType::kBool;
    }
  }
  return false;
}

// Follows the words through the groups to a command; ends at a group if the words do.
Call FindCall(const std::vector<std::string>& arguments, const Terminal& terminal) {
  Call call{FindCommand(""), {}};
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
    if (!call.command->IsGroup() || *argument == "--") {
      call.arguments.insert(call.arguments.end(), argument, arguments.end());
      break;
    }
    if (argument->size() > 1 && argument->front() == '-') {
      call.arguments.push_back(*argument);
      if (TakesNext(*call.command, *argument) && argument + 1 != arguments.end()) {
        call.arguments.push_back(*++argument);
      }
      continue;
    }
    const CommandSpec* next = FindBelow(*call.command, *argument);
    if (next == nullptr) FailUnknownCommand(*argument, *call.command, terminal);
    call.command = next;
  }
  return call;
}

int RunCalls(const CommandSpec& command, const std::vector<EnvCall>& calls, Terminal& terminal) {
  for (const EnvCall& call : calls) CheckFlagRules(call.flags);
  if (command.run_fleet != nullptr) return command.run_fleet(calls, terminal);
  if (calls.size() == 1) return command.run(calls.front().flags, terminal);
  if (!command.takes_several_envs) {
    throw Error(ErrorKind::kUsage,
                "multiple envs found for " + Quoted(calls.front().flags.String("env")));
  }
  return RunEach(calls, terminal,
                 [&](const ParsedFlags& flags) { return command.run(flags, terminal); });
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& arguments, Terminal& terminal) {
  const Call call = FindCall(arguments, terminal);
  const CommandSpec& command = *call.command;
  const ParsedFlags flags = ParseFlags(command, call.arguments);
  const bool is_group = command.IsGroup();
  if (is_group && !flags.Args().empty()) {  // only "--" lets a word pass until here
    FailUnknownCommand(flags.Args().front(), command, terminal);
  }
  if (flags.Bool("help") || is_group) {
    terminal.out().Write(HelpText(command, terminal.program()));
    return kExitOk;
  }
  for (const FlagSpec& flag : flags.Deprecated()) {
    terminal.err().Write("Flag --" + std::string(flag.name) + " has been deprecated, " +
                         std::string(flag.deprecated) + "\n");
  }
  CheckArguments(flags, CalledAs(command, terminal.program()));
  return RunCalls(command, CallsOf(flags, terminal), terminal);
}

void FailUnknownCommand(const std::string& word, const CommandSpec& group,
                        const Terminal& terminal) {
  const std::string called_as = CalledAs(group, terminal.program());
  std::vector<std::string> names;
  for (const CommandSpec* command : CommandsOf(group.path))
    names.emplace_back(CommandName(*command));
  std::optional<std::string> meant = Nearest(word, names);
  const auto longer = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return !word.empty() && name.starts_with(word);
  });
  if (!meant && longer != names.end()) meant = *longer;
  throw Error(ErrorKind::kUsage, "unknown command \"" + word + "\" for \"" + called_as + "\"" +
                                     (meant ? "\n\nDid you mean this?\n\t" + *meant + "\n" : "") +
                                     "\nRun '" + called_as + " --help' for usage.");
}

}  // namespace plumb
