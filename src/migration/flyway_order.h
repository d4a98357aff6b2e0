// The order in which flyway runs files: the newest baseline, what is newer than it, repeatables.
#pragma once

#include <compare>
#include <string_view>
#include <vector>

#include "migration/migration_file.h"

namespace plumb {

// Versions are numbers between dots or underscores: 2 < 10, 1.1 < 1.10, and 1, 1.0 and 01 are the
// same. A part that is no number comes behind numbers, bytewise.
[[nodiscard]] std::weak_ordering CompareFlywayVersions(std::string_view a, std::string_view b);

// The order of versions in directories of that format: of flyway as above, where golang-migrate and
// goose count (IsNumeric) as numbers, else bytewise.
[[nodiscard]] std::weak_ordering CompareVersions(DirectoryFormat format, std::string_view a,
                                                 std::string_view b);

// The files that run, in order. Of the baselines only the newest does, and of the versions only
// those greater than it. Repeatables come last, by description.
[[nodiscard]] std::vector<MigrationFile> InFlywayOrder(std::vector<MigrationFile> files);

}  // namespace plumb
