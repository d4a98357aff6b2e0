// migrate validate: checks the sum file, and with a dev database whether the directory can be
// replayed.
#include "base/error.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "cli/schema_context.h"

namespace plumb {

int MigrateValidate(const ParsedFlags& flags, Terminal& terminal) {
  const auto directory = VerifiedDirectoryOf(flags, terminal);
  const std::string dev_url = flags.String("dev-url");
  if (dev_url.empty()) return kExitOk;
  Progress progress(terminal, "replaying");
  workflow::States states({}, dev_url, TickOf(progress), &flags.Memory());
  try {
    static_cast<void>(states.Read(directory->directory()));
  } catch (const Error& error) {
    throw WithContext("replaying the migration directory", error);
  }
  return kExitOk;
}

}  // namespace plumb
