#include "migration/source_lines.h"

#include <gtest/gtest.h>

#include <string>

namespace plumb {
namespace {

TEST(LinesOf, KnowsWhereTheyStand) {
  const std::string_view content =
      "\xEF\xBB\xBF"
      "a\r\n\n b\r";
  std::string lines;
  for (const SourceLine& line : LinesOf(content)) {
    lines += std::to_string(line.number) + "@" + std::to_string(line.offset) + "[" +
             std::string(line.text) + "] ";
    EXPECT_EQ(content.substr(line.offset, line.text.size()), line.text);
  }
  EXPECT_EQ(lines, "1@3[a] 2@6[] 3@7[ b] ");
  EXPECT_TRUE(LinesOf("").empty());
  EXPECT_EQ(LinesOf("\n").size(), 1U);
}

TEST(CommentOfLine, IsThatOfAWholeLine) {
  EXPECT_EQ(CommentOfLine(" --  +goose Up\t"), "+goose Up");
  EXPECT_EQ(CommentOfLine("--x"), "x");
  EXPECT_EQ(CommentOfLine("--"), "");
  EXPECT_EQ(CommentOfLine("SELECT 1; -- x"), "");
}

}  // namespace
}  // namespace plumb
