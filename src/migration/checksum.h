// atlas.sum: what the files of a migration directory were when somebody last meant them.
//
//   h1:<total>
//   1_users.sql h1:<hash>
//   2_email.sql h1:<hash>
//
// The hash of a file is that of all files up to it (name and content each), so an edit changes all
// that follow; the total is the hash of the lines. Hashes are SHA-256 in base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/migration_file.h"

namespace plumb {

constexpr std::string_view kChecksumFileName = "atlas.sum";

struct ChecksumEntry {
  std::string name;
  std::string hash;  // without "h1:"

  bool operator==(const ChecksumEntry&) const = default;
};

struct Checksum {
  std::string total;  // without "h1:"
  std::vector<ChecksumEntry> entries;

  bool operator==(const Checksum&) const = default;
};

// Of `files` in the order given. Files that ignore the checksum have no entry, but their names
// count.
[[nodiscard]] Checksum ComputeChecksum(const std::vector<MigrationFile>& files);

// The hash of one file, without "h1:"; empty if it has no entry.
[[nodiscard]] std::string HashOf(const Checksum& checksum, std::string_view name);

// The text of the file.
[[nodiscard]] std::string PrintChecksum(const Checksum& checksum);

// Throws Error(kChecksum): "checksum file format invalid", with a cause if that is a merge
// conflict. The total is taken as it stands.
[[nodiscard]] Checksum ParseChecksum(std::string_view text);

enum class ChecksumReason { kAdded, kEdited, kRemoved };

// "added", "edited", "removed".
[[nodiscard]] std::string_view ChecksumReasonName(ChecksumReason reason);

// The first file that is not what the sum file says.
struct ChecksumDifference {
  int line = 0;  // in the sum file, from 1
  std::string file;
  ChecksumReason reason = ChecksumReason::kEdited;

  bool operator==(const ChecksumDifference&) const = default;
};

struct ChecksumComparison {
  bool is_equal = true;
  // Nothing if the sum file contradicts itself: its total is not that of its lines.
  std::optional<ChecksumDifference> difference;

  bool operator==(const ChecksumComparison&) const = default;
};

// `recorded` is what the sum file says, `actual` what the files are. `names` are the names of all
// files, with those that have no entry.
[[nodiscard]] ChecksumComparison CompareChecksums(const Checksum& recorded, const Checksum& actual,
                                                  const std::vector<std::string>& names);

}  // namespace plumb
