// Reads directories. The formats differ in which files count and in their order; what is in a file
// is looked at elsewhere (migration/statements.h).
#include "migration/directory.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "base/suggest.h"
#include "migration/flyway_order.h"

namespace plumb {
namespace {

constexpr std::string_view kSuffix = ".sql";

// Files are held in memory, and a larger one is a dump that came into the wrong place.
constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30U;

void CheckName(const std::string& name) {
  // It would be two lines of the sum file.
  if (name.find_first_of("\r\n") != std::string::npos) {
    throw Error(ErrorKind::kConfig, "migration file " + Quoted(name) + ": line end in the name");
  }
}

std::string ReadMigration(const std::filesystem::path& path) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  if (!failed && size > kLargestFile) {
    throw Error(ErrorKind::kConfig, "open " + path.string() + ": file is larger than 1 GiB");
  }
  return ReadFile(path);
}

// Adds what stands in `folder`, which is "" or ends in '/'.
void AddFiles(const std::filesystem::path& path, const std::string& folder, DirectoryFormat format,
              std::vector<MigrationFile>& files) {
  for (const std::string& base : ListDirectory(path / folder)) {
    const std::string name = folder + base;
    if (KindOf(path / name) == FileKind::kDirectory) {
      const bool is_read = format == DirectoryFormat::kFlyway && !base.starts_with('.') &&
                           !std::filesystem::is_symlink(path / name);
      if (is_read) AddFiles(path, name + "/", format, files);
    } else if (IsMigrationName(format, base)) {
      CheckName(name);
      files.push_back(NewMigrationFile(name, ReadMigration(path / name), format));
    }
  }
}

std::vector<MigrationFile> InOrder(DirectoryFormat format, std::vector<MigrationFile> files) {
  if (format == DirectoryFormat::kFlyway) return InFlywayOrder(std::move(files));
  const bool is_numeric = std::all_of(files.begin(), files.end(), [&](const MigrationFile& file) {
    return IsNumeric(format, file.version);
  });
  std::sort(files.begin(), files.end(), [&](const MigrationFile& a, const MigrationFile& b) {
    if (!is_numeric) return a.name < b.name;
    const std::weak_ordering order = CompareVersions(format, a.version, b.version);
    return order == 0 ? a.name < b.name : order < 0;
  });
  return files;
}

std::weak_ordering CompareKeys(DirectoryFormat format, const MigrationFile& a,
                               const MigrationFile& b) {
  const bool is_numeric =
      format == DirectoryFormat::kFlyway && !a.is_repeatable && !b.is_repeatable;
  return is_numeric ? CompareFlywayVersions(a.version, b.version)
                    : RevisionKey(a).compare(RevisionKey(b)) <=> 0;
}

// x.up.sql and x.down.sql
bool HasBothWays(const MigrationFile& a, const MigrationFile& b) {
  return a.name.ends_with(".down.sql") && b.name.ends_with(".up.sql");
}

// Read as plain SQL, flyway's undo files would run, and before what they undo.
void RefuseUndoFiles(DirectoryFormat format, const std::vector<MigrationFile>& files) {
  if (format != DirectoryFormat::kAtlas) return;
  for (const MigrationFile& file : files) {
    const bool is_undo = file.name.size() > 1 && file.name[0] == 'U' && file.name[1] >= '0' &&
                         file.name[1] <= '9' && file.name.find("__") != std::string::npos;
    if (!is_undo) continue;
    throw Error(ErrorKind::kConfig,
                "migration file " + Quoted(file.name) +
                    " has the name of a file that undoes another one of flyway; add ?format=flyway "
                    "to the directory's URL, or rename it");
  }
}

void RefuseEqualVersions(DirectoryFormat format, const std::vector<MigrationFile>& files) {
  std::vector<const MigrationFile*> sorted;
  sorted.reserve(files.size());
  for (const MigrationFile& file : files) sorted.push_back(&file);
  // Flyway's order is that of its keys already, and the two kinds of keys do not mix.
  if (format != DirectoryFormat::kFlyway) {
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const auto* a, const auto* b) { return CompareKeys(format, *a, *b) < 0; });
  }
  const auto twice = std::adjacent_find(
      sorted.begin(), sorted.end(),
      [&](const auto* a, const auto* b) { return CompareKeys(format, *a, *b) == 0; });
  if (twice == sorted.end()) return;
  throw Error(ErrorKind::kConfig, "migration files " + Quoted((*twice)->name) + " and " +
                                      Quoted((*std::next(twice))->name) +
                                      " have the same version " + Quoted(RevisionKey(**twice)) +
                                      (HasBothWays(**twice, **std::next(twice))
                                           ? "; if they are of golang-migrate, add "
                                             "?format=golang-migrate to the directory's URL"
                                           : "; rename one of them"));
}

// Users also type the name of the file, with or without its suffix.
std::optional<std::string> VersionOfName(const Directory& directory, std::string_view name) {
  for (const MigrationFile& file : directory.files) {
    if (file.name == name || file.name == std::string(name) + std::string(kSuffix)) {
      return RevisionKey(file);
    }
  }
  return std::nullopt;
}

std::string SuggestVersion(const Directory& directory, std::string_view version) {
  if (const std::optional<std::string> meant = VersionOfName(directory, version)) {
    return ". Did you mean " + Quoted(*meant) + "?";
  }
  std::vector<std::string> versions;
  versions.reserve(directory.files.size());
  for (const MigrationFile& file : directory.files) versions.push_back(RevisionKey(file));
  const std::string question = DidYouMean(version, versions);
  return question.empty() ? std::string() : "." + question;
}

}  // namespace

Directory ReadDirectory(const std::filesystem::path& path, DirectoryFormat format) {
  if (Stat(path) != FileKind::kDirectory) {
    throw Error(ErrorKind::kConfig, Quoted(path.string()) + " is not a dir");
  }
  std::vector<MigrationFile> files;
  AddFiles(path, "", format, files);
  std::optional<std::string> checksum_text;
  if (KindOf(path / kChecksumFileName) != FileKind::kMissing) {
    checksum_text = ReadFile(path / kChecksumFileName);
  }
  return NewDirectory(path, std::move(files), std::move(checksum_text), format);
}

Directory NewDirectory(std::filesystem::path path, std::vector<MigrationFile> files,
                       std::optional<std::string> checksum_text, DirectoryFormat format) {
  files = InOrder(format, std::move(files));
  RefuseUndoFiles(format, files);
  RefuseEqualVersions(format, files);
  Directory directory{.path = std::move(path),
                      .name = {},
                      .format = format,
                      .files = std::move(files),
                      .checksum_text = std::move(checksum_text)};
  const std::filesystem::path normal = directory.path.lexically_normal();
  directory.name = (normal.has_filename() ? normal : normal.parent_path()).filename().string();
  return directory;
}

void WriteChecksum(const Directory& directory) {
  WriteFile(directory.path / kChecksumFileName, PrintChecksum(ComputeChecksum(directory.files)));
}

ChecksumReport VerifyChecksum(const Directory& directory) {
  if (!directory.checksum_text) {
    if (directory.files.empty()) return {};
    return {
        .status = ChecksumStatus::kMissing, .difference = {}, .message = "checksum file not found"};
  }
  Checksum recorded;
  try {
    recorded = ParseChecksum(*directory.checksum_text);
  } catch (const Error& error) {
    return {.status = ChecksumStatus::kInvalid, .difference = {}, .message = error.message()};
  }
  std::vector<std::string> names;
  names.reserve(directory.files.size());
  for (const MigrationFile& file : directory.files) names.push_back(file.name);
  ChecksumComparison comparison =
      CompareChecksums(recorded, ComputeChecksum(directory.files), names);
  if (comparison.is_equal) return {};
  return {.status = ChecksumStatus::kMismatch,
          .difference = std::move(comparison.difference),
          .message = "checksum mismatch"};
}

void RequireChecksum(const ChecksumReport& report) {
  if (report.status != ChecksumStatus::kOk) throw Error(ErrorKind::kChecksum, report.message);
}

std::string ChecksumHelp(const ChecksumReport& report, std::string_view program) {
  std::string help = "You have a checksum error in your migration directory.\n";
  if (report.difference) {
    const ChecksumDifference& difference = *report.difference;
    help += "\n\tL" + std::to_string(difference.line) + ": " + difference.file + " was " +
            std::string(ChecksumReasonName(difference.reason)) + "\n\n";
  }
  help += "Please check your migration files and run '" + std::string(program) +
          " migrate hash' to re-hash the contents\n\n";
  return help;
}

const MigrationFile* FindVersion(const Directory& directory, std::string_view version) {
  const auto found =
      std::find_if(directory.files.begin(), directory.files.end(),
                   [&](const MigrationFile& file) { return RevisionKey(file) == version; });
  return found == directory.files.end() ? nullptr : &*found;
}

std::span<const MigrationFile> FilesUpTo(const Directory& directory, std::string_view version) {
  const MigrationFile* const last = FindVersion(directory, version);
  if (last == nullptr) {
    throw Error(ErrorKind::kConfig, "migration with version " + Quoted(version) + " not found" +
                                        SuggestVersion(directory, version));
  }
  return {directory.files.data(), last + 1};
}

std::span<const MigrationFile> FilesToReplay(std::span<const MigrationFile> files) {
  std::size_t first = files.size();
  while (first > 0 && !files[first - 1].is_checkpoint) --first;
  return first == 0 ? files : files.subspan(first - 1);
}

}  // namespace plumb
