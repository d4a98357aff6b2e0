// One file of a migration directory, as a value.
//
// The name says version and description (migration/directory_format.h). Versions are text and
// compare bytewise, but for those of flyway; nobody numbers them.
#pragma once

#include <string>
#include <string_view>

#include "migration/directory_format.h"
#include "parser/directives.h"

namespace plumb {

struct MigrationFile {
  std::string name;         // "20240101_users.sql"; below the directory, with '/'
  std::string version;      // "20240101"; empty if the file is repeatable
  std::string description;  // "users"; may be empty
  std::string content;      // as on disk, byte by byte; migration/statements.h reads it
  // Of the file. A file that another tool would run without a transaction (goose's NO TRANSACTION,
  // dbmate's transaction:false) has the directive "atlas:txmode" "none" for it.
  Directives directives;
  bool is_checkpoint = false;
  bool ignores_checksum = false;
  bool is_repeatable = false;  // flyway's R files

  bool operator==(const MigrationFile&) const = default;
};

[[nodiscard]] MigrationFile NewMigrationFile(std::string name, std::string content,
                                             DirectoryFormat format = DirectoryFormat::kAtlas);

// By what a row about the file is found again: its version, or the name of a repeatable
// (R__views.sql), for these have none and would all share one row.
[[nodiscard]] const std::string& RevisionKey(const MigrationFile& file);

}  // namespace plumb
