// What programs say, how they end, and why some do not run.
#include "base/process.h"

#include <gtest/gtest.h>

#include "base/file_system.h"

namespace plumb {
namespace {

TEST(RunProgram, GivesBothOutputsAndTheStatus) {
  const ProgramResult result = RunProgram({"sh", "-c", "echo out; echo oops >&2; exit 3"}, "");
  EXPECT_TRUE(result.path.ends_with("/sh")) << result.path;
  EXPECT_EQ(result.start_error, "");
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.error_output, "oops\n");
}

TEST(RunProgram, PassesArgumentsAsTheyAre) {
  EXPECT_EQ(RunProgram({"printf", "%s|", "a b", "$HOME", "", "*"}, "").output, "a b|$HOME||*|");
}

TEST(RunProgram, ReadsMuchFromBothPipes) {
  const ProgramResult result = RunProgram(
      {"sh", "-c",
       "head -c 3000000 /dev/zero >&2; head -c 2000000 /dev/zero; head -c 1000000 /dev/zero >&2"},
      "");
  EXPECT_EQ(result.output.size(), 2000000U);
  EXPECT_EQ(result.error_output.size(), 4000000U);
}

TEST(RunProgram, HasNoInput) { EXPECT_EQ(RunProgram({"cat"}, "").output, ""); }

TEST(RunProgram, RunsInADirectory) {
  const TemporaryDirectory directory;
  const std::string path = std::filesystem::canonical(directory.path()).string();
  EXPECT_EQ(RunProgram({"sh", "-c", "pwd"}, path).output, path + "\n");
  EXPECT_EQ(RunProgram({"sh"}, path + "/none").start_error,
            "chdir " + path + "/none: no such file or directory");
}

TEST(RunProgram, SaysWhyItDidNotRun) {
  EXPECT_EQ(RunProgram({"no-such-program-x"}, "").start_error,
            "exec: \"no-such-program-x\": executable file not found in $PATH");
  EXPECT_EQ(RunProgram({"./no-such-program-x"}, "").start_error,
            "fork/exec ./no-such-program-x: no such file or directory");
  EXPECT_EQ(RunProgram({"/"}, "").start_error, "fork/exec /: permission denied");
}

TEST(RunProgram, TellsASignalFromAStatus) {
  EXPECT_EQ(RunProgram({"sh", "-c", "kill -TERM $$"}, "").exit_status, 128 + 15);
}

TEST(RunProgram, GivesProgramsABrokenPipe) {
  EXPECT_EQ(RunProgram({"sh", "-c", "yes | head -n 1"}, "").output, "y\n");
}

}  // namespace
}  // namespace plumb
