// migrate rm: takes a file out of a directory, with what undoes it.
#include <filesystem>
#include <system_error>

#include "base/error.h"
#include "base/strings.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "migration/write_migration.h"

namespace plumb {
namespace {

const MigrationFile& FileToRemove(const ParsedFlags& flags, const Directory& directory) {
  if (directory.files.empty()) {
    throw Error(ErrorKind::kConfig, "the migration directory has no files");
  }
  if (flags.Args().empty()) return directory.files.back();
  const std::string& wanted = flags.Args().front();
  for (const MigrationFile& file : directory.files) {
    if (file.name == wanted) return file;
  }
  return FilesUpTo(directory, wanted).back();
}

void RequireNotApplied(const ParsedFlags& flags, const MigrationFile& file) {
  if (!flags.WasSet("url")) return;
  workflow::MigrationTarget target(flags.String("url"), flags.String("revisions-schema"));
  target.Open(workflow::Access::kWrite);
  for (const Revision& revision : target.ReadRevisions().value_or(std::vector<Revision>())) {
    if (revision.version != RevisionKey(file)) continue;
    throw Error(ErrorKind::kRefused, file.name + " is applied to the database; revert it first (" +
                                         "schema apply to the version before it, and migrate set)");
  }
}

}  // namespace

int MigrateRemove(const ParsedFlags& flags, Terminal& terminal) {
  const auto directory = VerifiedDirectoryOf(flags, terminal);
  const MigrationFile& file = FileToRemove(flags, directory->directory());
  RequireNotApplied(flags, file);
  for (const std::string& name : RemoveMigration(directory->directory(), file)) {
    terminal.out().Write("Removed " + name + "\n");
  }
  return kExitOk;
}

}  // namespace plumb
