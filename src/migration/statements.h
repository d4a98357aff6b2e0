// The statements that a migration file executes.
#pragma once

#include <optional>
#include <vector>

#include "migration/directory.h"
#include "parser/splitter.h"
#include "sql/dialect.h"

namespace plumb {

// Throws Error(kParse) "<line>:<column>: <cause>".
[[nodiscard]] std::vector<SourceStatement> MigrationStatements(const Directory& directory,
                                                               const MigrationFile& file,
                                                               std::optional<Dialect> dialect);

}  // namespace plumb
