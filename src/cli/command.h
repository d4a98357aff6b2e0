// What a command is: its words, its help, its flags and the function that runs it.
//
// Everything here is data that the compiler lays out, so that a command costs nothing until it is
// called. The table of all commands is in cli/commands.cc.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace plumb {

class ParsedFlags;
struct EnvCall;
class Terminal;

// What `schema diff --exit-code` says when the two states differ; errors are 1.
inline constexpr int kExitOk = 0;
inline constexpr int kExitError = 1;
inline constexpr int kExitDifferent = 2;

enum class FlagType {
  kBool,       // --x, --x=false
  kString,     // the last one counts
  kStrings,    // may be repeated, and each value is a list between commas (CSV)
  kTexts,      // may be repeated, each value is one, commas included
  kDuration,   // 10s, 1m30s
  kUint,       // 0, 1, ...
  kVariables,  // name=value, may be repeated or listed between commas
};

struct FlagSpec {
  std::string_view name = {};
  char shorthand = '\0';
  FlagType type = FlagType::kString;
  std::string_view default_value = {};  // as it would be typed
  std::string_view help = {};
  // What completion offers as values, between blanks; after a word that ends in "://" come paths.
  std::string_view values = {};
  std::string_view deprecated = {};  // what to do instead; said whenever the flag is given
  bool is_required = false;
  bool is_hidden = false;  // works, but neither help nor completion mention it
};

// Two flags of which only one may be given.
using ExclusivePair = std::array<std::string_view, 2>;

// One row of the table. A row that runs nothing is a group: its commands are the rows whose path
// goes on from its own, and calling it prints its help.
struct CommandSpec {
  std::string_view path = {};       // "schema diff"; "" is the program itself
  std::string_view arguments = {};  // as the usage line shows them: "[name]"
  std::string_view summary = {};    // one line for lists
  std::string_view description = {};
  std::string_view example = {};  // lines of shell, "plumb" stands for the program's name
  int max_arguments = 0;
  bool counts_exactly = false;  // in messages: scripts know "accepts 1 arg(s)"
  std::span<const FlagSpec> flags = {};
  std::span<const ExclusivePair> exclusive = {};
  bool has_project_flags = false;   // takes --config, --env and --var too
  bool takes_several_envs = false;  // runs once for each instance of an env
  int (*run)(const ParsedFlags& flags, Terminal& terminal) = nullptr;
  // Instead of `run`: a command that works on the databases of several envs, or on one.
  int (*run_fleet)(std::span<const EnvCall> calls, Terminal& terminal) = nullptr;

  [[nodiscard]] bool IsGroup() const { return run == nullptr && run_fleet == nullptr; }
};

// The flags of the command itself, --help last.
[[nodiscard]] std::vector<FlagSpec> OwnFlags(const CommandSpec& command);

// The flags that it shares with its neighbours: --config, --env and --var, or none.
[[nodiscard]] std::span<const FlagSpec> SharedFlags(const CommandSpec& command);

// The last word of the path: "diff".
[[nodiscard]] std::string_view CommandName(const CommandSpec& command);

}  // namespace plumb
