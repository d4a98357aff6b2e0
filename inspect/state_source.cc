// Reads states: databases through their inspector, files through a replay.
#include "inspect/state_source.h"

#include <filesystem>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "migration/directory.h"
#include "migration/foreign_sections.h"
#include "parser/directives.h"
#include "parser/rename_hint.h"

namespace plumb {
namespace {

class SqlFilesSource : public StateSource {
 public:
  SqlFilesSource(SqlFilesState files, Dialect dialect, DevDatabase& dev, ReplayProgress progress)
      : files_(std::move(files)), dialect_(dialect), dev_(dev), progress_(std::move(progress)) {}

  State Read() override {
    std::vector<ReplayFile> files;
    for (const std::string& path : files_.files) {
      files.push_back({.path = path, .content = ReadFile(path)});
      RefuseUndoSections(path, files.back().content);
    }
    State state = Replay(files, dialect_, dev_, progress_);
    state.source = files_.files.front();
    for (const ReplayFile& file : files) CollectRenames(file, state);
    return state;
  }

 private:
  // `-- plumb:rename users.name full_name`, anywhere in the file.
  static void CollectRenames(const ReplayFile& file, State& state) {
    for (const Directive& directive : ParseDirectives(file.content)) {
      if (directive.name != "plumb:rename") continue;
      state.renames.push_back(
          ParseRenameHint(directive.value, file.path + ":" + std::to_string(directive.line)));
      state.renames.back().is_permanent = true;
    }
  }

  SqlFilesState files_;
  Dialect dialect_;
  DevDatabase& dev_;
  ReplayProgress progress_;
};

class MigrationsSource : public StateSource {
 public:
  MigrationsSource(MigrationsState migrations, Dialect dialect, DevDatabase& dev,
                   ReplayProgress progress)
      : migrations_(std::move(migrations)),
        dialect_(dialect),
        dev_(dev),
        progress_(std::move(progress)) {}

  State Read() override {
    const Directory directory = ReadVerified();
    std::span<const MigrationFile> files = directory.files;
    if (migrations_.version) files = UpTo(directory, *migrations_.version);
    std::vector<ReplayFile> replayed;
    for (const MigrationFile& file : FilesToReplay(files)) {
      replayed.push_back(
          {.path = (std::filesystem::path(migrations_.directory) / file.name).string(),
           .content = file.content,
           .format = directory.format});
      if (!HasSections(directory.format)) RefuseUndoSections(replayed.back().path, file.content);
    }
    State state = Replay(replayed, dialect_, dev_, progress_);
    state.source = migrations_.directory;
    return state;
  }

 private:
  static constexpr std::string_view kContext =
      "sql/migrate: read migration directory state: sql/migrate";

  [[nodiscard]] Directory ReadVerified() const {
    Directory directory =
        ReadDirectory(migrations_.directory, ParseDirectoryFormat(migrations_.format));
    const ChecksumReport report = VerifyChecksum(directory);
    if (report.status == ChecksumStatus::kOk) return directory;
    std::string message = report.message;
    if (report.difference) {
      message += ": " + report.difference->file + " was " +
                 std::string(ChecksumReasonName(report.difference->reason)) + " (atlas.sum, line " +
                 std::to_string(report.difference->line) + ")";
    }
    // The message about a merge conflict says so itself.
    if (message.find("migrate hash") == std::string::npos) {
      message += "; if that is intended, run 'migrate hash'";
    }
    throw WithContext(kContext,
                      Error(ErrorKind::kChecksum, "validate migration directory: " + message));
  }

  static std::span<const MigrationFile> UpTo(const Directory& directory,
                                             const std::string& version) {
    try {
      return FilesUpTo(directory, version);
    } catch (const Error& error) {
      throw WithContext(kContext, error);
    }
  }

  MigrationsState migrations_;
  Dialect dialect_;
  DevDatabase& dev_;
  ReplayProgress progress_;
};

}  // namespace

std::unique_ptr<StateSource> NewSqlFilesSource(SqlFilesState files, Dialect dialect,
                                               DevDatabase& dev, ReplayProgress progress) {
  return std::make_unique<SqlFilesSource>(std::move(files), dialect, dev, std::move(progress));
}

std::unique_ptr<StateSource> NewMigrationsSource(MigrationsState migrations, Dialect dialect,
                                                 DevDatabase& dev, ReplayProgress progress) {
  return std::make_unique<MigrationsSource>(std::move(migrations), dialect, dev,
                                            std::move(progress));
}

}  // namespace plumb
