// The use case "declare that the database is at this version": changes the revision table only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apply/revision.h"
#include "workflow/migration_directory.h"
#include "workflow/migration_target.h"

namespace plumb::workflow {

struct MigrateSetResult {
  std::string version;  // empty if no row is left
  // By version, each.
  std::vector<Revision> set;       // rows that are new, or declared done
  std::vector<Revision> removed;   // rows of later versions
  std::vector<Revision> accepted;  // rows whose files were edited, and now have their hash

  bool made_database = false;

  [[nodiscard]] bool IsChanged() const {
    return !set.empty() || !removed.empty() || !accepted.empty();
  }
};

// Without a version: the last of the directory; in an empty one all rows go.
// Throws Error(kConfig) for a version that the directory lacks, Error(kUsage) if there is neither a
// version nor a row, Error(kLocked) at once if somebody else works on the database.
[[nodiscard]] MigrateSetResult SetVersion(MigrationDirectory& directory, MigrationTarget& target,
                                          const std::optional<std::string>& version);

// What the command prints.
[[nodiscard]] std::string SetText(const MigrateSetResult& result);

}  // namespace plumb::workflow
