// The flags of the group `migrate`, in the order in which help shows them and errors list them.
#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"
#include "cli/schema_flags.h"

namespace plumb {

inline constexpr std::string_view kDirectoryFormats =
    "atlas golang-migrate goose flyway liquibase dbmate";

inline constexpr FlagSpec kDirectoryFlag{.name = "dir",
                                         .default_value = "file://migrations",
                                         .help = "URL of the migration directory",
                                         .values = "file://"};
inline constexpr FlagSpec kDirectoryFormatFlag{.name = "dir-format",
                                               .default_value = "atlas",
                                               .help = "format of the migration directory",
                                               .values = kDirectoryFormats};
inline constexpr FlagSpec kTargetFlag{
    .name = "url", .shorthand = 'u', .help = "URL of the database", .values = kDatabaseUrls};
inline constexpr FlagSpec kRevisionsSchemaFlag{
    .name = "revisions-schema", .help = "name of the schema that holds the revision table"};
inline constexpr FlagSpec kLockTimeoutFlag{.name = "lock-timeout",
                                           .type = FlagType::kDuration,
                                           .default_value = "10s",
                                           .help = "how long to wait for the database lock"};
inline constexpr FlagSpec kEditFlag{
    .name = "edit", .type = FlagType::kBool, .help = "open the new file in $EDITOR"};

inline constexpr auto kMigrateApplyFlags = std::to_array<FlagSpec>({
    kTargetFlag,
    kDirectoryFlag,
    {.name = "dir-format",
     .default_value = "atlas",
     .help = "format of the migration directory",
     .values = kDirectoryFormats,
     .is_hidden = true},
    kLogFlag,
    kFormatFlag,
    kRevisionsSchemaFlag,
    {.name = "dry-run",
     .type = FlagType::kBool,
     .help = "print the statements without executing them"},
    kLockTimeoutFlag,
    {.name = "baseline",
     .help = "version that an existing database already has, or auto to find it"},
    {.name = "dev-url",
     .help = "URL of an empty database of the same engine, for --baseline auto",
     .values = kDevUrls},
    {.name = "tx-mode",
     .default_value = "file",
     .help = "transactions: file (one each), all (one for all) or none",
     .values = "file all none"},
    {.name = "exec-order",
     .default_value = "linear",
     .help = "files below the last one: linear, linear-skip, non-linear",
     .values = "linear linear-skip non-linear"},
    {.name = "to-version", .help = "the last version to apply"},
    {.name = "in-doubt",
     .help = "what to do with a statement that was running in a killed run: run or skip",
     .values = "run skip"},
    {.name = "allow-dirty",
     .type = FlagType::kBool,
     .help = "start on a database that is not empty"},
    // CI integrations pass what they know of the run, for a service that does not exist here.
    {.name = "context", .help = "accepted and ignored", .is_hidden = true},
});

inline constexpr auto kStatusFlags = std::to_array<FlagSpec>({
    kTargetFlag,
    kLogFlag,
    kFormatFlag,
    kDirectoryFlag,
    kDirectoryFormatFlag,
    kRevisionsSchemaFlag,
});

inline constexpr auto kSetFlags = std::to_array<FlagSpec>({
    kTargetFlag,
    kDirectoryFlag,
    kDirectoryFormatFlag,
    kRevisionsSchemaFlag,
});

inline constexpr auto kHashFlags = std::to_array<FlagSpec>({
    kDirectoryFlag,
    kDirectoryFormatFlag,
    {.name = "force",
     .type = FlagType::kBool,
     .help = "no longer needed",
     .deprecated = "you can safely omit it",
     .is_hidden = true},
});

inline constexpr auto kMigrateDiffFlags = std::to_array<FlagSpec>({
    {.name = "to",
     .type = FlagType::kStrings,
     .help = "URLs of the desired state",
     .values = kStateUrls,
     .is_required = true},
    {.name = "dev-url",
     .help = "URL of an empty database of the same engine, to replay the directory on",
     .values = kDevUrls},
    kDirectoryFlag,
    kDirectoryFormatFlag,
    kSchemaFlag,
    kLockTimeoutFlag,
    kFormatFlag,
    {.name = "qualifier", .help = "qualifier of the tables in the statements"},
    kEditFlag,
    {.name = "dry-run", .type = FlagType::kBool, .help = "print the new file without writing it"},
    kRenameFlag,
    kColumnOrderFlag,
    kSkipChangesFlag,
});
inline constexpr auto kMigrateDiffExclusive = std::to_array<ExclusivePair>({{"edit", "dry-run"}});

inline constexpr auto kNewFlags = std::to_array<FlagSpec>({
    kDirectoryFlag,
    kDirectoryFormatFlag,
    kEditFlag,
});

inline constexpr auto kValidateFlags = std::to_array<FlagSpec>({
    kDevUrlFlag,
    kDirectoryFlag,
    kDirectoryFormatFlag,
});

inline constexpr auto kListFlags = std::to_array<FlagSpec>({
    kDirectoryFlag,
    kDirectoryFormatFlag,
    {.name = "short",
     .shorthand = 's',
     .type = FlagType::kBool,
     .help = "print versions without descriptions"},
    {.name = "latest",
     .shorthand = 'l',
     .type = FlagType::kBool,
     .help = "print the last file only"},
});

inline constexpr auto kRemoveFlags = std::to_array<FlagSpec>({
    kDirectoryFlag,
    kDirectoryFormatFlag,
    {.name = "url",
     .shorthand = 'u',
     .help = "URL of a database: a file that is applied there stays",
     .values = kDatabaseUrls},
    kRevisionsSchemaFlag,
});

inline constexpr auto kImportFlags = std::to_array<FlagSpec>({
    {.name = "from",
     .default_value = "file://migrations",
     .help = "URL of the directory to import",
     .values = "file://"},
    {.name = "to",
     .default_value = "file://migrations",
     .help = "URL of the directory to write",
     .values = "file://"},
    {.name = "dir-format",
     .default_value = "atlas",
     .help = "format of the directory to import",
     .values = kDirectoryFormats},
});

}  // namespace plumb
