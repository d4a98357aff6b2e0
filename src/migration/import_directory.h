// The migrations of another tool as files of an atlas directory.
#pragma once

#include <vector>

#include "migration/directory.h"
#include "migration/new_file.h"

namespace plumb {

// One file each, in order (names: migration/import_names.h): the statements that run forward, each
// with the comments attached to it and a ';', and the directives of the file at its top; a file
// that ran without a transaction has `-- atlas:txmode none`. Empty if `from` has no files.
//
// The engine is not known, so that whichever it is must read the same statements in the new file
// as in the old one. Where that fails, the text is kept as it is; where goose's StatementBegin held
// together what every engine would cut, the file gets a delimiter of its own.
//
// Throws Error(kUsage) `cannot import a migration directory already in "atlas" format`,
// Error(kParse)
// "<file>:<line>:<column>: <cause>", and what StatementsIn and AtlasNames throw.
[[nodiscard]] std::vector<NewFile> ImportDirectory(const Directory& from);

}  // namespace plumb
