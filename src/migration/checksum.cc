// The arithmetic of atlas.sum, byte for byte: other programs read and write the same file.
#include "migration/checksum.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/sha256.h"

namespace plumb {
namespace {

constexpr std::string_view kHashPrefix = "h1:";
constexpr std::string_view kInvalid = "checksum file format invalid";

std::string TotalOf(const std::vector<ChecksumEntry>& entries) {
  Sha256 total;
  for (const ChecksumEntry& entry : entries) {
    total.Update(entry.name);
    total.Update(entry.hash);
  }
  return total.Base64Digest();
}

constexpr auto kMarkers =
    std::to_array<std::string_view>({"<<<<<<<", "|||||||", "=======", ">>>>>>>"});

// What git leaves of two versions that it could not merge; diff3 style has four kinds of lines.
bool IsConflictMarker(std::string_view line) {
  return std::any_of(kMarkers.begin(), kMarkers.end(), [&](std::string_view marker) {
    const std::string_view rest = line.substr(std::min(marker.size(), line.size()));
    return line.starts_with(marker) && (rest.empty() || rest.front() == ' ');
  });
}

// The next line, without its end; moves `text` behind it.
std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view WithoutBlanksBehind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

ChecksumEntry ParseEntry(std::string_view line) {
  // The last one, for a name may hold the same characters and a hash does not.
  const std::size_t prefix = line.rfind(kHashPrefix);
  if (prefix == std::string_view::npos) throw Error(ErrorKind::kChecksum, std::string(kInvalid));
  return {.name = std::string(WithoutBlanksBehind(line.substr(0, prefix))),
          .hash = std::string(line.substr(prefix + kHashPrefix.size()))};
}

}  // namespace

Checksum ComputeChecksum(const std::vector<MigrationFile>& files) {
  Checksum result;
  Sha256 running;
  for (const MigrationFile& file : files) {
    running.Update(file.name);
    if (file.ignores_checksum) continue;
    running.Update(file.content);
    result.entries.push_back({.name = file.name, .hash = running.Base64Digest()});
  }
  result.total = TotalOf(result.entries);
  return result;
}

std::string HashOf(const Checksum& checksum, std::string_view name) {
  const auto found = std::find_if(checksum.entries.begin(), checksum.entries.end(),
                                  [&](const ChecksumEntry& entry) { return entry.name == name; });
  return found == checksum.entries.end() ? std::string() : found->hash;
}

std::string PrintChecksum(const Checksum& checksum) {
  std::string text(kHashPrefix);
  text += checksum.total + '\n';
  for (const ChecksumEntry& entry : checksum.entries) {
    text += entry.name;
    text += ' ';
    text += kHashPrefix;
    text += entry.hash + '\n';
  }
  return text;
}

Checksum ParseChecksum(std::string_view text) {
  Checksum result;
  for (int line_number = 1; !text.empty(); ++line_number) {
    std::string_view line = TakeLine(text);
    if (IsConflictMarker(line)) {
      throw Error(ErrorKind::kChecksum,
                  std::string(kInvalid) + ": line " + std::to_string(line_number) +
                      " is a merge conflict; check the order of the files of both sides, then run "
                      "'migrate hash' to write the file anew");
    }
    if (line_number > 1) {
      result.entries.push_back(ParseEntry(line));
    } else {
      if (line.starts_with(kHashPrefix)) line.remove_prefix(kHashPrefix.size());
      result.total = line;
    }
  }
  return result;
}

std::string_view ChecksumReasonName(ChecksumReason reason) {
  switch (reason) {
    case ChecksumReason::kAdded:
      return "added";
    case ChecksumReason::kEdited:
      return "edited";
    case ChecksumReason::kRemoved:
      break;
  }
  return "removed";
}

ChecksumComparison CompareChecksums(const Checksum& recorded, const Checksum& actual,
                                    const std::vector<std::string>& names) {
  if (recorded.total != TotalOf(recorded.entries)) return {.is_equal = false, .difference = {}};
  if (recorded.total == actual.total) return {};
  const std::size_t both = std::min(recorded.entries.size(), actual.entries.size());
  std::size_t i = 0;
  while (i < both && recorded.entries[i] == actual.entries[i]) ++i;
  const auto differs = [&](const std::string& file, ChecksumReason reason) {
    return ChecksumComparison{.is_equal = false,
                              .difference = ChecksumDifference{
                                  .line = static_cast<int>(i) + 2, .file = file, .reason = reason}};
  };
  if (i == recorded.entries.size()) return differs(actual.entries[i].name, ChecksumReason::kAdded);
  const std::string& expected = recorded.entries[i].name;
  if (std::find(names.begin(), names.end(), expected) == names.end()) {
    return differs(expected, ChecksumReason::kRemoved);
  }
  // A file that is there without an entry ignores its checksum from now on.
  if (i < actual.entries.size() && actual.entries[i].name != expected) {
    return differs(actual.entries[i].name, ChecksumReason::kAdded);
  }
  return differs(expected, ChecksumReason::kEdited);
}

}  // namespace plumb
