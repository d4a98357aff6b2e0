// What templates see of migrations.
#pragma once

#include <vector>

#include "base/time_text.h"
#include "migration/migration_file.h"
#include "report/formats.h"
#include "template/functions.h"
#include "template/template.h"
#include "template/value.h"

namespace plumb::report {

// A time: RFC 3339 in JSON, as Go prints it in templates.
[[nodiscard]] Value TimeValue(TimePoint time);

// Name, Version, Desc ("Description" in JSON, and not there if empty).
[[nodiscard]] std::vector<ObjectField> FileFields(const MigrationFile& file);
[[nodiscard]] Value FilesValue(const std::vector<const MigrationFile*>& files);

// Throws Error(kUsage): `parse format: ...`.
[[nodiscard]] Template ParseMigrateFormat(const FormatOptions& format, Functions functions);

}  // namespace plumb::report
