// migrate new: an empty file, to be written by hand.
#include "base/clock.h"
#include "base/error.h"
#include "cli/editor.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "migration/format_migration.h"
#include "migration/new_version.h"
#include "migration/write_migration.h"

namespace plumb {

int MigrateNew(const ParsedFlags& flags, Terminal& terminal) {
  const auto directory = NewOrVerifiedDirectoryOf(flags, terminal);
  const DirectoryFormat format = directory->directory().format;
  if (flags.Bool("edit") && format != DirectoryFormat::kAtlas) {
    throw Error(ErrorKind::kUsage, "--edit flag supports only atlas directories, but got: " +
                                       std::string(DirectoryFormatName(format)));
  }
  const std::string name = flags.Args().empty() ? "" : flags.Args().front();
  const std::string version = GenerateVersion(SystemClock().Now(), directory->directory());
  std::vector<NewFile> files = NewMigrationFiles(format, version, name);
  if (flags.Bool("edit")) files.front().content = Edited(files.front().name, files.front().content);
  WriteMigration(directory->directory().path, format, files);
  return kExitOk;
}

}  // namespace plumb
