// What fails is found before the first file is written, as far as it can be.
#include "migration/write_migration.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "migration/directory.h"

namespace plumb {
namespace {

// Keeps others of this program from writing into the directory meanwhile. Where the file system has
// no locks there is none.
class DirectoryLock {
 public:
  explicit DirectoryLock(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ >= 0) static_cast<void>(::flock(descriptor_, LOCK_EX));
  }
  ~DirectoryLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  int descriptor_;
};

void MakeDirectory(const std::filesystem::path& path) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  if (!failed) return;
  throw Error(ErrorKind::kConfig, "mkdir " + path.string() + ": " + ToLower(failed.message()));
}

// Throws if the directory could not be read any more with them.
void CheckTogether(const std::filesystem::path& path, DirectoryFormat format,
                   const std::vector<NewFile>& files) {
  Directory before = ReadDirectory(path, format);
  for (const NewFile& file : files) {
    if (KindOf(path / file.name) != FileKind::kMissing) {
      throw Error(ErrorKind::kConfig, "open " + (path / file.name).string() + ": file exists");
    }
    if (IsMigrationName(format, file.name)) {
      before.files.push_back(NewMigrationFile(file.name, file.content, format));
    }
  }
  static_cast<void>(NewDirectory(path, std::move(before.files), std::nullopt, format));
}

// The name of the file that undoes `name`; empty if the format has none.
std::string UndoName(DirectoryFormat format, const std::string& name) {
  constexpr std::string_view kUp = ".up.sql";
  if (format == DirectoryFormat::kGolangMigrate && name.ends_with(kUp)) {
    return name.substr(0, name.size() - kUp.size()) + ".down.sql";
  }
  const std::size_t base = name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1;
  if (format != DirectoryFormat::kFlyway || name[base] != 'V') return "";
  std::string undo = name;
  undo[base] = 'U';
  return undo;
}

}  // namespace

void WriteMigration(const std::filesystem::path& path, DirectoryFormat format,
                    const std::vector<NewFile>& files) {
  if (KindOf(path) == FileKind::kMissing) MakeDirectory(path);
  const DirectoryLock lock(path);
  CheckTogether(path, format, files);
  // Without what undoes it a migration could be run and not be taken back.
  for (std::size_t i = files.size(); i-- > 0;) CreateFile(path / files[i].name, files[i].content);
  WriteChecksum(ReadDirectory(path, format));
}

std::vector<std::string> RemoveMigration(const Directory& directory, const MigrationFile& file) {
  std::vector<std::string> removed;
  // What undoes it is of no use alone, and goes first.
  for (const std::string& name : {UndoName(directory.format, file.name), file.name}) {
    if (name.empty()) continue;
    std::error_code failed;
    const bool was_there = std::filesystem::remove(directory.path / name, failed);
    if (failed) {
      throw Error(ErrorKind::kConfig,
                  "remove " + (directory.path / name).string() + ": " + ToLower(failed.message()));
    }
    if (was_there) removed.push_back(name);
  }
  WriteChecksum(ReadDirectory(directory.path, directory.format));
  return removed;
}

}  // namespace plumb
