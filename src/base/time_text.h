// Times and durations as text, without locale and time zone: everything is UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plumb {

using TimePoint = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

// As Go prints durations: 1.234567ms, 2m3.5s, 0s.
[[nodiscard]] std::string DurationText(std::chrono::nanoseconds duration);

// 2026-11-21T23:36:19.940969779Z, without trailing zeros.
[[nodiscard]] std::string Rfc3339Text(TimePoint time);

// 2026-11-21 23:36:19.940969779+00:00, without trailing zeros.
[[nodiscard]] std::string TimestampText(TimePoint time);

// Either form, and those that databases print: "T" or a blank before the time, a fraction or none,
// "Z", an offset (+01, +01:00, +0100) or none. Nothing if it is none of these.
[[nodiscard]] std::optional<TimePoint> ParseTimestamp(std::string_view text);

}  // namespace plumb
