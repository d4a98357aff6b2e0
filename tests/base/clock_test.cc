#include "base/clock.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

TEST(SystemClock, TellsTheTimeOfTheSystem) {
  const auto before = std::chrono::system_clock::now();
  const auto now = SystemClock().Now();
  EXPECT_LE(before, now);
  EXPECT_LE(now, std::chrono::system_clock::now());
}

TEST(SystemClock, IsOneObject) { EXPECT_EQ(&SystemClock(), &SystemClock()); }

}  // namespace
}  // namespace plumb
