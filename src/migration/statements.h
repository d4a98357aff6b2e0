// The statements that a migration file executes, and where they stand in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/directory.h"
#include "parser/splitter.h"
#include "sql/dialect.h"

namespace plumb {

// Forward only, split by the engine's rules, or by the engine-neutral ones. Offsets, lines and
// columns are those of the file on disk.
//
// Throws Error(kParse) "<line>:<column>: <cause>"; where the marks of goose or dbmate contradict
// each other, or SQL stands outside of their sections, Error(kConfig) with the name and line of the
// file in it, "goose: 1.sql:3 unexpected goosePragma 'Down'"; Error(kUnsupported) likewise.
[[nodiscard]] std::vector<SourceStatement> MigrationStatements(const Directory& directory,
                                                               const MigrationFile& file,
                                                               std::optional<Dialect> dialect);

// The same of a text; `name` is what messages call it.
[[nodiscard]] std::vector<SourceStatement> StatementsIn(DirectoryFormat format,
                                                        const std::string& name,
                                                        std::string_view content,
                                                        std::optional<Dialect> dialect);

}  // namespace plumb
