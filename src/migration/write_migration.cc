// What fails is found before the first file is written, as far as it can be.
#include "migration/write_migration.h"

#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "migration/directory.h"

namespace plumb {
namespace {

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

}  // namespace

void WriteMigration(const std::filesystem::path& path, DirectoryFormat format,
                    const std::vector<NewFile>& files) {
  if (KindOf(path) == FileKind::kMissing) MakeDirectory(path);
  CheckTogether(path, format, files);
  // Without what undoes it a migration could be run and not be taken back.
  for (std::size_t i = files.size(); i-- > 0;) CreateFile(path / files[i].name, files[i].content);
  WriteChecksum(ReadDirectory(path, format));
}

}  // namespace plumb
