// The files of a new migration, as the directory's format wants them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/directory_format.h"
#include "migration/new_file.h"
#include "sql/dialect.h"
#include "sql/statement.h"

namespace plumb {

// The file that runs forward comes first. What undoes the statements is written where the format
// has a place for it. `name` may be empty.
//
// Read back, the file has these statements again, or Error(kUnsupported) says which of them the
// format cannot hold: where a ';' within a statement would cut it, atlas files get a delimiter of
// their own and goose files StatementBegin and StatementEnd. `dialect` says how they are read.
//
// Throws Error(kUsage) if `name` has a path separator or a line end.
[[nodiscard]] std::vector<NewFile> FormatMigration(DirectoryFormat format, std::string_view version,
                                                   std::string_view name,
                                                   const std::vector<Statement>& statements,
                                                   std::optional<Dialect> dialect);

// The same without statements, to be written by hand: what the format demands of every file.
[[nodiscard]] std::vector<NewFile> NewMigrationFiles(DirectoryFormat format,
                                                     std::string_view version,
                                                     std::string_view name);

}  // namespace plumb
