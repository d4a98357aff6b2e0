#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <csignal>

#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

ProcessSpec Shell(const ScratchDirectory& scratch, const std::string& script) {
  return {{"sh", "-c", script}, scratch.path(), PrivateEnvironment(scratch.path()), ""};
}

TEST(Process, KeepsStreamsAndExitCodeApart) {
  const ScratchDirectory scratch;
  const ProcessResult result = RunProcess(Shell(scratch, "echo out; echo err >&2; exit 3"));
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST(Process, FeedsInputLargerThanAPipe) {
  const ScratchDirectory scratch;
  ProcessSpec spec = Shell(scratch, "cat");
  spec.input.assign(1'000'000, 'x');
  EXPECT_EQ(RunProcess(spec).out, spec.input);
}

TEST(Process, RunsInItsDirectoryWithItsEnvironmentOnly) {
  setenv("PLUMB_OUTSIDE", "seen", 1);
  const ScratchDirectory scratch;
  const ProcessResult result = RunProcess(Shell(scratch, "pwd; echo \"$HOME|$PLUMB_OUTSIDE\""));
  EXPECT_EQ(result.out,
            scratch.path().string() + "\n" + (scratch.path() / "home").string() + "|\n");
}

TEST(Process, ReportsASignal) {
  const ScratchDirectory scratch;
  const ProcessResult result = RunProcess(Shell(scratch, "kill -SEGV $$"));
  EXPECT_EQ(result.signal, SIGSEGV);
  EXPECT_FALSE(result.is_timeout);
  EXPECT_FALSE(result.ok());
}

TEST(Process, KillsAfterItsLimit) {
  const ScratchDirectory scratch;
  ProcessSpec spec = Shell(scratch, "exec tail -f /dev/null");
  spec.limit = std::chrono::milliseconds(20);
  const ProcessResult result = RunProcess(spec);
  EXPECT_EQ(result.signal, SIGKILL);
  EXPECT_TRUE(result.is_timeout);
}

TEST(Process, ThrowsIfThereIsNoSuchProgram) {
  EXPECT_THROW(static_cast<void>(RunProcess({{"no-such-program-here"}, "", {}, ""})),
               std::runtime_error);
}

}  // namespace
}  // namespace plumb::test
