#include "cli/help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/commands.h"

namespace plumb {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string HelpOf(std::string_view path, std::string_view program = "plumb") {
  return HelpText(*FindCommand(path), program);
}

TEST(HelpText, ShowsEveryCommandWithAnExample) {
  for (const CommandSpec& command : Commands()) {
    EXPECT_FALSE(command.summary.empty()) << command.path;
    EXPECT_FALSE(command.description.empty()) << command.path;
    if (command.IsGroup()) continue;
    EXPECT_THAT(command.example, HasSubstr("plumb ")) << command.path;
    EXPECT_THAT(HelpOf(command.path), HasSubstr("\nExample:\n  "));
  }
}

TEST(HelpText, LaysFlagsOutInColumns) {
  const std::string help = HelpOf("schema clean");
  EXPECT_THAT(help, HasSubstr("  -u, --url string      URL of the database to empty (required)\n"
                              "      --dry-run         print the plan without executing it\n"));
  EXPECT_THAT(help, HasSubstr("\nGlobal Flags:\n  -c, --config string        URL of the project "
                              "file (default \"file://atlas.hcl\")\n"));
  EXPECT_THAT(help, HasSubstr("      --var <name>=<value>   input variables of the project file "
                              "(default [])\n"));
}

TEST(HelpText, ShowsDefaultsAsTheirTypesAreTyped) {
  const std::string help = HelpOf("schema apply");
  EXPECT_THAT(help, HasSubstr("(default 10s)\n"));
  EXPECT_THAT(help, HasSubstr("(default \"file\")\n"));
}

TEST(HelpText, HidesWhatIsHidden) {
  EXPECT_THAT(HelpOf("schema apply"), Not(HasSubstr("--log")));
  EXPECT_THAT(HelpOf("schema apply"), Not(HasSubstr("--file")));
  EXPECT_THAT(HelpOf("schema inspect"), Not(HasSubstr("--log")));
}

TEST(HelpText, SaysThatInspectPrintsSql) {
  EXPECT_THAT(HelpOf("schema inspect"), HasSubstr("The default output is SQL"));
}

TEST(HelpText, CallsTheProgramByItsName) {
  const std::string help = HelpOf("schema diff", "atlas");
  EXPECT_THAT(help, HasSubstr("Usage:\n  atlas schema diff [flags]\n"));
  EXPECT_THAT(help, Not(HasSubstr("plumb")));
}

TEST(HelpText, FitsTheScreen) {
  for (const CommandSpec& command : Commands()) {
    std::size_t start = 0;
    const std::string help = HelpOf(command.path);
    for (std::size_t end = help.find('\n'); end != std::string::npos;
         start = end + 1, end = help.find('\n', start)) {
      EXPECT_LE(end - start, 110U) << help.substr(start, end - start);
    }
  }
}

}  // namespace
}  // namespace plumb
