// The transactions of migration files.
#pragma once

#include <string>

#include "migration/migration_file.h"

namespace plumb {

// What is kept or lost together.
enum class MigrationTxMode {
  kNone,  // each statement is kept at once
  kFile,  // a file
  kAll,   // all files
};

// "none", "file", "all". Throws Error(kUsage): `unknown tx-mode "x"`.
[[nodiscard]] MigrationTxMode ParseMigrationTxMode(const std::string& text);

// The mode of a file, which may say its own (`-- atlas:txmode none`). Throws Error(kConfig) for a
// directive that makes no sense, or that the mode of the whole run does not allow.
[[nodiscard]] MigrationTxMode TxModeOf(const MigrationFile& file, MigrationTxMode mode);

}  // namespace plumb
