// From files to the state that they describe. (A live database needs no source: its inspector
// reads it.)
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inspect/dev_database.h"
#include "inspect/replay.h"
#include "inspect/state.h"
#include "inspect/state_url.h"
#include "migration/directory.h"

namespace plumb {

class StateSource {
 public:
  virtual ~StateSource() = default;

  // Reads the state anew. Throws what inspection, replay and the checks of a directory throw.
  virtual State Read() = 0;
};

// SQL files, run on `dev`, which must outlive the result.
[[nodiscard]] std::unique_ptr<StateSource> NewSqlFilesSource(SqlFilesState files, Dialect dialect,
                                                             DevDatabase& dev,
                                                             ReplayProgress progress);

// A migration directory up to a version, its checksum file verified, run on `dev`.
[[nodiscard]] std::unique_ptr<StateSource> NewMigrationsSource(MigrationsState migrations,
                                                               Dialect dialect, DevDatabase& dev,
                                                               ReplayProgress progress);

// The same of a directory that has been read and verified.
[[nodiscard]] std::unique_ptr<StateSource> NewDirectorySource(Directory directory,
                                                              std::optional<std::string> version,
                                                              Dialect dialect, DevDatabase& dev,
                                                              ReplayProgress progress);

}  // namespace plumb
