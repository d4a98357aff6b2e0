// The flags of the group `schema`, in the order in which help shows them and errors list them.
//
// Names, shorthands and defaults are those that existing scripts and project files use.
#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"

namespace plumb {

inline constexpr std::string_view kDatabaseUrls = "sqlite://";
inline constexpr std::string_view kStateUrls = "file:// sqlite://";
inline constexpr std::string_view kDevUrls = "sqlite://?mode=memory sqlite://";

inline constexpr FlagSpec kDevUrlFlag{
    .name = "dev-url",
    .help = "URL of an empty database of the same engine, to read SQL files with",
    .values = kDevUrls};
inline constexpr FlagSpec kSchemaFlag{.name = "schema",
                                      .shorthand = 's',
                                      .type = FlagType::kStrings,
                                      .help = "names of the schemas to look at"};
inline constexpr FlagSpec kExcludeFlag{
    .name = "exclude", .type = FlagType::kStrings, .help = "globs of the objects to leave out"};
inline constexpr FlagSpec kIncludeFlag{.name = "include",
                                       .type = FlagType::kStrings,
                                       .help = "globs of the objects to look at, and no others"};
inline constexpr FlagSpec kFormatFlag{.name = "format",
                                      .help = "Go template that makes the output"};
inline constexpr FlagSpec kLogFlag{
    .name = "log", .help = "older name of --format", .is_hidden = true};
inline constexpr FlagSpec kDryRunFlag{
    .name = "dry-run", .type = FlagType::kBool, .help = "print the plan without executing it"};
inline constexpr FlagSpec kAutoApproveFlag{
    .name = "auto-approve", .type = FlagType::kBool, .help = "execute the plan without asking"};
inline constexpr FlagSpec kRenameFlag{
    .name = "rename",
    .type = FlagType::kTexts,
    .help = "a rename, as users.nick:alias or users:people; repeatable"};
inline constexpr FlagSpec kColumnOrderFlag{
    .name = "column-order",
    .default_value = "report",
    .help = "columns in another order: ignore, report or repair",
    .values = "ignore report repair"};

// Settings of project files that are no flags of their own.
inline constexpr FlagSpec kSkipChangesFlag{.name = "skip-changes",
                                           .type = FlagType::kStrings,
                                           .help = "kinds of changes that are not planned",
                                           .is_hidden = true};

inline constexpr auto kInspectFlags = std::to_array<FlagSpec>({
    {.name = "url",
     .shorthand = 'u',
     .help = "URL of the database or the files to read",
     .values = kStateUrls,
     .is_required = true},
    kDevUrlFlag,
    kSchemaFlag,
    kExcludeFlag,
    kIncludeFlag,
    kLogFlag,
    kFormatFlag,
});

inline constexpr auto kApplyFlags = std::to_array<FlagSpec>({
    {.name = "url",
     .shorthand = 'u',
     .help = "URL of the database to change",
     .values = kDatabaseUrls,
     .is_required = true},
    {.name = "to",
     .type = FlagType::kStrings,
     .help = "URLs of the desired state",
     .values = kStateUrls},
    kExcludeFlag,
    kIncludeFlag,
    kSchemaFlag,
    kDevUrlFlag,
    kDryRunFlag,
    kAutoApproveFlag,
    {.name = "allow-drop",
     .type = FlagType::kStrings,
     .help = "kinds that --auto-approve may drop: view, trigger, ..., or all",
     .values = "all view trigger virtual_table"},
    {.name = "verify",
     .type = FlagType::kBool,
     .help = "prove the plan on the dev database before executing it"},
    kRenameFlag,
    kColumnOrderFlag,
    kLogFlag,
    kFormatFlag,
    {.name = "tx-mode",
     .default_value = "file",
     .help = "transactions: file (one around everything) or none",
     .values = "file none"},
    {.name = "plan", .help = "URL of a plan that was made before", .values = "file://"},
    {.name = "edit", .type = FlagType::kBool, .help = "edit the plan before it is executed"},
    {.name = "lock-timeout",
     .type = FlagType::kDuration,
     .default_value = "10s",
     .help = "how long to wait for the lock on applies"},
    {.name = "file",
     .shorthand = 'f',
     .type = FlagType::kStrings,
     .help = "files of the desired state",
     .deprecated = "use --to instead",
     .is_hidden = true},
    kSkipChangesFlag,
    {.name = "lint-review", .help = "policy of lint { review }", .is_hidden = true},
});
inline constexpr auto kApplyExclusive = std::to_array<ExclusivePair>({
    {"dry-run", "auto-approve"},
    {"edit", "plan"},
    {"file", "to"},
    {"log", "format"},
});

inline constexpr auto kDiffFlags = std::to_array<FlagSpec>({
    {.name = "from",
     .shorthand = 'f',
     .type = FlagType::kStrings,
     .help = "URLs of the state to start from",
     .values = kStateUrls,
     .is_required = true},
    {.name = "to",
     .type = FlagType::kStrings,
     .help = "URLs of the desired state",
     .values = kStateUrls,
     .is_required = true},
    kDevUrlFlag,
    kSchemaFlag,
    kExcludeFlag,
    kIncludeFlag,
    kFormatFlag,
    {.name = "exit-code",
     .type = FlagType::kBool,
     .help = "exit with 2 if the states differ, 0 if they are the same"},
    kRenameFlag,
    kColumnOrderFlag,
    kSkipChangesFlag,
});

inline constexpr auto kCleanFlags = std::to_array<FlagSpec>({
    {.name = "url",
     .shorthand = 'u',
     .help = "URL of the database to empty",
     .values = kDatabaseUrls,
     .is_required = true},
    kDryRunFlag,
    kFormatFlag,
    kAutoApproveFlag,
});

inline constexpr auto kLogOrFormat = std::to_array<ExclusivePair>({{"log", "format"}});
inline constexpr auto kDryRunOrApprove =
    std::to_array<ExclusivePair>({{"dry-run", "auto-approve"}});

}  // namespace plumb
