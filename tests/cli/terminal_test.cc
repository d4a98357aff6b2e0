#include "cli/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <termios.h>

#include <csignal>
#include <future>

#include "base/error.h"
#include "tests/cli/captured_terminal.h"

namespace plumb {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string WriteError(const OutputStream& stream) {
  try {
    stream.Write("text");
  } catch (const Error& error) {
    return error.message();
  }
  return "no error";
}

TEST(OutputStream, SaysWhyItCouldNotWrite) {
  const int full = ::open("/dev/full", O_WRONLY);
  EXPECT_EQ(WriteError(OutputStream(full, "standard output")),
            "writing to standard output: No space left on device");
  ::close(full);
  EXPECT_EQ(WriteError(OutputStream(full, "standard output")),
            "writing to standard output: Bad file descriptor");
}

TEST(OutputStream, OutlivesItsReader) {
  ProtectStandardStreams();
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  ::close(pipe[0]);
  EXPECT_EQ(WriteError(OutputStream(pipe[1], "standard output")),
            "writing to standard output: Broken pipe");
  ::close(pipe[1]);
}

TEST(OutputStream, PaintsOnlyOnTerminalsThatWantIt) {
  ::setenv("TERM", "xterm", 1);
  ::unsetenv("NO_COLOR");
  CapturedTerminal file;
  const PseudoTerminal pty;
  const OutputStream screen(pty.screen(), "standard output");
  EXPECT_EQ(file.terminal().out().Painted(Color::kRed, "x"), "x");
  EXPECT_EQ(screen.Painted(Color::kRed, "x"), "\x1b[31mx\x1b[0m");
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(screen.Painted(Color::kRed, "x"), "x");
  ::unsetenv("NO_COLOR");
  ::setenv("TERM", "dumb", 1);
  EXPECT_EQ(screen.Painted(Color::kRed, "x"), "x");
  ::setenv("TERM", "xterm", 1);
}

TEST(ProgramName, IsTheLastPartOfThePath) {
  EXPECT_EQ(ProgramName("/usr/bin/atlas"), "atlas");
  EXPECT_EQ(ProgramName("plumb"), "plumb");
  EXPECT_EQ(ProgramName(""), "plumb");
  EXPECT_EQ(ProgramName("/usr/bin/"), "plumb");
  EXPECT_EQ(ProgramName(nullptr), "plumb");
}

TEST(ProtectStandardStreams, KeepsAClosedStreamFromBecomingAFile) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(1);
    ProtectStandardStreams();
    const bool is_taken = ::open("/dev/null", O_RDONLY) > 2;
    const bool fails = ::write(1, "x", 1) < 0;
    ::_exit(is_taken && fails ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST(Confirm, NeedsATerminal) {
  CapturedTerminal captured;
  try {
    static_cast<void>(captured.terminal().Confirm());
    FAIL() << "nobody could have answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_EQ(error.message(),
              "cannot ask for approval without a terminal: use --auto-approve to apply the plan, "
              "or --dry-run to only see it");
  }
  EXPECT_EQ(captured.Out(), "");
}

struct Answer {
  bool is_yes = false;
  std::string shown;  // after the keys were typed
};

// Types `keys` once the question is there.
Answer Ask(std::string_view keys) {
  PseudoTerminal pty;
  const Terminal terminal("plumb", pty.screen(), pty.screen(), pty.screen());
  ::setenv("TERM", "xterm", 1);
  termios before{};
  termios after{};
  ::tcgetattr(pty.screen(), &before);
  auto answer = std::async(std::launch::async, [&] { return terminal.Confirm(); });
  EXPECT_THAT(pty.ReadUntil("Abort"), HasSubstr("Are you sure?"));
  pty.Type(keys);
  Answer result;
  result.is_yes = answer.get();
  result.shown = pty.ReadAll();
  ::tcgetattr(pty.screen(), &after);
  EXPECT_EQ(before.c_lflag, after.c_lflag) << "the terminal must be put back";
  return result;
}

TEST(Confirm, TakesTheChoiceUnderTheCursor) {
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_TRUE(Ask("\r").is_yes);
  EXPECT_FALSE(Ask("\x1b[B\r").is_yes);
  EXPECT_FALSE(Ask("\x1bOB\n").is_yes);
  EXPECT_TRUE(Ask("\x1b[B\x1b[A\r").is_yes);
  EXPECT_FALSE(Ask("j\r").is_yes);
  EXPECT_TRUE(Ask("jk\r").is_yes);
  EXPECT_FALSE(Ask("xyz\r").is_yes) << "a typed word is no approval";
  EXPECT_FALSE(Ask("\x1b[5~\x1b[1;5C\r").is_yes);
  EXPECT_TRUE(Ask("xyz\x1b[A\r").is_yes) << "but choosing again is";
  ::unsetenv("NO_COLOR");
}

TEST(Confirm, LeavesTheChoice) {
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_THAT(Ask("\r").shown, EndsWith("\x1b[J✔ Apply\r\n"));
  EXPECT_THAT(Ask("j\r").shown, EndsWith("\x1b[J✔ Abort\r\n"));
  ::unsetenv("NO_COLOR");
}

TEST(Confirm, AbortsOnControlKeys) {
  EXPECT_FALSE(Ask("\x03").is_yes);
  EXPECT_FALSE(Ask("\x04").is_yes);
}

TEST(Confirm, ForgetsKeysTypedBeforeTheQuestion) {
  const PseudoTerminal pty;
  const Terminal terminal("plumb", pty.screen(), pty.screen(), pty.screen());
  ::setenv("TERM", "xterm", 1);
  pty.Type("\n");
  pollfd arrived{pty.screen(), POLLIN, 0};
  ASSERT_EQ(::poll(&arrived, 1, 10'000), 1);
  auto answer = std::async(std::launch::async, [&] { return terminal.Confirm(); });
  pty.ReadUntil("Abort");
  pty.Type("j\r");
  EXPECT_FALSE(answer.get());
}

TEST(Confirm, AsksADumbTerminalForAWord) {
  const auto answers = [](std::string_view typed) {
    const PseudoTerminal pty;
    const Terminal terminal("plumb", pty.screen(), pty.screen(), pty.screen());
    auto answer = std::async(std::launch::async, [&] { return terminal.Confirm(); });
    EXPECT_THAT(pty.ReadUntil("to apply: "), Not(HasSubstr("\x1b")));
    pty.Type(typed);
    return answer.get();
  };
  ::setenv("TERM", "dumb", 1);
  EXPECT_TRUE(answers("apply\n"));
  EXPECT_TRUE(answers(" Apply \n"));
  EXPECT_FALSE(answers("\n"));
  EXPECT_FALSE(answers("y\n"));
  EXPECT_FALSE(answers("apply not\n"));
  EXPECT_FALSE(answers("\x04"));
}

}  // namespace
}  // namespace plumb
