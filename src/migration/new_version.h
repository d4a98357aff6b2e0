// The version of a file that is made now.
#pragma once

#include <chrono>
#include <string>

#include "migration/directory.h"

namespace plumb {

// The time in UTC as yyyyMMddHHmmss; one second behind the last file of `directory` if that has a
// later time (two files within a second, a clock that goes wrong).
//
// Throws Error(kConfig) if the file would run before another all the same: names sort bytewise, and
// "9_x.sql" comes after every year. Which name would be right is the user's to say.
[[nodiscard]] std::string GenerateVersion(std::chrono::system_clock::time_point now,
                                          const Directory& directory);

}  // namespace plumb
