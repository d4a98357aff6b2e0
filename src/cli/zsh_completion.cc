// One function per command, each a call of _arguments; a group's function goes on to that of the
// command that was typed.
#include "base/strings.h"
#include "cli/commands.h"
#include "cli/completion.h"

namespace plumb {
namespace {

constexpr std::string_view kUrls = R"sh(
# URLs: paths after file:// and sqlite://, else what "$@" offers (after options for compadd).
_PROGRAM_urls() {
  if compset -P '(file|sqlite|sqlite3)://'; then
    _files
  else
    compadd -S '' "$@"
  fi
}
)sh";

// Help inside '...[here]...'.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// ":message:action" for the flag's value.
std::string ValueSpec(const FlagSpec& flag) {
  std::string message = ":" + std::string(flag.name) + ":";
  if (flag.type == FlagType::kBool) return "";
  if (flag.values.empty()) return message;
  if (flag.values.find("://") == std::string_view::npos) {
    return message + "(" + std::string(flag.values) + ")";
  }
  return message + "_PROGRAM_urls " + ReplaceAll(ReplaceAll(flag.values, ":", "\\:"), "?", "\\?");
}

bool IsRepeatable(const FlagSpec& flag) {
  return flag.type == FlagType::kStrings || flag.type == FlagType::kTexts ||
         flag.type == FlagType::kVariables;
}

std::string FlagLine(const FlagSpec& flag) {
  const std::string longer =
      "--" + std::string(flag.name) + (flag.type == FlagType::kBool ? "" : "=");
  const std::string rest = "'[" + Escaped(flag.help) + "]" + ValueSpec(flag) + "' \\\n";
  const std::string many = IsRepeatable(flag) ? "'*'" : "";
  if (flag.shorthand == '\0') return "    " + many + longer + rest;
  const std::string shorter = std::string("-") + flag.shorthand;
  const std::string excluded =
      many.empty() ? "'(" + shorter + " --" + std::string(flag.name) + ")'" : many;
  return "    " + excluded + "{" + shorter + "," + longer + "}" + rest;
}

std::string Flags(const CommandSpec& command) {
  std::string lines;
  for (const FlagSpec& flag : VisibleFlags(command)) lines += FlagLine(flag);
  return lines;
}

// Lines for _describe: 'name:summary'.
std::string Choices(std::string_view group) {
  std::string lines;
  for (const CommandSpec* command : CommandsOf(group)) {
    lines += "    '" + std::string(CommandName(*command)) + ":" + Escaped(command->summary) + "'\n";
  }
  return lines;
}

std::string GroupFunction(const CommandSpec& group) {
  const std::string name = "_PROGRAM" + FunctionSuffix(group.path);
  std::string calls;
  for (const CommandSpec* command : CommandsOf(group.path)) {
    const std::string word(CommandName(*command));
    calls.append("        ").append(word).append(") ");
    calls.append(name).append("_").append(word).append(" ;;\n");
  }
  return "\n" + name + "() {\n  local state line curcontext=\"$curcontext\"\n" +
         "  local -A opt_args\n  local -a choices=(\n" + Choices(group.path) + "  )\n" +
         "  _arguments -C \\\n" + Flags(group) +
         "    '1:command:->command' '*::argument:->argument'\n"
         "  case $state in\n"
         "    command) _describe command choices ;;\n"
         "    argument)\n      case $line[1] in\n" +
         calls + "      esac ;;\n  esac\n}\n";
}

std::string CommandFunction(const CommandSpec& command) {
  std::string body = "  _arguments \\\n" + Flags(command);
  if (command.path == "help") {
    body = "  local -a choices=(\n" + Choices("") + "  )\n  _describe command choices\n";
  } else {
    body.resize(body.size() - 3);  // the last line does not go on
    body += "\n";
  }
  return "\n_PROGRAM" + FunctionSuffix(command.path) + "() {\n" + body + "}\n";
}

}  // namespace

std::string ZshCompletion(std::string_view program) {
  std::string script = "#compdef PROGRAM\n# Completion of PROGRAM for zsh.\n" + std::string(kUrls);
  for (const CommandSpec* command : ListedCommands()) {
    script += command->IsGroup() ? GroupFunction(*command) : CommandFunction(*command);
  }
  // Found by its name in $fpath, the file is the function; sourced, it registers one.
  script +=
      "\nif [[ $funcstack[1] == _PROGRAM ]]; then\n  _PROGRAM \"$@\"\nelse\n"
      "  compdef _PROGRAM PROGRAM\nfi\n";
  return ReplaceAll(script, "PROGRAM", ShellName(program));
}

}  // namespace plumb
