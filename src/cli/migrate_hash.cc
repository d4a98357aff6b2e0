// migrate hash: writes the sum file that says what the files of a directory are meant to be.
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"

namespace plumb {

int MigrateHash(const ParsedFlags& flags, Terminal& /*terminal*/) {
  WriteChecksum(DirectoryOf(flags)->directory());
  return kExitOk;
}

}  // namespace plumb
