// The layout of flags is the one that scripts parse: "-u, --url string   help (default ...)".
#include "cli/help.h"

#include <algorithm>

#include "base/strings.h"
#include "cli/commands.h"

namespace plumb {
namespace {

// What stands after a flag's name for its value; a switch has none.
std::string_view TypeName(FlagType type) {
  switch (type) {
    case FlagType::kBool:
      return "";
    case FlagType::kString:
      return "string";
    case FlagType::kStrings:
      return "strings";
    case FlagType::kTexts:
      return "stringArray";
    case FlagType::kDuration:
      return "duration";
    case FlagType::kUint:
      return "uint";
    case FlagType::kVariables:
      return "<name>=<value>";
  }
  return "";
}

std::string FlagColumn(const FlagSpec& flag) {
  std::string text =
      flag.shorthand == '\0' ? "      --" : std::string("  -") + flag.shorthand + ", --";
  text += flag.name;
  const std::string_view type = TypeName(flag.type);
  if (!type.empty()) text += " " + std::string(type);
  return text;
}

std::string HelpColumn(const FlagSpec& flag) {
  std::string text(flag.help);
  if (flag.is_required) text += " (required)";
  if (flag.default_value.empty()) return text;
  const bool is_text = flag.type == FlagType::kString;
  return text + " (default " +
         (is_text ? Quoted(flag.default_value) : std::string(flag.default_value)) + ")";
}

// Two columns, the first one as wide as its widest entry.
template <typename Row>
std::string Aligned(const std::vector<Row>& rows, std::string (*left)(const Row&),
                    std::string (*right)(const Row&)) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, left(row).size());
  std::string text;
  for (const Row& row : rows) {
    std::string line = left(row);
    line.resize(width + 3, ' ');
    text += line + right(row) + "\n";
  }
  return text;
}

std::string FlagTable(std::vector<FlagSpec> flags) {
  flags.erase(std::remove_if(flags.begin(), flags.end(),
                             [](const FlagSpec& flag) { return flag.is_hidden; }),
              flags.end());
  return Aligned<FlagSpec>(flags, FlagColumn, HelpColumn);
}

std::string CommandTable(const CommandSpec& group) {
  return Aligned<const CommandSpec*>(
      CommandsOf(group.path),
      [](const CommandSpec* const& row) { return "  " + std::string(CommandName(*row)); },
      [](const CommandSpec* const& row) { return std::string(row->summary); });
}

// The flags that a group shares with its commands are its own in its help.
std::string GroupFlags(const CommandSpec& group) {
  std::vector<FlagSpec> flags = OwnFlags(group);
  const std::span<const FlagSpec> shared = SharedFlags(group);
  flags.insert(flags.end(), shared.begin(), shared.end());
  std::sort(flags.begin(), flags.end(),
            [](const FlagSpec& a, const FlagSpec& b) { return a.name < b.name; });
  return FlagTable(std::move(flags));
}

std::string Usage(const CommandSpec& command, const std::string& called_as) {
  std::string text = "Usage:\n  " + called_as + (command.IsGroup() ? " [command]" : " [flags]");
  if (!command.arguments.empty()) text += " " + std::string(command.arguments);
  return text + "\n";
}

std::string Example(const CommandSpec& command, std::string_view program) {
  if (command.example.empty()) return "";
  const std::string named = ReplaceAll(command.example, "plumb ", std::string(program) + " ");
  return "\nExample:\n  " + ReplaceAll(named, "\n", "\n  ") + "\n";
}

std::string GroupBody(const CommandSpec& group, const std::string& called_as) {
  const std::string flags = "\nFlags:\n" + GroupFlags(group);
  const std::string commands = CommandTable(group);
  if (commands.empty()) return flags + "\nNo command of this group is supported yet.\n";
  return "\nAvailable Commands:\n" + commands + flags + "\nUse \"" + called_as +
         " [command] --help\" for more about a command.\n";
}

std::string CommandBody(const CommandSpec& command) {
  const std::span<const FlagSpec> shared = SharedFlags(command);
  std::string text = "\nFlags:\n" + FlagTable(OwnFlags(command));
  if (!shared.empty()) text += "\nGlobal Flags:\n" + FlagTable({shared.begin(), shared.end()});
  return text;
}

}  // namespace

std::string CalledAs(const CommandSpec& command, std::string_view program) {
  std::string text(program);
  if (!command.path.empty()) text += " " + std::string(command.path);
  return text;
}

std::string HelpText(const CommandSpec& command, std::string_view program) {
  const std::string called_as = CalledAs(command, program);
  return std::string(command.description) + "\n\n" + Usage(command, called_as) +
         Example(command, program) +
         (command.IsGroup() ? GroupBody(command, called_as) : CommandBody(command));
}

}  // namespace plumb
