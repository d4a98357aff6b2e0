// Plain SQL is split whole.
#include "migration/statements.h"

namespace plumb {

std::vector<SourceStatement> MigrationStatements(const Directory& /*directory*/,
                                                 const MigrationFile& file,
                                                 std::optional<Dialect> dialect) {
  return SplitStatements(file.content, SplitOptionsFor(dialect));
}

}  // namespace plumb
