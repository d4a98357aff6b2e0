// migrate ls: the files of a directory, in the order in which they run.
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"

namespace plumb {

int MigrateList(const ParsedFlags& flags, Terminal& terminal) {
  const auto directory = VerifiedDirectoryOf(flags, terminal);
  std::span<const MigrationFile> files = directory->directory().files;
  if (flags.Bool("latest") && !files.empty()) files = files.last(1);
  std::string text;
  for (const MigrationFile& file : files) {
    text += (flags.Bool("short") ? RevisionKey(file) : file.name) + "\n";
  }
  terminal.out().Write(text);
  return kExitOk;
}

}  // namespace plumb
