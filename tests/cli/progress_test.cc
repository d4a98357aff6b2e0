#include "cli/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/cli/captured_terminal.h"

namespace plumb {
namespace {

using std::chrono::milliseconds;

class ProgressTest : public testing::Test {
 protected:
  // Before the members below look at it.
  const int is_set_ = ::setenv("TERM", "xterm", 1);
  PseudoTerminal pty_;
  Terminal terminal_{"plumb", pty_.screen(), pty_.screen(), pty_.screen()};
  Progress::TimePoint now_{};
  Progress progress_{terminal_, "replaying", [this] { return now_; }};
};

TEST_F(ProgressTest, IsQuietForASecond) {
  progress_.Tick(1, 10);
  now_ += milliseconds(999);
  progress_.Tick(2, 10);
  EXPECT_EQ(pty_.ReadAll(), "");
  now_ += milliseconds(1);
  progress_.Tick(3, 10);
  EXPECT_EQ(pty_.ReadAll(), "\r\x1b[Kreplaying 3/10");
}

TEST_F(ProgressTest, DrawsTenTimesASecondAtMost) {
  now_ += milliseconds(1000);
  progress_.Tick(3, 0);
  progress_.Tick(4, 0);
  now_ += milliseconds(100);
  progress_.Tick(5, 0);
  EXPECT_EQ(pty_.ReadAll(), "\r\x1b[Kreplaying 3\r\x1b[Kreplaying 5");
}

TEST_F(ProgressTest, ErasesWhatItHasShown) {
  progress_.Erase();
  EXPECT_EQ(pty_.ReadAll(), "");
  now_ += milliseconds(1000);
  progress_.Tick(3, 10);
  pty_.ReadAll();
  progress_.Erase();
  EXPECT_EQ(pty_.ReadAll(), "\r\x1b[K");
  progress_.Erase();
  EXPECT_EQ(pty_.ReadAll(), "");
}

TEST(Progress, ShowsNothingInAFile) {
  CapturedTerminal captured;
  Progress::TimePoint now{};
  {
    Progress progress(captured.terminal(), "replaying", [&] { return now; });
    now += milliseconds(5000);
    progress.Tick(1, 2);
  }
  EXPECT_EQ(captured.Err(), "");
}

}  // namespace
}  // namespace plumb
