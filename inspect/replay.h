// Runs SQL files on a dev database and reads the outcome back.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "inspect/dev_database.h"
#include "inspect/state.h"
#include "migration/directory_format.h"
#include "sql/dialect.h"

namespace plumb {

struct ReplayFile {
  std::string path;  // as messages name it
  std::string content;
  DirectoryFormat format = DirectoryFormat::kAtlas;  // which says what of it runs
};

// Called after each statement with the number done and the number in all.
using ReplayProgress = std::function<void(std::size_t, std::size_t)>;

// The state after running `files` in order on `dev`, which is emptied again also if a statement
// fails. Throws Error(kParse) or Error(kSql) with "<file>:<line>:<column>: <cause>" and the
// statement, Error(kNotClean), and what MigrationStatements throws.
[[nodiscard]] State Replay(const std::vector<ReplayFile>& files, Dialect dialect, DevDatabase& dev,
                           const ReplayProgress& progress);

// The state after running the engine's own statements, one by one.
[[nodiscard]] State Rebuild(const std::vector<std::string>& statements, DevDatabase& dev);

}  // namespace plumb
