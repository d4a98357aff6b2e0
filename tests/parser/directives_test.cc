#include "parser/directives.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ParseDirective, ReadsWholeComments) {
  struct Case {
    std::string_view comment;
    Directive directive;
  };
  for (const Case& c : std::vector<Case>{
           {"-- atlas:txmode none", {"atlas:txmode", "none", 7}},
           {"--atlas:txmode none\r", {"atlas:txmode", "none", 7}},
           {"#atlas:nolint", {"atlas:nolint", "", 7}},
           {"#  atlas:nolint destructive DS103 ", {"atlas:nolint", "destructive DS103", 7}},
           {"/* atlas:nolint */", {"atlas:nolint", "", 7}},
           {"/*atlas:nolint x*/", {"atlas:nolint", "x", 7}},
           {"-- plumb:rename users.name full_name", {"plumb:rename", "users.name full_name", 7}},
           {"-- atlas:checkpoint   v1", {"atlas:checkpoint", "v1", 7}},
           {"-- atlas:x atlas:y", {"atlas:x", "atlas:y", 7}},
           {"-- atlas:nolint, perhaps", {"atlas:nolint", "", 7}},
       }) {
    EXPECT_EQ(ParseDirective(c.comment, 7), c.directive) << c.comment;
  }
}

TEST(ParseDirective, TakesProseForProse) {
  for (const std::string_view comment :
       {"", "--", "#", "/**/", "/*/", "-- never use atlas:txmode none", "-- atlas: txmode",
        "-- atlas:", "-- atlas:-x", "-- Atlas:txmode none", "atlas:txmode none",
        "-- other:txmode none", "/* atlas:nolint\n*/", "/* a\natlas:nolint */"}) {
    EXPECT_EQ(ParseDirective(comment, 1), std::nullopt) << comment;
  }
}

TEST(ParseFileDirectives, HeaderNeedsABlankLineBehindIt) {
  const Directive txmode{"atlas:txmode", "none", 1};
  EXPECT_THAT(ParseFileDirectives("-- atlas:txmode none\n\nSELECT 1;"), ElementsAre(txmode));
  EXPECT_THAT(ParseFileDirectives("-- atlas:txmode none\r\n\r\nSELECT 1;"), ElementsAre(txmode));
  EXPECT_THAT(ParseFileDirectives("-- atlas:txmode none\n \t\nSELECT 1;"), ElementsAre(txmode));
  EXPECT_THAT(ParseFileDirectives("\xEF\xBB\xBF-- atlas:txmode none\n\n"), ElementsAre(txmode));
  EXPECT_THAT(ParseFileDirectives("-- atlas:txmode none"), ElementsAre(txmode));
  EXPECT_THAT(ParseFileDirectives("-- atlas:txmode none\n"), ElementsAre(txmode));
  EXPECT_THAT(ParseFileDirectives("-- atlas:txmode none\nSELECT 1;"), IsEmpty());
  EXPECT_THAT(ParseFileDirectives("\n-- atlas:txmode none\n\n"), IsEmpty());
  EXPECT_THAT(ParseFileDirectives(""), IsEmpty());
}

TEST(ParseFileDirectives, HeaderMayHoldSeveral) {
  const Directives directives = ParseFileDirectives(
      "-- licence\n-- atlas:delimiter \\n\n# atlas:txmode none\n--\n-- atlas:txmode file\n\nSELECT "
      "1;\n-- atlas:nolint\n\n");
  EXPECT_THAT(directives, ElementsAre(Directive{"atlas:delimiter", "\\n", 2},
                                      Directive{"atlas:txmode", "none", 3},
                                      Directive{"atlas:txmode", "file", 5}));
  EXPECT_THAT(DirectiveValues(directives, "atlas:txmode"), ElementsAre("none", "file"));
  ASSERT_NE(FindDirective(directives, "atlas:txmode"), nullptr);
  EXPECT_EQ(FindDirective(directives, "atlas:txmode")->value, "none");
  EXPECT_EQ(FindDirective(directives, "atlas:nolint"), nullptr);
}

TEST(ParseDirectives, FindsThoseOfTheWholeText) {
  EXPECT_THAT(
      ParseDirectives("-- atlas:txmode none\nSELECT 1; -- atlas:x\n\n  # plumb:rename a b\nx"),
      ElementsAre(Directive{"atlas:txmode", "none", 1}, Directive{"plumb:rename", "a b", 4}));
}

TEST(ParseDirectives, StatementsHaveTheirOwn) {
  const std::vector<SourceStatement> statements = SplitStatements(
      "SELECT 1;\n\n-- why\n-- atlas:nolint DS102\n/* plumb:rename a b */\nDROP TABLE t; -- "
      "atlas:assert x\nSELECT 2;",
      SplitOptionsFor(Dialect::kSqlite));
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_THAT(ParseDirectives(statements[0]), IsEmpty());
  EXPECT_THAT(ParseDirectives(statements[1]),
              ElementsAre(Directive{"atlas:nolint", "DS102", 4},
                          Directive{"plumb:rename", "a b", 5}, Directive{"atlas:assert", "x", 6}));
  EXPECT_THAT(ParseDirectives(statements[2]), IsEmpty());
}

TEST(DelimiterDirective, IsTheFirstLineOnly) {
  EXPECT_EQ(DelimiterDirective("-- atlas:delimiter \\n\\n\nx"), "\\n\\n");
  EXPECT_EQ(DelimiterDirective("-- atlas:delimiter -- end\r\nx"), "-- end");
  EXPECT_EQ(DelimiterDirective("-- atlas:delimiter"), "");
  EXPECT_EQ(DelimiterDirective("-- atlas:delimiters x"), std::nullopt);
  EXPECT_EQ(DelimiterDirective("--atlas:delimiter x"), std::nullopt);
  EXPECT_EQ(DelimiterDirective("# atlas:delimiter x"), std::nullopt);
  EXPECT_EQ(DelimiterDirective("\n-- atlas:delimiter x"), std::nullopt);
}

TEST(IgnoresChecksum, FollowsTheRuleOfTheSumFile) {
  EXPECT_TRUE(IgnoresChecksum("-- atlas:sum ignore\n\nSELECT 1;"));
  EXPECT_TRUE(IgnoresChecksum("-- atlas:sum ignore"));
  EXPECT_TRUE(IgnoresChecksum("-- atlas:sum   ignore\nSELECT 1;"));
  EXPECT_TRUE(IgnoresChecksum("atlas:sum ignore\n"));
  EXPECT_TRUE(IgnoresChecksum("/* see atlas:x, atlas:sum ignore\n"));
  EXPECT_TRUE(IgnoresChecksum("-- atlas:sum atlas:sum ignore\n"));
  EXPECT_FALSE(IgnoresChecksum("-- atlas:sum ignore \n"));
  EXPECT_FALSE(IgnoresChecksum("-- atlas:sum ignore\r\n"));
  EXPECT_FALSE(IgnoresChecksum("-- atlas:sum\n"));
  EXPECT_FALSE(IgnoresChecksum("-- atlas:summary ignore\n"));
  EXPECT_FALSE(IgnoresChecksum("-- atlas:sumignore\n"));
  EXPECT_FALSE(IgnoresChecksum("-- é atlas:sum ignore\n"));
  EXPECT_FALSE(IgnoresChecksum("\n-- atlas:sum ignore\n"));
  EXPECT_FALSE(IgnoresChecksum("-- atlas:sum ignore atlas:x\n"));
  EXPECT_FALSE(IgnoresChecksum(""));
}

}  // namespace
}  // namespace plumb
