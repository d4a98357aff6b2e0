#include "base/time_text.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

using std::chrono::nanoseconds;

TEST(DurationText, ReadsAsGoPrintsIt) {
  EXPECT_EQ(DurationText(nanoseconds(0)), "0s");
  EXPECT_EQ(DurationText(nanoseconds(7)), "7ns");
  EXPECT_EQ(DurationText(nanoseconds(1'500)), "1.5µs");
  EXPECT_EQ(DurationText(nanoseconds(1'234'567)), "1.234567ms");
  EXPECT_EQ(DurationText(nanoseconds(10'000'000)), "10ms");
  EXPECT_EQ(DurationText(nanoseconds(2'500'000'000)), "2.5s");
  EXPECT_EQ(DurationText(nanoseconds(60'000'000'000)), "1m0s");
  EXPECT_EQ(DurationText(nanoseconds(3'723'000'000'001)), "1h2m3.000000001s");
  EXPECT_EQ(DurationText(nanoseconds(-1'000'000)), "-1ms");
}

TEST(Timestamp, SurvivesItsTexts) {
  const auto time = ParseTimestamp("2026-11-21 23:36:19.940969779+00:00");
  ASSERT_TRUE(time);
  EXPECT_EQ(TimestampText(*time), "2026-11-21 23:36:19.940969779+00:00");
  EXPECT_EQ(Rfc3339Text(*time), "2026-11-21T23:36:19.940969779Z");
  EXPECT_EQ(ParseTimestamp(Rfc3339Text(*time)), time);
}

TEST(Timestamp, IsReadInTheFormsOfDatabases) {
  const std::string expected = "2024-01-01T10:00:00Z";
  for (const char* text : {"2024-01-01 10:00:00", "2024-01-01T10:00:00Z", "2024-01-01 12:00:00+02",
                           "2024-01-01 08:30:00-01:30", "2024-01-01 10:00:00.000+0000"}) {
    const auto time = ParseTimestamp(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(Rfc3339Text(*time), expected) << text;
  }
  EXPECT_EQ(Rfc3339Text(*ParseTimestamp("2024-01-01 10:00:00.5")), "2024-01-01T10:00:00.5Z");
}

TEST(Timestamp, RefusesOtherTexts) {
  for (const char* text : {"", "now", "2024-01-01", "2024-13-01 10:00:00", "2024-01-01 25:00:00",
                           "2024-01-01 10:00:00 x", "2024-01-01 10:00:00+1"}) {
    EXPECT_FALSE(ParseTimestamp(text)) << text;
  }
}

}  // namespace
}  // namespace plumb
