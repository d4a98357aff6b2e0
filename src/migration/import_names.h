// What the files of another tool are called as files of an atlas directory.
#pragma once

#include <string>
#include <vector>

#include "migration/directory.h"

namespace plumb {

// "<version>[_<description>].sql" of each file, in the order of `from.files`, which is the bytewise
// one of the new names and, of flyway, of the new versions.
//
// A '_' within a version of flyway becomes '.', for it would end the version. Versions whose
// bytewise order is another (2 and 10; 1 and 1.1) are padded with zeros: 02, 10; 1.0, 1.1.
// Repeatables have the version of the last file with an 'r' behind it, which sorts behind '_'; if
// there are several, also a number: 4r1_views.sql, 4r2_grants.sql.
//
// Throws Error(kUnsupported) if two files would change places all the same.
[[nodiscard]] std::vector<std::string> AtlasNames(const Directory& from);

}  // namespace plumb
