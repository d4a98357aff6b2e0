// What is said of a file that failed.
#pragma once

#include <string>
#include <vector>

#include "apply/migration_run.h"
#include "workflow/migration_directory.h"

namespace plumb::workflow {

// One line, as scripts know it. REQUIRES: the file has failed.
[[nodiscard]] std::string FailureLine(const FileRun& file);

// For people: where that is in the file, what to do if it is a matter of transactions, what was and
// was not kept. REQUIRES: a file of the run has failed.
[[nodiscard]] std::vector<std::string> FailureDetails(const MigrationDirectory& directory,
                                                      const MigrationRun& run);

}  // namespace plumb::workflow
