#include "base/strings.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

using namespace std::string_literals;
using Parts = std::vector<std::string>;

TEST(Case, FoldsAsciiOnly) {
  EXPECT_EQ(ToLower("AbZ\xC3\x89[@"), "abz\xC3\x89[@");
  EXPECT_EQ(ToUpper("abz\xC3\xA9{`"), "ABZ\xC3\xA9{`");
  EXPECT_TRUE(EqualsIgnoreCase("Users", "uSERS"));
  EXPECT_FALSE(EqualsIgnoreCase("users", "user"));
  EXPECT_FALSE(EqualsIgnoreCase("a[", "a{"));
}

TEST(StartsWithIgnoreCase, NeedsTheWholePrefix) {
  EXPECT_TRUE(StartsWithIgnoreCase("CREATE table", "create"));
  EXPECT_TRUE(StartsWithIgnoreCase("x", ""));
  EXPECT_FALSE(StartsWithIgnoreCase("crea", "create"));
}

TEST(Trim, TakesBlanksTabsAndLineEnds) {
  EXPECT_EQ(Trim(" \t\r\n a b \v\f\n"), "a b");
  EXPECT_EQ(Trim(" \n"), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(Split("a,,b,", ','), (Parts{"a", "", "b", ""}));
  EXPECT_EQ(Split("", ','), Parts{""});
}

TEST(Join, IsTheInverseOfSplit) {
  EXPECT_EQ(Join({"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(Join({}, ", "), "");
}

TEST(ReplaceAll, ReplacesWithoutLookingAtTheReplacement) {
  EXPECT_EQ(ReplaceAll("aXbXX", "X", "XX"), "aXXbXXXX");
  EXPECT_EQ(ReplaceAll("aaa", "aa", "b"), "ba");
  EXPECT_EQ(ReplaceAll("abc", "", "x"), "abc");
}

TEST(Quoted, EscapesQuotesBackslashesAndControls) {
  EXPECT_EQ(Quoted("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(Quoted("\n\r\t\a\b\f\v"), R"("\n\r\t\a\b\f\v")");
  EXPECT_EQ(Quoted("\0\x1f\x7f"s), R"("\x00\x1f\x7f")");
}

TEST(Quoted, KeepsPrintableCharacters) {
  EXPECT_EQ(Quoted("stra\xC3\x9F"
                   "e \xE2\x82\xAC \xF0\x9F\x90\x98"),
            "\"stra\xC3\x9F"
            "e \xE2\x82\xAC \xF0\x9F\x90\x98\"");
}

TEST(Quoted, EscapesInvisibleCharacters) {
  EXPECT_EQ(Quoted("\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF"), R"("\u00a0\u200b\ufeff")");
  EXPECT_EQ(Quoted("\xF3\xA0\x80\x81"), R"("\U000e0001")");
}

TEST(Quoted, EscapesBytesThatAreNotUtf8) {
  EXPECT_EQ(Quoted("a\xFF\xC3"), R"("a\xff\xc3")");
  EXPECT_EQ(Quoted("\xED\xA0\x80"), R"("\xed\xa0\x80")");
}

TEST(Capitalized, ChangesTheFirstLetterOnly) {
  EXPECT_EQ(Capitalized("create table"), "Create table");
  EXPECT_EQ(Capitalized(""), "");
}

TEST(Counted, AddsAnSUnlessThereIsOne) {
  EXPECT_EQ(Counted(0, "table"), "0 tables");
  EXPECT_EQ(Counted(1, "table"), "1 table");
  EXPECT_EQ(Counted(2, "table"), "2 tables");
}

TEST(IsValidUtf8, RefusesOverlongSurrogateAndCutSequences) {
  EXPECT_TRUE(IsValidUtf8("a\xC3\xA9\xE2\x82\xAC\xF4\x8F\xBF\xBF"));
  EXPECT_FALSE(IsValidUtf8("\xC0\x80"));
  EXPECT_FALSE(IsValidUtf8("\xE0\x80\x80"));
  EXPECT_FALSE(IsValidUtf8("\xED\xBF\xBF"));
  EXPECT_FALSE(IsValidUtf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(IsValidUtf8("\xE2\x82"));
}

}  // namespace
}  // namespace plumb
