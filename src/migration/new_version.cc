#include "migration/new_version.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/strings.h"
#include "migration/flyway_order.h"

namespace plumb {
namespace {

using std::chrono::sys_seconds;

std::string Digits(unsigned value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string Stamp(sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return Digits(static_cast<unsigned>(static_cast<int>(date.year())), 4) +
         Digits(static_cast<unsigned>(date.month()), 2) +
         Digits(static_cast<unsigned>(date.day()), 2) +
         Digits(static_cast<unsigned>(clock.hours().count()), 2) +
         Digits(static_cast<unsigned>(clock.minutes().count()), 2) +
         Digits(static_cast<unsigned>(clock.seconds().count()), 2);
}

// The reverse; nothing if the text is no time.
std::optional<sys_seconds> ParseStamp(std::string_view text) {
  constexpr std::size_t kLength = 14;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != kLength || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t begin, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(begin, length)) value = value * 10 + (c - '0');
    return value;
  };
  const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(6, 2))));
  const sys_seconds time = std::chrono::sys_days(date.ok() ? date : std::chrono::year_month_day()) +
                           std::chrono::hours(number(8, 2)) + std::chrono::minutes(number(10, 2)) +
                           std::chrono::seconds(number(12, 2));
  if (Stamp(time) != text) return std::nullopt;  // the 30th of February, the 25th hour
  return time;
}

// Would a file of that version run behind `last`? Files are ordered by name, and a new name may go
// on with any character.
bool SortsAfter(DirectoryFormat format, const std::string& version, const MigrationFile& last) {
  if (IsNumeric(format, last.version) || format == DirectoryFormat::kFlyway) {
    return CompareVersions(format, version, last.version) > 0;
  }
  return version + "." > last.name && version + "_" > last.name;
}

// 3 behind 2; nothing behind what is no small number.
std::optional<std::string> Successor(const std::string& version) {
  constexpr std::size_t kMostDigits = 13;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (version.empty() || version.size() > kMostDigits ||
      !std::all_of(version.begin(), version.end(), is_digit)) {
    return std::nullopt;
  }
  const std::string next = std::to_string(std::stoll(version) + 1);
  return std::string(version.size() - std::min(version.size(), next.size()), '0') + next;
}

}  // namespace

std::string GenerateVersion(std::chrono::system_clock::time_point now, const Directory& directory) {
  sys_seconds time = std::chrono::floor<std::chrono::seconds>(now);
  const auto last = std::find_if(directory.files.rbegin(), directory.files.rend(),
                                 [](const MigrationFile& file) { return !file.is_repeatable; });
  if (last == directory.files.rend()) return Stamp(time);
  if (const std::optional<sys_seconds> before = ParseStamp(last->version)) {
    time = std::max(time, *before + std::chrono::seconds(1));
  }
  std::string version = Stamp(time);
  if (SortsAfter(directory.format, version, *last)) return version;
  std::optional<std::string> next = Successor(last->version);
  if (next && SortsAfter(directory.format, *next, *last)) return *next;
  throw Error(ErrorKind::kConfig,
              "a new file of version " + version + " would run before " + Quoted(last->name) +
                  ", which sorts behind it: write the file by hand under a name that sorts last, "
                  "and run 'migrate hash'");
}

}  // namespace plumb
