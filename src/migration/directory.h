// A migration directory as a value: its files in the order in which they run, and its sum file.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migration/checksum.h"
#include "migration/migration_file.h"

namespace plumb {

// Whose conventions a directory follows; only kAtlas can be read so far.
enum class DirectoryFormat { kAtlas, kGolangMigrate, kGoose, kFlyway, kLiquibase, kDbmate };

// "atlas", "golang-migrate", "goose", "flyway", "liquibase", "dbmate".
[[nodiscard]] std::string_view DirectoryFormatName(DirectoryFormat format);

// The reverse. Throws Error(kConfig): unknown dir format "x".
[[nodiscard]] DirectoryFormat ParseDirectoryFormat(std::string_view name);

struct Directory {
  std::filesystem::path path;
  std::string name;                          // the last part of `path`
  std::vector<MigrationFile> files;          // bytewise by name
  std::optional<std::string> checksum_text;  // of the sum file, if there is one

  bool operator==(const Directory&) const = default;
};

// Every *.sql directly in `path`; sub-directories and other files are not looked at.
// Throws Error(kConfig): `stat x: no such file or directory`, `"x" is not a dir`, a file that
// cannot be read, two files of one version; Error(kUnsupported) for a format that is not read yet.
[[nodiscard]] Directory ReadDirectory(const std::filesystem::path& path,
                                      DirectoryFormat format = DirectoryFormat::kAtlas);

// The same of files that stand nowhere, in any order. Throws like ReadDirectory.
[[nodiscard]] Directory NewDirectory(std::filesystem::path path, std::vector<MigrationFile> files,
                                     std::optional<std::string> checksum_text);

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

// The file of that version; null if there is none.
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
