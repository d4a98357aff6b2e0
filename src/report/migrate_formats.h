// Results of the migrate commands as text: the default one, or what a --format template makes of
// them.
#pragma once

#include <string>
#include <vector>

#include "report/formats.h"
#include "workflow/migrate_apply.h"
#include "workflow/migrate_status.h"

namespace plumb::report {

// A database and a directory, as reports name them.
struct MigrationPlace {
  std::string driver;
  DatabaseUrl url;
  std::string directory;  // the URL as the user gave it
};

// Throws Error(kUsage): `parse format: ...`.
void CheckMigrateFormat(const FormatOptions& format, bool is_status);

// Throws Error(kUsage) for a template that fails.
[[nodiscard]] std::string FormatMigrateApply(const MigrationPlace& place,
                                             const workflow::MigrateApplyResult& result,
                                             const FormatOptions& format);
[[nodiscard]] std::string FormatMigrateStatus(const MigrationPlace& place,
                                              const workflow::MigrateStatus& status,
                                              const FormatOptions& format);

// Files that were edited since they were applied, a line each.
[[nodiscard]] std::vector<std::string> EditedNotes(const std::vector<EditedFile>& files);

}  // namespace plumb::report
