#include "cli/completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

namespace plumb {
namespace {

using testing::HasSubstr;
using testing::Not;

// A folder with the script, a directory and a file whose name has a blank.
class BashCompletionTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "plumb-completion-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    std::filesystem::create_directory(folder_ / "migrations");
    std::ofstream(folder_ / "my schema.sql") << "";
    std::ofstream(folder_ / "script") << BashCompletion("plumb");
    std::ofstream(folder_ / "complete") << R"sh(
cd "$(dirname "$0")"
source ./script
COMP_LINE=$1 COMP_POINT=${#1}
_plumb
for word in "${COMPREPLY[@]}"; do printf '[%s]' "$word"; done
)sh";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // The output of bash.
  std::string Bash(const std::string& arguments) {
    const std::string command = "bash --norc " + arguments + " 2>&1";
    const auto close = [](std::FILE* pipe) { ::pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(::popen(command.c_str(), "r"), close);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
      output.append(buffer.data(), size);
    }
    return output;
  }

  std::string Complete(const std::string& line) {
    return Bash((folder_ / "complete").string() + " '" + line + "'");
  }

  std::filesystem::path folder_;
};

TEST_F(BashCompletionTest, IsAScript) {
  EXPECT_EQ(Bash("-n " + (folder_ / "script").string()), "");
}

TEST_F(BashCompletionTest, CompletesCommands) {
  EXPECT_EQ(Complete("plumb sch"), "[schema]");
  EXPECT_EQ(Complete("plumb schema "), "[apply][clean][diff][inspect]");
  EXPECT_EQ(Complete("plumb schema --env schema di"), "[diff]");
  EXPECT_EQ(Complete("plumb help sc"), "[schema]");
  EXPECT_EQ(Complete("plumb schema diff "), "");
}

TEST_F(BashCompletionTest, CompletesFlags) {
  EXPECT_EQ(Complete("plumb schema diff --ex"), "[--exclude][--exit-code]");
  EXPECT_EQ(Complete("plumb schema apply --lo"), "[--lock-timeout]") << "--log is hidden";
}

TEST_F(BashCompletionTest, CompletesValues) {
  EXPECT_EQ(Complete("plumb schema apply --tx-mode "), "[file][none]");
  EXPECT_EQ(Complete("plumb schema apply --tx-mode=n"), "[none]");
  EXPECT_EQ(Complete("plumb schema diff -f fi"), "[file://]");
}

TEST_F(BashCompletionTest, CompletesPathsBehindTheColonWhereBashBreaksTheWord) {
  EXPECT_EQ(Complete("plumb schema diff --from file://mig"), "[//migrations/]");
  EXPECT_EQ(Complete("plumb schema diff --from=file://mig"), "[//migrations/]");
  EXPECT_EQ(Complete("plumb schema diff --from file://my"), "[//my\\ schema.sql]");
}

TEST(Completion, TakesTheNameOfTheProgram) {
  EXPECT_THAT(BashCompletion("atlas"), HasSubstr("complete -F _atlas atlas\n"));
  EXPECT_THAT(ZshCompletion("atlas"), HasSubstr("#compdef atlas\n"));
  EXPECT_THAT(FishCompletion("atlas"), HasSubstr("complete -c atlas -f\n"));
}

TEST(Completion, NeverPutsAnOddNameIntoAScript) {
  EXPECT_EQ(BashCompletion("$(touch x)"), BashCompletion("plumb"));
  EXPECT_EQ(ZshCompletion("a b"), ZshCompletion("plumb"));
  EXPECT_EQ(FishCompletion("-x"), FishCompletion("plumb"));
}

TEST(Completion, DoesNotShowWhatIsHidden) {
  for (const std::string& script :
       {BashCompletion("plumb"), ZshCompletion("plumb"), FishCompletion("plumb")}) {
    EXPECT_THAT(script, Not(HasSubstr("--log ")));
    EXPECT_THAT(script, HasSubstr("column-order"));
  }
}

}  // namespace
}  // namespace plumb
