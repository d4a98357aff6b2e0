// Where a file goes on that stopped before its last statement.
//
// Pure: no database.
#pragma once

#include <string>
#include <vector>

#include "apply/revision.h"
#include "migration/migration_file.h"
#include "parser/splitter.h"

namespace plumb {

// The hash of all statements up to and with each, as partial_hashes keeps it ("h1:...").
[[nodiscard]] std::vector<std::string> StatementHashes(
    const std::vector<SourceStatement>& statements);

struct ResumePoint {
  std::vector<SourceStatement> left;
  std::string applied_text;  // of the applied statements, one after the other, as they are hashed
};

// Where the file of an unfinished row goes on. `statements` are those of the file as it is now.
// Another program may have cut the applied part of the file differently: any cuts at which the
// row's hashes come out are good. Throws Error(kConfig): `sql/migrate: history changed: statement
// <n> from file "<name>" changed`.
[[nodiscard]] ResumePoint ResumeAt(const MigrationFile& file,
                                   const std::vector<SourceStatement>& statements,
                                   const Revision& revision);

}  // namespace plumb
