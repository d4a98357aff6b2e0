#include "cli/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <future>

#include "tests/cli/captured_terminal.h"

namespace plumb {
namespace {

constexpr const char* kNotice = "\ninterrupt received, wait for exit or ^C to terminate\n";

TEST(InterruptWatch, CallsBackAtTheFirstSignal) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CapturedTerminal captured;
    std::promise<void> called;
    {
      const InterruptWatch watch(captured.terminal(), [&] { called.set_value(); });
      EXPECT_FALSE(watch.WasInterrupted());
      ::raise(signal);
      called.get_future().wait();
      EXPECT_TRUE(watch.WasInterrupted());
    }
    EXPECT_EQ(captured.Out(), kNotice);
  }
}

TEST(InterruptWatch, EndsSilentlyWithoutASignal) {
  CapturedTerminal captured;
  bool was_called = false;
  {
    const InterruptWatch watch(captured.terminal(), [&] { was_called = true; });
  }
  EXPECT_FALSE(was_called);
  EXPECT_EQ(captured.Out(), "");
}

TEST(InterruptWatch, PutsTheHandlersBack) {
  struct sigaction before {};
  ::sigaction(SIGTERM, nullptr, &before);
  CapturedTerminal captured;
  {
    const InterruptWatch watch(captured.terminal(), [] {});
  }
  struct sigaction after {};
  ::sigaction(SIGTERM, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

TEST(InterruptWatch, LeavesAnIgnoredSignalIgnored) {
  ::signal(SIGHUP, SIG_IGN);
  CapturedTerminal captured;
  {
    const InterruptWatch watch(captured.terminal(), [] {});
    ::raise(SIGHUP);
    EXPECT_FALSE(watch.WasInterrupted());
  }
  EXPECT_EQ(captured.Out(), "");
  ::signal(SIGHUP, SIG_DFL);
}

TEST(InterruptWatch, ExitsAtTheSecondSignal) {
  const pid_t child = ::fork();
  if (child == 0) {
    CapturedTerminal captured;
    std::promise<void> called;
    const InterruptWatch watch(captured.terminal(), [&] { called.set_value(); });
    ::raise(SIGINT);
    called.get_future().wait();
    ::raise(SIGINT);
    ::_exit(42);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 1);
}

}  // namespace
}  // namespace plumb
