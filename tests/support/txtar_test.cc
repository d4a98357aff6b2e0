#include "tests/support/txtar.h"

#include <gtest/gtest.h>

namespace plumb::test {
namespace {

TEST(Txtar, SplitsCommentAndFiles) {
  const Txtar archive =
      ParseTxtar("# why\nexec x\n-- a.sql --\nSELECT 1;\n-- empty --\n-- d/b --\nx");
  EXPECT_EQ(archive.comment, "# why\nexec x\n");
  ASSERT_EQ(archive.files.size(), 3U);
  EXPECT_EQ(archive.files[0].name, "a.sql");
  EXPECT_EQ(archive.files[0].data, "SELECT 1;\n");
  EXPECT_EQ(archive.files[0].line, 3);
  EXPECT_EQ(archive.files[1].data, "");
  EXPECT_EQ(archive.files[2].name, "d/b");
  EXPECT_EQ(archive.files[2].data, "x\n");
}

TEST(Txtar, KeepsSqlCommentsThatAreNoMarkers) {
  const Txtar archive = ParseTxtar("-- a --\n-- a comment\n--  --\n-- --\n --b --\n");
  ASSERT_EQ(archive.files.size(), 1U);
  EXPECT_EQ(archive.files[0].data, "-- a comment\n--  --\n-- --\n --b --\n");
}

TEST(Txtar, FormatIsTheInverseOfParse) {
  const std::string text = "c\n-- a --\n1\n\n-- b --\n-- c --\n2\n";
  EXPECT_EQ(FormatTxtar(ParseTxtar(text)), text);
}

TEST(Txtar, SetReplacesOrAppends) {
  Txtar archive = ParseTxtar("-- a --\n1\n");
  archive.Set("a", "2");
  archive.Set("b", "3\n");
  EXPECT_EQ(FormatTxtar(archive), "-- a --\n2\n-- b --\n3\n");
  EXPECT_EQ(archive.Text("missing"), "");
}

TEST(Txtar, ContentLinesLeaveOutBlanksAndComments) {
  EXPECT_EQ(ContentLines("# no\n\n  a b \n\tc\n"), (std::vector<std::string>{"a b", "c"}));
}

}  // namespace
}  // namespace plumb::test
