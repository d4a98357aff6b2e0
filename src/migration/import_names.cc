// Atlas directories know only one order, that of bytes.
#include "migration/import_names.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

using Parts = std::vector<std::string>;

bool IsNumber(const std::string& part) {
  return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Padded(const std::string& number, std::size_t width) {
  return std::string(width - std::min(width, number.size()), '0') + number;
}

std::vector<Parts> SplitVersions(const std::vector<std::string>& versions) {
  std::vector<Parts> split;
  split.reserve(versions.size());
  for (const std::string& version : versions) split.push_back(Split(version, '.'));
  return split;
}

// The widest number of each place.
std::vector<std::size_t> WidthsOf(const std::vector<Parts>& versions) {
  std::vector<std::size_t> widths;
  for (const Parts& parts : versions) {
    widths.resize(std::max(widths.size(), parts.size()), 1);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (IsNumber(parts[i])) widths[i] = std::max(widths[i], parts[i].size());
    }
  }
  return widths;
}

// All with the same number of parts, and numbers of the same length in each place.
void PadVersions(std::vector<std::string>& versions) {
  std::vector<Parts> split = SplitVersions(versions);
  const std::vector<std::size_t> widths = WidthsOf(split);
  for (std::size_t v = 0; v < versions.size(); ++v) {
    split[v].resize(widths.size(), "0");
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (IsNumber(split[v][i])) split[v][i] = Padded(split[v][i], widths[i]);
    }
    versions[v] = Join(split[v], ".");
  }
}

std::size_t CountRepeatables(const Directory& from) {
  return static_cast<std::size_t>(
      std::count_if(from.files.begin(), from.files.end(),
                    [](const MigrationFile& file) { return file.is_repeatable; }));
}

// Of the files that have one.
std::vector<std::string> VersionsOf(const Directory& from) {
  std::vector<std::string> versions;
  versions.reserve(from.files.size());
  for (const MigrationFile& file : from.files) {
    const bool is_flyway = from.format == DirectoryFormat::kFlyway;
    if (file.is_repeatable) continue;
    versions.push_back(is_flyway ? ReplaceAll(file.version, "_", ".") : file.version);
  }
  return versions;
}

void AddRepeatables(std::size_t count, std::vector<std::string>& versions) {
  const std::string last = versions.empty() ? "0" : versions.back();
  const std::size_t width = std::to_string(count).size();
  versions.reserve(versions.size() + count);
  for (std::size_t i = 1; i <= count; ++i) {
    versions.push_back(last + "r" + (count == 1 ? "" : Padded(std::to_string(i), width)));
  }
}

std::vector<std::string> Named(const Directory& from, const std::vector<std::string>& versions) {
  std::vector<std::string> names;
  names.reserve(versions.size());
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const std::string& description = from.files[i].description;
    names.push_back(versions[i] + (description.empty() ? "" : "_" + description) + ".sql");
  }
  return names;
}

// The second of two neighbours that have changed places.
std::optional<std::size_t> FirstOutOfOrder(const std::vector<std::string>& texts) {
  const auto found = std::adjacent_find(texts.begin(), texts.end(), std::greater_equal<>());
  if (found == texts.end()) return std::nullopt;
  return static_cast<std::size_t>(found - texts.begin()) + 1;
}

}  // namespace

std::vector<std::string> AtlasNames(const Directory& from) {
  const bool is_flyway = from.format == DirectoryFormat::kFlyway;
  std::vector<std::string> names;
  std::optional<std::size_t> misplaced;
  for (const bool is_padded : {false, true}) {
    std::vector<std::string> versions = VersionsOf(from);
    if (is_padded) PadVersions(versions);
    AddRepeatables(CountRepeatables(from), versions);
    names = Named(from, versions);
    misplaced = FirstOutOfOrder(names);
    if (!misplaced && is_flyway) misplaced = FirstOutOfOrder(versions);
    if (!misplaced) return names;
  }
  const std::size_t i = *misplaced;
  throw Error(ErrorKind::kUnsupported, "migration files " + Quoted(from.files[i - 1].name) +
                                           " and " + Quoted(from.files[i].name) +
                                           " would change places as " + Quoted(names[i - 1]) +
                                           " and " + Quoted(names[i]) + "; rename one of them");
}

}  // namespace plumb
