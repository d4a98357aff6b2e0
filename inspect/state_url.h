// What a --from, --to or --url means: a database, an SQL file, a folder of them, a migration
// directory.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "conn/url.h"

namespace plumb {

struct DatabaseState {
  Url url;
};
// SQL files that together are the schema, run in name order.
struct SqlFilesState {
  std::vector<std::string> files;  // as messages name them
};
struct MigrationsState {
  std::string directory;
  std::string format;                  // "atlas" unless the URL says otherwise
  std::optional<std::string> version;  // ?version=
};

using StateUrl = std::variant<DatabaseState, SqlFilesState, MigrationsState>;

// `flag` is the flag's name without dashes, for messages. Throws Error(kUsage) or Error(kConfig)
// with what is wrong and what was probably meant, Error(kUnsupported) for HCL schema files.
[[nodiscard]] StateUrl ResolveStateUrls(const std::vector<std::string>& urls,
                                        const std::string& flag);

}  // namespace plumb
