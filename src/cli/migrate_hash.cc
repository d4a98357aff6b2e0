// migrate hash: writes the sum file that says what the files of a directory are meant to be.
#include "base/error.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"

namespace plumb {

int MigrateHash(const ParsedFlags& flags, Terminal& /*terminal*/) {
  try {
    WriteChecksum(DirectoryOf(flags)->directory());
  } catch (const Error& error) {
    if (error.message().starts_with("sql/migrate: ")) throw;
    throw WithContext("sql/migrate", error);
  }
  return kExitOk;
}

}  // namespace plumb
