#include "cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/version.h"
#include "cli/commands.h"
#include "tests/cli/captured_terminal.h"

namespace plumb {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Result {
  int code = -1;
  std::string out;
  std::string err;
  std::string error;
};

Result Called(const std::vector<std::string>& arguments) {
  CapturedTerminal captured;
  Result result;
  try {
    result.code = RunCommandLine(arguments, captured.terminal());
  } catch (const Error& error) {
    result.error = error.message();
  }
  result.out = captured.Out();
  result.err = captured.Err();
  return result;
}

TEST(RunCommandLine, PrintsTheVersion) {
  const Result result = Called({"version"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, StartsWith("plumb version " + std::string(Version()) + "\n"));
  EXPECT_EQ(result.err, "");
}

TEST(RunCommandLine, ShowsTheHelpOfAGroupThatIsCalledAlone) {
  EXPECT_THAT(Called({}).out, HasSubstr("\nUsage:\n  plumb [command]\n"));
  EXPECT_EQ(Called({}).code, 0);
  EXPECT_THAT(Called({"schema"}).out, HasSubstr("\nUsage:\n  plumb schema [command]\n"));
  EXPECT_EQ(Called({"--help"}).out, Called({"help"}).out);
  EXPECT_EQ(Called({"schema", "-h"}).out, Called({"help", "schema"}).out);
}

TEST(RunCommandLine, ShowsHelpWhateverElseIsMissing) {
  const Result result = Called({"schema", "diff", "--to", "x", "-h"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, Called({"help", "schema", "diff"}).out);
}

TEST(RunCommandLine, RefusesUnknownCommands) {
  EXPECT_EQ(Called({"bogus"}).error,
            "unknown command \"bogus\" for \"plumb\"\nRun 'plumb --help' for usage.");
  EXPECT_EQ(Called({"schema", "ls"}).error,
            "unknown command \"ls\" for \"plumb schema\"\nRun 'plumb schema --help' for usage.");
  EXPECT_THAT(Called({"migrate", "bogus"}).error,
              StartsWith("unknown command \"bogus\" for \"plumb migrate\"\n"));
  EXPECT_THAT(Called({"help", "bogus"}).error,
              StartsWith("unknown command \"bogus\" for \"plumb\""));
  EXPECT_THAT(Called({"--", "bogus"}).error, StartsWith("unknown command \"bogus\" for \"plumb\""));
}

TEST(RunCommandLine, DoesNotTakeOneWordForTwo) {
  EXPECT_THAT(Called({"schema diff"}).error, StartsWith("unknown command \"schema diff\""));
  EXPECT_THAT(Called({""}).error, StartsWith("unknown command \"\""));
  EXPECT_THAT(Called({"schema", ""}).error,
              StartsWith("unknown command \"\" for \"plumb schema\""));
}

TEST(RunCommandLine, SuggestsTheNearestCommand) {
  EXPECT_EQ(Called({"shema"}).error,
            "unknown command \"shema\" for \"plumb\"\n\nDid you mean this?\n\tschema\n\n"
            "Run 'plumb --help' for usage.");
  EXPECT_THAT(Called({"schema", "insp"}).error, HasSubstr("\n\tinspect\n"));
}

TEST(RunCommandLine, FindsTheCommandBehindFlags) {
  const std::string missing = "required flag(s) \"from\", \"to\" not set";
  EXPECT_EQ(Called({"schema", "diff"}).error, missing);
  EXPECT_EQ(Called({"schema", "--exit-code", "diff"}).error, missing);
  EXPECT_EQ(Called({"--to", "schema", "schema", "-f", "apply", "diff", "x"}).error,
            "unknown argument \"x\" for \"plumb schema diff\"");
}

TEST(RunCommandLine, KnowsNoFlagsThatItDoesNotHave) {
  EXPECT_EQ(Called({"--version"}).error, "unknown flag: --version");
  EXPECT_EQ(Called({"version", "--env", "x"}).error, "unknown flag: --env");
  EXPECT_EQ(Called({"schema", "-x"}).error, "unknown shorthand flag: 'x' in -x");
}

TEST(RunCommandLine, SaysWhatIsWrongWithTheProjectFile) {
  EXPECT_THAT(Called({"schema", "--env", "local", "inspect"}).error,
              HasSubstr("config file \"atlas.hcl\" was not found: stat atlas.hcl: no such file"));
  EXPECT_THAT(Called({"schema", "diff", "-c", "x.hcl"}).error,
              HasSubstr("missing scheme for config file. Did you mean file://x.hcl?"));
  EXPECT_THAT(Called({"schema", "diff", "-c", "http://x"}).error,
              HasSubstr("unsupported config file driver \"http\""));
  EXPECT_THAT(Called({"schema", "clean", "--var", "a"}).error,
              HasSubstr("variables must be format as key=value"));
}

TEST(RunCommandLine, SaysOnStderrWhatIsDeprecated) {
  const Result result = Called({"schema", "apply", "-f", "schema.sql"});
  EXPECT_EQ(result.err, "Flag --file has been deprecated, use --to instead\n");
  EXPECT_EQ(result.out, "");
}

TEST(RunCommandLine, ChecksTheFlagsOfApply) {
  EXPECT_EQ(Called({"schema", "apply", "-u=x", "--dry-run", "--auto-approve"}).error,
            "if any flags in the group [dry-run auto-approve] are set none of the others can be; "
            "[auto-approve dry-run] were all set");
  EXPECT_EQ(Called({"schema", "apply", "-u=x", "--log", "a", "--format", "b"}).error,
            "if any flags in the group [log format] are set none of the others can be; "
            "[format log] were all set");
}

TEST(Commands, StandBehindTheirGroups) {
  for (const CommandSpec& command : Commands()) {
    const std::size_t end = command.path.rfind(' ');
    if (end == std::string_view::npos) continue;
    const CommandSpec* group = FindCommand(command.path.substr(0, end));
    ASSERT_NE(group, nullptr) << command.path;
    EXPECT_TRUE(group->IsGroup()) << command.path;
  }
}

TEST(Commands, HaveEachFlagOnce) {
  for (const CommandSpec& command : Commands()) {
    std::vector<FlagSpec> flags = OwnFlags(command);
    const auto shared = SharedFlags(command);
    flags.insert(flags.end(), shared.begin(), shared.end());
    for (std::size_t i = 0; i < flags.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        EXPECT_NE(flags[i].name, flags[k].name) << command.path;
        if (flags[i].shorthand != '\0') {
          EXPECT_NE(flags[i].shorthand, flags[k].shorthand) << command.path << flags[i].name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace plumb
