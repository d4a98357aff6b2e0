// Reads directories. Other programs' formats differ in which files count and what is in them; each
// will be a reader of its own, chosen where ReadDirectory now refuses.
#include "migration/directory.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "base/suggest.h"

namespace plumb {
namespace {

constexpr std::string_view kSuffix = ".sql";

// Files are held in memory, and a larger one is a dump that came into the wrong place.
constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30U;

constexpr auto kFormats = std::to_array<std::pair<DirectoryFormat, std::string_view>>({
    {DirectoryFormat::kAtlas, "atlas"},
    {DirectoryFormat::kGolangMigrate, "golang-migrate"},
    {DirectoryFormat::kGoose, "goose"},
    {DirectoryFormat::kFlyway, "flyway"},
    {DirectoryFormat::kLiquibase, "liquibase"},
    {DirectoryFormat::kDbmate, "dbmate"},
});

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

void RefuseEqualVersions(const std::vector<MigrationFile>& files) {
  std::vector<const MigrationFile*> by_version;
  by_version.reserve(files.size());
  for (const MigrationFile& file : files) by_version.push_back(&file);
  std::stable_sort(by_version.begin(), by_version.end(),
                   [](const auto* a, const auto* b) { return a->version < b->version; });
  const auto twice =
      std::adjacent_find(by_version.begin(), by_version.end(),
                         [](const auto* a, const auto* b) { return a->version == b->version; });
  if (twice == by_version.end()) return;
  throw Error(ErrorKind::kConfig, "migration files " + Quoted((*twice)->name) + " and " +
                                      Quoted((*std::next(twice))->name) +
                                      " have the same version " + Quoted((*twice)->version) +
                                      "; rename one of them");
}

// Users also type the name of the file, with or without its suffix.
std::optional<std::string> VersionOfName(const Directory& directory, std::string_view name) {
  for (const MigrationFile& file : directory.files) {
    if (file.name == name || file.name == std::string(name) + std::string(kSuffix)) {
      return file.version;
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
  for (const MigrationFile& file : directory.files) versions.push_back(file.version);
  const std::string question = DidYouMean(version, versions);
  return question.empty() ? std::string() : "." + question;
}

}  // namespace

std::string_view DirectoryFormatName(DirectoryFormat format) {
  for (const auto& [known, name] : kFormats) {
    if (known == format) return name;
  }
  return "";
}

DirectoryFormat ParseDirectoryFormat(std::string_view name) {
  for (const auto& [format, known] : kFormats) {
    if (known == name) return format;
  }
  throw Error(ErrorKind::kConfig, "unknown dir format " + Quoted(name));
}

Directory ReadDirectory(const std::filesystem::path& path, DirectoryFormat format) {
  if (format != DirectoryFormat::kAtlas) {
    throw Error(ErrorKind::kUnsupported, "migration directories of format " +
                                             Quoted(DirectoryFormatName(format)) +
                                             " are not supported yet");
  }
  if (Stat(path) != FileKind::kDirectory) {
    throw Error(ErrorKind::kConfig, Quoted(path.string()) + " is not a dir");
  }
  std::vector<MigrationFile> files;
  std::optional<std::string> checksum_text;
  for (const std::string& name : ListDirectory(path)) {
    if (name == kChecksumFileName) {
      checksum_text = ReadFile(path / name);
    } else if (name.ends_with(kSuffix) && KindOf(path / name) != FileKind::kDirectory) {
      CheckName(name);
      files.push_back(NewMigrationFile(name, ReadMigration(path / name)));
    }
  }
  return NewDirectory(path, std::move(files), std::move(checksum_text));
}

Directory NewDirectory(std::filesystem::path path, std::vector<MigrationFile> files,
                       std::optional<std::string> checksum_text) {
  std::sort(files.begin(), files.end(),
            [](const MigrationFile& a, const MigrationFile& b) { return a.name < b.name; });
  RefuseEqualVersions(files);
  Directory directory{.path = std::move(path),
                      .name = {},
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
                   [&](const MigrationFile& file) { return file.version == version; });
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
