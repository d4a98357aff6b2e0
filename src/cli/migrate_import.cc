// migrate import: the directory of another tool as one of ours.
#include "base/error.h"
#include "base/file_system.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "migration/import_directory.h"
#include "migration/write_migration.h"

namespace plumb {
namespace {

// A source without a sum file is as good as one with it: other tools write none.
void RequireVerifiedSource(const Directory& directory, const Terminal& terminal) {
  if (directory.checksum_text) RequireVerified(directory, terminal);
}

void RequireEmptyTarget(const std::string& path) {
  if (KindOf(path) == FileKind::kMissing) return;
  if (KindOf(path) != FileKind::kDirectory || !ListDirectory(path).empty()) {
    throw Error(ErrorKind::kConfig, "target migration directory must be empty");
  }
}

}  // namespace

int MigrateImport(const ParsedFlags& flags, Terminal& terminal) {
  const workflow::DirectoryLocation source =
      workflow::LocateDirectory(flags.String("from"), flags.String("dir-format"));
  if (source.format == "atlas") {
    throw Error(ErrorKind::kUsage,
                "cannot import a migration directory already in \"atlas\" format");
  }
  const workflow::MigrationDirectory from(flags.String("from"), flags.String("dir-format"),
                                          flags.Memory());
  const workflow::DirectoryLocation target = workflow::LocateDirectory(flags.String("to"), "atlas");
  RequireVerifiedSource(from.directory(), terminal);
  if (from.directory().files.empty()) {
    terminal.out().Write("nothing to import");
    return kExitOk;
  }
  RequireEmptyTarget(target.path);
  try {
    WriteMigration(target.path, DirectoryFormat::kAtlas, ImportDirectory(from.directory()));
  } catch (const Error& error) {
    throw WithContext("sql/migrate", error);
  }
  return kExitOk;
}

}  // namespace plumb
