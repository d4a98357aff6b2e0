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

constexpr std::string_view kContext = "sql/migrate: read migration directory state: sql/migrate";

class DirectorySource : public StateSource {
 public:
  DirectorySource(Directory directory, std::optional<std::string> version, Dialect dialect,
                  DevDatabase& dev, ReplayProgress progress)
      : directory_(std::move(directory)),
        version_(std::move(version)),
        dialect_(dialect),
        dev_(dev),
        progress_(std::move(progress)) {}

  State Read() override {
    std::vector<ReplayFile> replayed;
    for (const MigrationFile& file : FilesToReplay(Files())) {
      replayed.push_back({.path = (directory_.path / file.name).string(),
                          .content = file.content,
                          .format = directory_.format});
      if (!HasSections(directory_.format)) RefuseUndoSections(replayed.back().path, file.content);
    }
    State state = Replay(replayed, dialect_, dev_, progress_);
    state.source = directory_.path.string();
    return state;
  }

 private:
  [[nodiscard]] std::span<const MigrationFile> Files() const {
    if (!version_) return directory_.files;
    try {
      return FilesUpTo(directory_, *version_);
    } catch (const Error& error) {
      throw WithContext(kContext, error);
    }
  }

  Directory directory_;
  std::optional<std::string> version_;
  Dialect dialect_;
  DevDatabase& dev_;
  ReplayProgress progress_;
};

Directory ReadVerified(const MigrationsState& migrations) {
  Directory directory =
      ReadDirectory(migrations.directory, ParseDirectoryFormat(migrations.format));
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

// Read only when it is its turn: states are read in the order in which they are named.
class MigrationsSource : public StateSource {
 public:
  MigrationsSource(MigrationsState migrations, Dialect dialect, DevDatabase& dev,
                   ReplayProgress progress)
      : migrations_(std::move(migrations)),
        dialect_(dialect),
        dev_(dev),
        progress_(std::move(progress)) {}

  State Read() override {
    return DirectorySource(ReadVerified(migrations_), migrations_.version, dialect_, dev_,
                           progress_)
        .Read();
  }

 private:
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

std::unique_ptr<StateSource> NewDirectorySource(Directory directory,
                                                std::optional<std::string> version, Dialect dialect,
                                                DevDatabase& dev, ReplayProgress progress) {
  return std::make_unique<DirectorySource>(std::move(directory), std::move(version), dialect, dev,
                                           std::move(progress));
}

}  // namespace plumb
