// The runner must be able to fail: each command is shown holding and not holding.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/script/story.h"

namespace plumb::test {
namespace {

std::string Failure(const std::string& text, const StoryOptions& options = {}) {
  return RunStory(ParseTxtar(text), options).failure;
}

void ExpectFailure(const std::string& text, const std::string& part) {
  EXPECT_NE(Failure(text).find(part), std::string::npos) << Failure(text);
}

TEST(SplitWords, QuotesLikeAShell) {
  const std::map<std::string, std::string> env = {{"A", "x y"}};
  EXPECT_EQ(SplitWords(R"(a 'b $A "c' "d $A \" `e`" f\ g $A'h' '' # no)", env),
            (std::vector<std::string>{"a", "b $A \"c", "d x y \" `e`", "f g", "x yh", ""}));
  EXPECT_EQ(SplitWords("a#b $1x $", env), (std::vector<std::string>{"a#b", "", "$"}));
  EXPECT_TRUE(SplitWords("  # only", env).empty());
  EXPECT_THROW(static_cast<void>(SplitWords("'a", env)), std::runtime_error);
  EXPECT_THROW(static_cast<void>(SplitWords("\"a", env)), std::runtime_error);
}

TEST(Story, ExecMustSucceedOrFailAsTold) {
  EXPECT_EQ(Failure("exec true\n! exec false\n? exec false\n? exec true\n"), "");
  ExpectFailure("exec true\nexec false\n", "2: exec false\nfails");
  ExpectFailure("! exec true\n", "must fail");
  ExpectFailure("exec no-such-program\n", "command not found");
}

TEST(Story, ACrashIsNoFailureAsExpected) {
  ExpectFailure("! exec sh -c 'kill -SEGV $$'\n", "signal");
  ExpectFailure("? exec sh -c 'kill -SEGV $$'\n", "signal");
}

TEST(Story, StatusIsTheExactExitCode) {
  EXPECT_EQ(Failure("? exec sh -c 'exit 2'\nstatus 2\n! status 1\n"), "");
  ExpectFailure("? exec sh -c 'exit 2'\nstatus 1\n", "the exit code is 2");
}

TEST(Story, OutputsAreMatched) {
  const std::string run = "exec sh -c 'echo \"a (1)\"; echo bee >&2'\n";
  EXPECT_EQ(Failure(run + "stdout 'a (1)'\nstdout '^a .[0-9]'\nstderr bee\n! stdout bee\n"), "");
  ExpectFailure(run + "stdout bee\n", "not found\nexit code 0\n[stdout]\na (1)\n[stderr]\nbee\n");
  ExpectFailure(run + "! stderr bee\n", "found");
}

TEST(Story, CmpIsExact) {
  const std::string files = "-- want --\na\n-- same --\na\n-- other --\nb\n";
  EXPECT_EQ(Failure("exec echo a\ncmp stdout want\ncmp want same\n! cmp want other\n" + files), "");
  EXPECT_EQ(Failure("exec printf a\ncmp -nonl stdout want\n! cmp stdout want\n" + files), "");
  ExpectFailure("exec echo b\ncmp stdout want\n" + files, "-b\n+a\n");
  ExpectFailure("exec echo a\ncmp -nonl stdout want\n" + files, "ends in a newline");
}

TEST(Story, FilesAreMadeAndUnmade) {
  EXPECT_EQ(Failure("exists d/f\ncp d/f g\nrm d\n! exists d\ngrep x g\n! grep y g\n"
                    "mkdir e\ncd e\ncp ../g h\nexists h\nchmod 400 h\nexec stat -c %a h\n"
                    "stdout '^400$'\n-- d/f --\nx\n"),
            "");
  ExpectFailure("exists nothing\n", "does not exist");
  ExpectFailure("rm ../../../outside\n", "outside of the story");
  ExpectFailure("cd nothing\n", "no such directory");
}

TEST(Story, InputServesOneExec) {
  EXPECT_EQ(Failure("stdin f\nexec cat\nstdout x\nexec cat\n! stdout x\n-- f --\nx\n"), "");
}

TEST(Story, EnvironmentIsPrivate) {
  EXPECT_EQ(Failure("env A='b c'\nexec sh -c 'echo \"$A|$HOME|$NO_COLOR\"'\nstdout 'b c|'\n"
                    "exec echo $WORK\nstdout /work\nenv -A\nexec sh -c 'echo \"<$A>\"'\n"
                    "stdout '<>'\n"),
            "");
}

TEST(Story, ProgramsAreCalledByName) {
  const StoryOptions options{{{"tool", "/bin/echo"}}, false};
  EXPECT_EQ(Failure("exec tool hi\nstdout hi\nexec sh -c 'tool ho'\nstdout ho\n", options), "");
}

TEST(Story, LinesContinue) {
  EXPECT_EQ(Failure("exec echo a \\\n  b\nstdout 'a b'\n"), "");
  ExpectFailure("exec echo a \\\n  b\nstdout c\n", "3: stdout c");
}

TEST(Story, UnknownWordsFail) {
  ExpectFailure("exce true\n", "unknown command");
  ExpectFailure("stdout\n", "wrong number");
  ExpectFailure("!\n", "no command");
}

TEST(Story, UpdateRewritesWhatCmpComparesWith) {
  const StoryOptions options{{}, true};
  const StoryResult result =
      RunStory(ParseTxtar("exec echo b\ncmp stdout want\n-- want --\na\n"), options);
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.story.Text("want"), "b\n");
}

}  // namespace
}  // namespace plumb::test
