// What the migrate commands share: their directory, and where their reports say they work.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>

#include "cli/flags.h"
#include "cli/fleet.h"
#include "cli/terminal.h"
#include "report/migrate_formats.h"
#include "workflow/migration_directory.h"
#include "workflow/migration_target.h"

namespace plumb {

// The directory of --dir and --dir-format, unverified.
[[nodiscard]] std::unique_ptr<workflow::MigrationDirectory> DirectoryOf(const ParsedFlags& flags);

// The same; its sum file is right. Otherwise prints help on stdout and throws Error(kChecksum).
[[nodiscard]] std::unique_ptr<workflow::MigrationDirectory> VerifiedDirectoryOf(
    const ParsedFlags& flags, const Terminal& terminal);

// The same; one that is missing is empty.
[[nodiscard]] std::unique_ptr<workflow::MigrationDirectory> NewOrVerifiedDirectoryOf(
    const ParsedFlags& flags, const Terminal& terminal);

// Throws as the former does.
void RequireVerified(const Directory& directory, const Terminal& terminal);

// The driver and URL of a target; `directory` as the report calls it.
[[nodiscard]] report::MigrationPlace PlaceOf(const workflow::MigrationTarget& target,
                                             std::string directory);

// The directories of a fleet, verified; each is read once.
class Directories {
 public:
  explicit Directories(const Terminal& terminal) : terminal_(terminal) {}

  // Reads those of a fleet: what is wrong with them is wrong for all of its databases.
  void Preload(std::span<const EnvCall> calls);
  [[nodiscard]] workflow::MigrationDirectory& Get(const ParsedFlags& flags);

 private:
  const Terminal& terminal_;
  std::map<std::string, std::unique_ptr<workflow::MigrationDirectory>> directories_;
};

}  // namespace plumb
