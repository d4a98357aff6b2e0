// One file of a migration directory, as a value.
//
// The name says version and description: everything up to the first '_' without ".sql", and
// everything behind it. Versions are text and compare bytewise; nobody numbers them.
#pragma once

#include <string>
#include <string_view>

#include "parser/directives.h"

namespace plumb {

struct MigrationFile {
  std::string name;         // "20240101_users.sql"
  std::string version;      // "20240101"
  std::string description;  // "users"; may be empty
  std::string content;      // as on disk, byte by byte
  Directives directives;    // of the file
  bool is_checkpoint = false;
  bool ignores_checksum = false;

  bool operator==(const MigrationFile&) const = default;
};

[[nodiscard]] MigrationFile NewMigrationFile(std::string name, std::string content);

}  // namespace plumb
