// https://documentation.red-gate.com/fd/baseline-migrations-184127472.html,
// https://documentation.red-gate.com/fd/repeatable-migrations-273973335.html
#include "migration/flyway_order.h"

#include <algorithm>

namespace plumb {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The next part, and moves `version` behind its separator; "" behind the end.
std::string_view TakePart(std::string_view& version) {
  const std::size_t end = version.find_first_of("._");
  const std::string_view part = version.substr(0, end);
  version = end == std::string_view::npos ? std::string_view() : version.substr(end + 1);
  return part;
}

std::weak_ordering CompareParts(std::string_view a, std::string_view b) {
  const bool is_a_number = std::all_of(a.begin(), a.end(), IsDigit);
  const bool is_b_number = std::all_of(b.begin(), b.end(), IsDigit);
  if (is_a_number != is_b_number) return is_b_number <=> is_a_number;
  if (!is_a_number) return a.compare(b) <=> 0;
  // Of any length: they are never made numbers.
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

bool IsBaseline(const MigrationFile& file) {
  const std::string& name = file.name;
  const std::size_t begin = name.rfind('/') + 1;
  return begin < name.size() && name[begin] == 'B';
}

bool RunsBefore(const MigrationFile& a, const MigrationFile& b) {
  if (a.is_repeatable != b.is_repeatable) return b.is_repeatable;
  const std::weak_ordering order = a.is_repeatable ? a.description.compare(b.description) <=> 0
                                                   : CompareFlywayVersions(a.version, b.version);
  return order == 0 ? a.name < b.name : order < 0;
}

}  // namespace

std::weak_ordering CompareFlywayVersions(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::weak_ordering order = CompareParts(TakePart(a), TakePart(b));
    if (order != 0) return order;
  }
  return std::weak_ordering::equivalent;
}

std::weak_ordering CompareVersions(DirectoryFormat format, std::string_view a, std::string_view b) {
  const bool is_numeric =
      format == DirectoryFormat::kFlyway || (IsNumeric(format, a) && IsNumeric(format, b));
  return is_numeric ? CompareFlywayVersions(a, b) : a <=> b;
}

std::vector<MigrationFile> InFlywayOrder(std::vector<MigrationFile> files) {
  std::sort(files.begin(), files.end(), RunsBefore);
  const auto newest = std::find_if(files.rbegin(), files.rend(), IsBaseline);
  if (newest == files.rend()) return files;
  const std::string baseline = newest->version;
  std::erase_if(files, [&](const MigrationFile& file) {
    if (file.is_repeatable) return false;
    const std::weak_ordering order = CompareFlywayVersions(file.version, baseline);
    // Another baseline of that version stays, to be refused.
    return order < 0 || (order == 0 && !IsBaseline(file));
  });
  return files;
}

}  // namespace plumb
