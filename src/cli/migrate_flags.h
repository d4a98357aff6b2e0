// The flags of the group `migrate`, in the order in which help shows them and errors list them.
#pragma once

#include <array>
#include <string_view>

#include "cli/command.h"

namespace plumb {

inline constexpr FlagSpec kDirectoryFlag{.name = "dir",
                                         .default_value = "file://migrations",
                                         .help = "URL of the migration directory",
                                         .values = "file://"};
inline constexpr FlagSpec kDirectoryFormatFlag{.name = "dir-format",
                                               .default_value = "atlas",
                                               .help = "format of the migration directory",
                                               .values = "atlas"};

inline constexpr auto kHashFlags = std::to_array<FlagSpec>({
    kDirectoryFlag,
    kDirectoryFormatFlag,
    {.name = "force",
     .type = FlagType::kBool,
     .help = "no longer needed",
     .deprecated = "you can safely omit it",
     .is_hidden = true},
});

}  // namespace plumb
