// Go's formats: https://pkg.go.dev/time#Duration.String, https://pkg.go.dev/time#RFC3339Nano
#include "base/time_text.h"

#include <cstdint>
#include <cstdio>

namespace plumb {
namespace {

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

// `value` / 10^`digits` without trailing zeros.
std::string Decimal(std::uint64_t value, int digits) {
  std::string text = std::to_string(value);
  const auto width = static_cast<std::size_t>(digits);
  if (text.size() <= width) text.insert(0, width + 1 - text.size(), '0');
  text.insert(text.size() - width, ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string Padded(std::int64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string Joined(TimePoint time, char between, std::string_view zone) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::string text = Padded(static_cast<int>(date.year()), 4) + "-" +
                     Padded(static_cast<unsigned>(date.month()), 2) + "-" +
                     Padded(static_cast<unsigned>(date.day()), 2) + between +
                     Padded(clock.hours().count(), 2) + ":" + Padded(clock.minutes().count(), 2) +
                     ":" + Padded(clock.seconds().count(), 2);
  const std::int64_t nanos = clock.subseconds().count();
  if (nanos != 0) text += Decimal(static_cast<std::uint64_t>(nanos), 9).substr(1);
  return text + std::string(zone);
}

// Reads what a time stamp is made of, from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  // Exactly `width` digits.
  bool Number(std::size_t width, int& value) {
    if (rest_.size() < width) return false;
    value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return true;
  }
  bool Skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Digits as a fraction of a second; those beyond nanoseconds are dropped.
  std::int64_t Fraction() {
    std::int64_t nanos = 0;
    std::int64_t unit = kNanosPerSecond / 10;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1)) {
      nanos += (rest_.front() - '0') * unit;
      unit /= 10;
    }
    return nanos;
  }
  [[nodiscard]] bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::minutes> ReadZone(Reader& reader) {
  if (reader.AtEnd() || (reader.Skip('Z') && reader.AtEnd())) return std::chrono::minutes(0);
  const bool is_negative = reader.Skip('-');
  if (!is_negative && !reader.Skip('+')) return std::nullopt;
  int hours = 0;
  int minutes = 0;
  if (!reader.Number(2, hours)) return std::nullopt;
  reader.Skip(':');
  if (!reader.AtEnd() && (!reader.Number(2, minutes) || !reader.AtEnd())) return std::nullopt;
  const std::chrono::minutes offset(hours * 60 + minutes);
  return is_negative ? -offset : offset;
}

}  // namespace

std::string DurationText(std::chrono::nanoseconds duration) {
  const std::int64_t nanos = duration.count();
  if (nanos == 0) return "0s";
  if (nanos < 0) return "-" + DurationText(-duration);
  const auto value = static_cast<std::uint64_t>(nanos);
  if (nanos < 1'000) return std::to_string(value) + "ns";
  if (nanos < 1'000'000) return Decimal(value, 3) + "µs";
  if (nanos < kNanosPerSecond) return Decimal(value, 6) + "ms";
  const std::uint64_t per_minute = std::uint64_t{60} * kNanosPerSecond;
  std::string text = Decimal(value % per_minute, 9) + "s";
  if (value < per_minute) return text;
  const std::uint64_t minutes = value / per_minute;
  text.insert(0, std::to_string(minutes % 60) + "m");
  return minutes < 60 ? text : std::to_string(minutes / 60) + "h" + text;
}

std::string Rfc3339Text(TimePoint time) { return Joined(time, 'T', "Z"); }

std::string TimestampText(TimePoint time) { return Joined(time, ' ', "+00:00"); }

std::optional<TimePoint> ParseTimestamp(std::string_view text) {
  Reader reader(text);
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  const bool has_fields =
      reader.Number(4, year) && reader.Skip('-') && reader.Number(2, month) && reader.Skip('-') &&
      reader.Number(2, day) && (reader.Skip('T') || reader.Skip(' ')) && reader.Number(2, hour) &&
      reader.Skip(':') && reader.Number(2, minute) && reader.Skip(':') && reader.Number(2, second);
  if (!has_fields) return std::nullopt;
  const std::int64_t nanos = reader.Skip('.') ? reader.Fraction() : 0;
  const std::optional<std::chrono::minutes> zone = ReadZone(reader);
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!zone || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return TimePoint(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second) +
         std::chrono::nanoseconds(nanos) - *zone;
}

}  // namespace plumb
