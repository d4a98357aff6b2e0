// One row per command. To add one: a row here, its flags beside those of its group, its function
// in a file of its own.
#include "cli/commands.h"

#include "cli/migrate_commands.h"
#include "cli/migrate_flags.h"
#include "cli/program_commands.h"
#include "cli/schema_commands.h"
#include "cli/schema_flags.h"

namespace plumb {
namespace {

constexpr auto kCommands = std::to_array<CommandSpec>({
    {.path = "",
     .summary = "Manage your database schema as code",
     .description = "Keeps databases true to their declared schema: compares databases, migration\n"
                    "directories and SQL files, and writes the DDL that turns one into the other.",
     .example = "plumb schema diff --from sqlite://app.db --to file://schema.sql \\\n"
                "    --dev-url 'sqlite://?mode=memory'"},
    {.path = "completion",
     .summary = "Print a completion script for a shell",
     .description = "Prints a script that teaches your shell the commands and flags."},
    {.path = "completion bash",
     .summary = "Print the completion script for bash",
     .description = "Prints the completion script for bash; it needs no other package.",
     .example = "source <(plumb completion bash)",
     .run = CompleteBash},
    {.path = "completion fish",
     .summary = "Print the completion script for fish",
     .description = "Prints the completion script for fish.",
     .example = "plumb completion fish > ~/.config/fish/completions/plumb.fish",
     .run = CompleteFish},
    {.path = "completion zsh",
     .summary = "Print the completion script for zsh",
     .description = "Prints the completion script for zsh.",
     .example = "plumb completion zsh > \"${fpath[1]}/_plumb\"",
     .run = CompleteZsh},
    {.path = "help",
     .arguments = "[command]",
     .summary = "Print the help of a command",
     .description = "Prints the help of a command, as --help does.",
     .example = "plumb help schema diff",
     .max_arguments = 2,
     .run = ShowHelp},
    {.path = "license",
     .summary = "Print the license",
     .description = "Prints the name of the license.",
     .example = "plumb license",
     .run = ShowLicense},
    {.path = "migrate",
     .summary = "Manage versioned migrations",
     .description = "Commands that work with directories of migration files.",
     .has_project_flags = true},
    {.path = "migrate apply",
     .arguments = "[amount]",
     .summary = "Run the pending files of a migration directory",
     .description =
         "Runs the files that the database has not seen yet, at most [amount] of them, and\n"
         "keeps a row about each in its revision table.",
     .example = "plumb migrate apply --url sqlite://app.db --dir file://migrations",
     .max_arguments = 1,
     .flags = kMigrateApplyFlags,
     .exclusive = kLogOrFormat,
     .has_project_flags = true,
     .run_fleet = MigrateApply},
    {.path = "migrate diff",
     .arguments = "[name]",
     .summary = "Write the migration file that leads to a desired state",
     .description = "Compares the state of the migration directory with the state at --to, and\n"
                    "writes a new file with the statements between them.",
     .example = "plumb migrate diff add_users --to file://schema.sql \\\n"
                "    --dev-url 'sqlite://?mode=memory'",
     .max_arguments = 1,
     .flags = kMigrateDiffFlags,
     .exclusive = kMigrateDiffExclusive,
     .has_project_flags = true,
     .run = MigrateDiff},
    {.path = "migrate hash",
     .summary = "Write the checksum file of a migration directory",
     .description = "Rewrites atlas.sum, after you meant to change the files of the directory.",
     .example = "plumb migrate hash --dir file://migrations",
     .flags = kHashFlags,
     .has_project_flags = true,
     .run = MigrateHash},
    {.path = "migrate import",
     .summary = "Copy the migration directory of another tool",
     .description = "Writes the files at --from, which another tool's conventions made, as a\n"
                    "directory of ours to --to: what runs forward, in the same order.",
     .example = "plumb migrate import --from 'file://db?format=flyway' --to file://migrations",
     .flags = kImportFlags,
     .has_project_flags = true,
     .run = MigrateImport},
    {.path = "migrate ls",
     .summary = "List the files of a migration directory",
     .description = "Prints the names of the files in the order in which they run.",
     .example = "plumb migrate ls --latest --short",
     .flags = kListFlags,
     .has_project_flags = true,
     .run = MigrateList},
    {.path = "migrate new",
     .arguments = "[name]",
     .summary = "Create an empty migration file",
     .description = "Creates a file to be written by hand, and updates atlas.sum.",
     .example = "plumb migrate new --edit add_users",
     .max_arguments = 1,
     .flags = kNewFlags,
     .has_project_flags = true,
     .run = MigrateNew},
    {.path = "migrate rm",
     .arguments = "[version]",
     .summary = "Remove a migration file",
     .description =
         "Removes the file of that version, or the last one, and updates atlas.sum. With\n"
         "--url a file that is applied to the database stays.",
     .example = "plumb migrate rm --url sqlite://app.db",
     .max_arguments = 1,
     .flags = kRemoveFlags,
     .has_project_flags = true,
     .run = MigrateRemove},
    {.path = "migrate set",
     .arguments = "[version]",
     .summary = "Declare which version a database has",
     .description =
         "Changes the revision table only: rows of later versions go, missing ones up to\n"
         "[version] are added, and files that were edited since are accepted as they are.\n"
         "Without a version: the last of the directory.",
     .example = "plumb migrate set 20240101000000 --url sqlite://app.db",
     .max_arguments = 1,
     .counts_exactly = true,
     .flags = kSetFlags,
     .has_project_flags = true,
     .run_fleet = MigrateSet},
    {.path = "migrate status",
     .summary = "Print which version a database has, and what is pending",
     .description = "Compares the revision table of the database with the migration directory.",
     .example = "plumb migrate status --url sqlite://app.db --dir file://migrations",
     .flags = kStatusFlags,
     .exclusive = kLogOrFormat,
     .has_project_flags = true,
     .run_fleet = MigrateStatus},
    {.path = "migrate validate",
     .summary = "Check a migration directory",
     .description = "Checks atlas.sum; with --dev-url also whether all files can be executed.",
     .example = "plumb migrate validate --dev-url 'sqlite://?mode=memory'",
     .flags = kValidateFlags,
     .has_project_flags = true,
     .run = MigrateValidate},
    {.path = "schema",
     .summary = "Read, compare and change database schemas",
     .description = "Commands that work with the schemas of databases and files.",
     .has_project_flags = true},
    {.path = "schema apply",
     .summary = "Change a database into a desired state",
     .description = "Plans the statements that turn the database at --url into the state at --to,\n"
                    "shows them, and executes them once you approve.",
     .example = "plumb schema apply --url sqlite://app.db --to file://schema.sql \\\n"
                "    --dev-url 'sqlite://?mode=memory'",
     .flags = kApplyFlags,
     .exclusive = kApplyExclusive,
     .has_project_flags = true,
     .takes_several_envs = true,
     .run = SchemaApply},
    {.path = "schema clean",
     .summary = "Drop everything in a database",
     .description = "Plans the statements that drop everything in the database at --url, shows\n"
                    "them, and executes them once you approve.",
     .example = "plumb schema clean --url sqlite://scratch.db",
     .flags = kCleanFlags,
     .exclusive = kDryRunOrApprove,
     .has_project_flags = true,
     .takes_several_envs = true,
     .run = SchemaClean},
    {.path = "schema diff",
     .summary = "Compare two states and print the DDL between them",
     .description = "Prints the statements that turn the state at --from into the state at --to.\n"
                    "With --exit-code a script learns from the exit code whether they differ.",
     .example = "plumb schema diff --from file://migrations --to sqlite://app.db \\\n"
                "    --dev-url 'sqlite://?mode=memory' --exit-code",
     .flags = kDiffFlags,
     .has_project_flags = true,
     .takes_several_envs = true,
     .run = SchemaDiff},
    {.path = "schema inspect",
     .summary = "Print the schema of a database or of files",
     .description = "Prints the state at --url. The default output is SQL; --format changes it\n"
                    "(output as HCL is not supported yet).",
     .example = "plumb schema inspect --url sqlite://app.db",
     .flags = kInspectFlags,
     .exclusive = kLogOrFormat,
     .has_project_flags = true,
     .takes_several_envs = true,
     .run = SchemaInspect},
    {.path = "version",
     .summary = "Print the version",
     .description = "Prints the version of the program.",
     .example = "plumb version",
     .run = ShowVersion},
});

constexpr FlagSpec kHelpFlag{
    .name = "help", .shorthand = 'h', .type = FlagType::kBool, .help = "print this help"};

constexpr auto kProjectFlags = std::to_array<FlagSpec>({
    {.name = "config",
     .shorthand = 'c',
     .default_value = "file://atlas.hcl",
     .help = "URL of the project file",
     .values = "file://"},
    {.name = "env", .help = "which env of the project file to use"},
    {.name = "var",
     .type = FlagType::kVariables,
     .default_value = "[]",
     .help = "input variables of the project file"},
});

// The path of the group that a row stands in; the program itself stands in none.
std::string_view GroupOf(const CommandSpec& command) {
  const std::size_t end = command.path.rfind(' ');
  return end == std::string_view::npos ? "" : command.path.substr(0, end);
}

}  // namespace

std::span<const CommandSpec> Commands() { return kCommands; }

const CommandSpec* FindCommand(std::string_view path) {
  for (const CommandSpec& command : kCommands) {
    if (command.path == path) return &command;
  }
  return nullptr;
}

const CommandSpec* FindBelow(const CommandSpec& group, std::string_view word) {
  for (const CommandSpec& command : kCommands) {
    if (!command.path.empty() && GroupOf(command) == group.path && CommandName(command) == word) {
      return &command;
    }
  }
  return nullptr;
}

std::vector<const CommandSpec*> CommandsOf(std::string_view group) {
  std::vector<const CommandSpec*> found;
  for (const CommandSpec& command : kCommands) {
    if (command.path.empty() || GroupOf(command) != group) continue;
    if (command.IsGroup() && CommandsOf(command.path).empty()) continue;
    found.push_back(&command);
  }
  return found;
}

std::vector<FlagSpec> OwnFlags(const CommandSpec& command) {
  std::vector<FlagSpec> flags(command.flags.begin(), command.flags.end());
  flags.push_back(kHelpFlag);
  return flags;
}

std::span<const FlagSpec> SharedFlags(const CommandSpec& command) {
  if (!command.has_project_flags) return {};
  return kProjectFlags;
}

std::string_view CommandName(const CommandSpec& command) {
  const std::size_t end = command.path.rfind(' ');
  return end == std::string_view::npos ? command.path : command.path.substr(end + 1);
}

}  // namespace plumb
