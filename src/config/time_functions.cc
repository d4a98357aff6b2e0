// Timestamps of RFC 3339, as text in and out.
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

struct Timestamp {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  int offset_minutes = 0;  // east of UTC
};

int Digits(const std::string& text, std::size_t at, std::size_t count) {
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

Timestamp Parsed(const std::string& text, std::size_t argument) {
  const auto fail = [&]() -> Timestamp {
    throw ArgumentError(argument, "not a valid RFC3339 timestamp: cannot use \"" + text + "\"");
  };
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':') {
    return fail();
  }
  Timestamp time{Digits(text, 0, 4),  Digits(text, 5, 2),  Digits(text, 8, 2),
                 Digits(text, 11, 2), Digits(text, 14, 2), Digits(text, 17, 2)};
  std::size_t at = 19;
  if (text[at] == '.') at = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
  const std::chrono::year_month_day date{std::chrono::year(time.year),
                                         std::chrono::month(static_cast<unsigned>(time.month)),
                                         std::chrono::day(static_cast<unsigned>(time.day))};
  const bool is_valid = time.year >= 0 && date.ok() && time.hour >= 0 && time.hour < 24 &&
                        time.minute >= 0 && time.minute < 60 && time.second >= 0 &&
                        time.second < 60;
  if (!is_valid || at >= text.size()) return fail();
  if (text[at] == 'Z') return at + 1 == text.size() ? time : fail();
  const int hours = Digits(text, at + 1, 2);
  const int minutes = Digits(text, at + 4, 2);
  const bool has_zone = (text[at] == '+' || text[at] == '-') && text.size() == at + 6 &&
                        text[at + 3] == ':' && hours >= 0 && hours < 24 && minutes >= 0 &&
                        minutes < 60;
  if (!has_zone) return fail();
  time.offset_minutes = (text[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
  return time;
}

std::string Padded(int number, int width) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%0*d", width, number);
  return buffer.data();
}

std::string Zone(const Timestamp& time, bool has_colon) {
  const int minutes = std::abs(time.offset_minutes);
  return (time.offset_minutes < 0 ? "-" : "+") + Padded(minutes / 60, 2) + (has_colon ? ":" : "") +
         Padded(minutes % 60, 2);
}

unsigned WeekDay(const Timestamp& time) {
  const std::chrono::year_month_day date{std::chrono::year(time.year),
                                         std::chrono::month(static_cast<unsigned>(time.month)),
                                         std::chrono::day(static_cast<unsigned>(time.day))};
  return std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
}

std::string Named(std::string_view word, const Timestamp& time) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  static constexpr std::array<std::string_view, 7> kDays = {
      "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  const std::string_view name = word[0] == 'M' ? kMonths[time.month - 1] : kDays[WeekDay(time)];
  return std::string(word.size() == 3 ? name.substr(0, 3) : name);
}

// What a run of one letter stands for.
std::string FormatWord(const std::string& word, const Timestamp& time) {
  const int hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12;
  if (word == "YYYY") return Padded(time.year, 4);
  if (word == "YY") return Padded(time.year % 100, 2);
  if (word == "MMMM" || word == "MMM" || word == "EEEE" || word == "EEE") return Named(word, time);
  if (word == "AA") return time.hour < 12 ? "AM" : "PM";
  if (word == "aa") return time.hour < 12 ? "am" : "pm";
  if (word == "ZZZZZ") return Zone(time, true);
  if (word == "ZZZZ") return Zone(time, false);
  if (word == "ZZZ") return time.offset_minutes == 0 ? "UTC" : Zone(time, false);
  if (word == "Z") return time.offset_minutes == 0 ? "Z" : Zone(time, true);
  const int width = static_cast<int>(word.size());
  if (width <= 2) {
    switch (word[0]) {
      case 'M':
        return Padded(time.month, width);
      case 'D':
        return Padded(time.day, width);
      case 'h':
        return Padded(time.hour, width);
      case 'H':
        return Padded(hour12, width);
      case 'm':
        return Padded(time.minute, width);
      case 's':
        return Padded(time.second, width);
      default:
        break;
    }
  }
  throw ArgumentError(0, "invalid date format verb \"" + word + "\"");
}

Value FormatDate(const Values& a) {
  const std::string& format = a[0].AsString();
  const Timestamp time = Parsed(a[1].AsString(), 1);
  std::string out;
  for (std::size_t at = 0; at < format.size();) {
    const char c = format[at];
    if (c == '\'') {
      const std::size_t end = format.find('\'', at + 1);
      if (end == std::string::npos) throw ArgumentError(0, "unterminated literal '");
      out += end == at + 1 ? "'" : format.substr(at + 1, end - at - 1);
      at = end + 1;
      continue;
    }
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
      out += format[at++];
      continue;
    }
    const std::size_t end = std::min(format.find_first_not_of(c, at), format.size());
    out += FormatWord(format.substr(at, end - at), time);
    at = end;
  }
  return Value::String(std::move(out));
}

// Seconds of a duration of Go: 1h30m, -2.5s.
Number Seconds(const std::string& text) {
  const auto fail = [&]() -> Number {
    throw ArgumentError(1, "cannot use \"" + text + "\" as a duration");
  };
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (at == text.size()) return fail();
  Number total = 0;
  while (at < text.size()) {
    const std::size_t unit = std::min(text.find_first_not_of("0123456789.", at), text.size());
    const std::size_t next = std::min(text.find_first_of("0123456789.", unit), text.size());
    const std::optional<Number> number = ParseNumber(text.substr(at, unit - at));
    const std::string name = text.substr(unit, next - unit);
    const Number scale = name == "h"    ? 3600
                         : name == "m"  ? 60
                         : name == "s"  ? 1
                         : name == "ms" ? 0.001L
                                        : 0;
    if (!number || (scale == 0 && text != "0")) return fail();
    total += *number * scale;
    at = next;
  }
  constexpr Number kMost = 9e9L;  // about what Go's Duration holds
  if (total > kMost) return fail();
  return text[0] == '-' ? -total : total;
}

Value TimeAdd(const Values& a) {
  const Timestamp time = Parsed(a[0].AsString(), 0);
  const std::chrono::year_month_day date{std::chrono::year(time.year),
                                         std::chrono::month(static_cast<unsigned>(time.month)),
                                         std::chrono::day(static_cast<unsigned>(time.day))};
  const auto before = std::chrono::sys_days(date) + std::chrono::hours(time.hour) +
                      std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
  const auto after =
      before + std::chrono::seconds(static_cast<long>(std::floor(Seconds(a[1].AsString()))));
  const auto day = std::chrono::floor<std::chrono::days>(after);
  const std::chrono::year_month_day result(day);
  const std::chrono::hh_mm_ss clock(after - day);
  return Value::String(Padded(static_cast<int>(result.year()), 4) + "-" +
                       Padded(static_cast<int>(static_cast<unsigned>(result.month())), 2) + "-" +
                       Padded(static_cast<int>(static_cast<unsigned>(result.day())), 2) + "T" +
                       Padded(static_cast<int>(clock.hours().count()), 2) + ":" +
                       Padded(static_cast<int>(clock.minutes().count()), 2) + ":" +
                       Padded(static_cast<int>(clock.seconds().count()), 2) +
                       (time.offset_minutes == 0 ? "Z" : Zone(time, true)));
}

}  // namespace

Functions TimeFunctions() {
  return {
      {"formatdate", {.parameters = {Text("format"), Text("time")}, .body = FormatDate}},
      {"timeadd", {.parameters = {Text("timestamp"), Text("duration")}, .body = TimeAdd}},
  };
}

}  // namespace plumb::hcl
