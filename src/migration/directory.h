// A migration directory as a value: its files in the order in which they run, and its sum file.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migration/checksum.h"
#include "migration/directory_format.h"
#include "migration/migration_file.h"

namespace plumb {

struct Directory {
  std::filesystem::path path;
  std::string name;  // the last part of `path`
  DirectoryFormat format = DirectoryFormat::kAtlas;
  std::vector<MigrationFile> files;          // as they run: bytewise by name, or as flyway does
  std::optional<std::string> checksum_text;  // of the sum file, if there is one

  bool operator==(const Directory&) const = default;
};

// The files that the format calls migrations; others are not looked at. They stand directly in
// `path`, those of flyway also below it, but not in hidden folders or behind links to folders.
// Throws Error(kConfig): `stat x: no such file or directory`, `"x" is not a dir`, a file that
// cannot be read, two files of one version.
[[nodiscard]] Directory ReadDirectory(const std::filesystem::path& path,
                                      DirectoryFormat format = DirectoryFormat::kAtlas);

// The same of files that stand nowhere, in any order. Throws like ReadDirectory.
[[nodiscard]] Directory NewDirectory(std::filesystem::path path, std::vector<MigrationFile> files,
                                     std::optional<std::string> checksum_text,
                                     DirectoryFormat format = DirectoryFormat::kAtlas);

// Writes the sum file of `directory`. Throws Error(kConfig).
void WriteChecksum(const Directory& directory);

enum class ChecksumStatus { kOk, kMissing, kInvalid, kMismatch };

struct ChecksumReport {
  ChecksumStatus status = ChecksumStatus::kOk;
  std::optional<ChecksumDifference> difference;  // with kMismatch, if it can be located
  // `checksum mismatch`, `checksum file not found`, `checksum file format invalid`; empty with kOk.
  std::string message;

  bool operator==(const ChecksumReport&) const = default;
};

// A missing sum file is fine as long as there are no files.
[[nodiscard]] ChecksumReport VerifyChecksum(const Directory& directory);

// Throws Error(kChecksum, report.message) unless the status is kOk.
void RequireChecksum(const ChecksumReport& report);

// The help that precedes that error on stdout; `program` is how the user calls this program. Ends
// in an empty line.
[[nodiscard]] std::string ChecksumHelp(const ChecksumReport& report, std::string_view program);

// The file of that version (RevisionKey); null if there is none.
[[nodiscard]] const MigrationFile* FindVersion(const Directory& directory,
                                               std::string_view version);

// The files up to and with that version. Views into `directory`, which must outlive them.
// Throws Error(kConfig): migration with version "x" not found[. Did you mean "y"?]
[[nodiscard]] std::span<const MigrationFile> FilesUpTo(const Directory& directory,
                                                       std::string_view version);

// What builds an empty database up to the last of `files`: from the last checkpoint among them on,
// or all.
[[nodiscard]] std::span<const MigrationFile> FilesToReplay(std::span<const MigrationFile> files);

}  // namespace plumb
