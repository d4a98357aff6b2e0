// Finds the version of a directory that an existing database already has.
#pragma once

#include <string>
#include <vector>

#include "workflow/migration_directory.h"
#include "workflow/migration_target.h"

namespace plumb::workflow {

struct BaselineSearch {
  // Empty if the database needs no baseline: it is empty, or has a history already.
  std::string version;
};

// Replays the directory file by file on the dev database and compares the schema after each with
// that of the database; nothing is written. Of versions with equal schemas the last counts, unless
// the files between them do something that a schema does not show.
// `excludes` are patterns of what is no part of the comparison, as --exclude; the tables in which
// other tools keep their history never are.
// Throws Error(kRefused) that names the nearest version and the differences if none is equal, or
// the versions between which only the user can choose.
[[nodiscard]] BaselineSearch FindBaseline(MigrationDirectory& directory, MigrationTarget& target,
                                          const std::string& dev_url,
                                          const std::vector<std::string>& excludes);

}  // namespace plumb::workflow
