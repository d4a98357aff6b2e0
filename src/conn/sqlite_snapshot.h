// A private copy of a database that cannot be read where it is.
#pragma once

#include <memory>
#include <string>

#include "base/file_system.h"

namespace plumb {

// The name of the copy in its directory.
inline constexpr const char* kSnapshotName = "copy.db";

// True if recovery or reading needs more than the database file itself.
[[nodiscard]] bool HasJournalOrWal(const std::string& file);

// Copies `file` with its -wal and -journal, as they were at one moment. `shown` is what messages
// call it. Throws Error(kConnection) if they do not stand still, or cannot be copied.
[[nodiscard]] std::unique_ptr<TemporaryDirectory> CopyDatabase(const std::string& file,
                                                               const std::string& shown);

}  // namespace plumb
