// The use case "where does this database stand?".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apply/edited_files.h"
#include "apply/revision.h"
#include "migration/migration_file.h"
#include "workflow/migration_directory.h"
#include "workflow/migration_target.h"

namespace plumb::workflow {

struct MigrateStatus {
  std::vector<const MigrationFile*> available;
  std::vector<const MigrationFile*> out_of_order;
  std::vector<const MigrationFile*> pending;
  std::vector<Revision> applied;
  std::string current;  // a version, or `No migration applied yet`
  std::string next;     // a version, `Already at latest version`, or empty with files out of order
  bool next_is_checkpoint = false;
  // Of a file that stopped before its last statement.
  std::size_t applied_statements = 0;
  std::size_t total_statements = 0;
  bool is_ok = false;
  std::string error;      // of the last attempt, or what is out of order
  std::string statement;  // that failed, on one line
  bool is_in_doubt = false;
  bool is_missing = false;  // there is no such database yet
  std::vector<EditedFile> edited;
};

// Writes nothing. `directory` has been verified. Throws Error(kConfig) if the file of an unfinished
// row is gone.
[[nodiscard]] MigrateStatus StatusOf(MigrationDirectory& directory, MigrationTarget& target);

}  // namespace plumb::workflow
