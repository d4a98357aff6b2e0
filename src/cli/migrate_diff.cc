// migrate diff: the file that leads from the state of a directory to a desired state.
#include "base/clock.h"
#include "base/error.h"
#include "base/strings.h"
#include "cli/editor.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "cli/schema_context.h"
#include "migration/format_migration.h"
#include "migration/new_version.h"
#include "migration/write_migration.h"
#include "report/migrate_diff_format.h"
#include "report/notes.h"

namespace plumb {
namespace {

void CheckFlags(const ParsedFlags& flags, DirectoryFormat format) {
  if (flags.WasSet("qualifier") && !flags.String("qualifier").empty()) {
    throw Error(ErrorKind::kUnsupported,
                "--qualifier is not supported: SQLite has no schemas to qualify tables with");
  }
  const bool has_one_file =
      format != DirectoryFormat::kGolangMigrate && format != DirectoryFormat::kFlyway;
  const std::string text = flags.String("format");
  if (!text.empty() && !report::IsIndentFormat(text) && !has_one_file) {
    throw Error(ErrorKind::kUsage,
                "cannot use format with: " + Quoted(DirectoryFormatName(format)));
  }
}

std::vector<NewFile> FilesOf(const ParsedFlags& flags, const Directory& directory,
                             const workflow::Comparison& comparison) {
  const std::string name = flags.Args().empty() ? "" : flags.Args().front();
  const std::string version = GenerateVersion(SystemClock().Now(), directory);
  const report::FormatOptions format{.text = flags.String("format")};
  const Plan plan = comparison.MakePlan(report::IndentOf(format.text));
  std::vector<NewFile> files = FormatMigration(directory.format, version, name, plan.Statements(),
                                               comparison.engine->dialect);
  if (!format.text.empty() && !report::IsIndentFormat(format.text)) {
    files.front().content =
        report::FormatMigrateDiff({.version = version, .name = name, .plan = plan}, format);
  }
  if (flags.Bool("edit")) files.front().content = Edited(files.front().name, files.front().content);
  return files;
}

void Print(const std::vector<NewFile>& files, const Terminal& terminal) {
  for (const NewFile& file : files) {
    terminal.err().Write("Note: not written: " + file.name + "\n");
    terminal.out().Write(file.content);
  }
}

}  // namespace

int MigrateDiff(const ParsedFlags& flags, Terminal& terminal) {
  report::CheckMigrateDiffFormat({.text = flags.String("format")});
  const auto directory = NewOrVerifiedDirectoryOf(flags, terminal);
  CheckFlags(flags, directory->directory().format);
  const workflow::StateUrls desired{.urls = flags.Strings("to"), .flag = "to"};
  Progress progress(terminal, "replaying");
  workflow::States states(desired.urls, flags.String("dev-url"), TickOf(progress), &flags.Memory());
  State before = states.Read(directory->directory());
  const workflow::Comparison comparison = workflow::Compare(
      std::move(before), states.Read(desired), CompareOptionsOf(flags, states.engine()), states);
  progress.Erase();
  const Plan plan = comparison.MakePlan("");
  PrintNotes(terminal, report::ComparisonNotes(comparison, plan));
  if (plan.empty()) {
    terminal.out().Write(
        comparison.InSync()
            ? "The migration directory is synced with the desired state, no changes to be made\n"
            : "The migration directory differs from the desired state in something that is not "
              "managed, no changes can be made\n");
    return kExitOk;
  }
  const std::vector<NewFile> files = FilesOf(flags, directory->directory(), comparison);
  if (flags.Bool("dry-run")) {
    Print(files, terminal);
  } else {
    WriteMigration(directory->directory().path, directory->directory().format, files);
  }
  return kExitOk;
}

}  // namespace plumb
