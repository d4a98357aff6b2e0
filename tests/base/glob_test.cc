#include "base/glob.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace plumb {
namespace {

TEST(GlobMatches, NeedsTheWholeName) {
  EXPECT_TRUE(GlobMatches("users", "users"));
  EXPECT_FALSE(GlobMatches("user", "users"));
  EXPECT_FALSE(GlobMatches("users", "user"));
  EXPECT_TRUE(GlobMatches("", ""));
}

TEST(GlobMatches, StarTakesAnyRunButSlashes) {
  EXPECT_TRUE(GlobMatches("*", "users"));
  EXPECT_TRUE(GlobMatches("*", ""));
  EXPECT_TRUE(GlobMatches("a*b*c", "aXbXbXc"));
  EXPECT_FALSE(GlobMatches("a*b", "a/b"));
  EXPECT_TRUE(GlobMatches("a*/b", "abc/b"));
  EXPECT_FALSE(GlobMatches("*.by_*", "by_name"));
}

TEST(GlobMatches, QuestionMarkTakesOneCharacterOfAnyLength) {
  EXPECT_TRUE(GlobMatches("a?c",
                          "a\xC3\xA9"
                          "c"));
  EXPECT_FALSE(GlobMatches("a?c", "ac"));
  EXPECT_FALSE(GlobMatches("a?c", "a/c"));
}

TEST(GlobMatches, ClassesHoldCharactersAndRanges) {
  EXPECT_TRUE(GlobMatches("[a-cx]1", "b1"));
  EXPECT_TRUE(GlobMatches("[a-cx]1", "x1"));
  EXPECT_FALSE(GlobMatches("[a-cx]1", "d1"));
  EXPECT_TRUE(GlobMatches("[^a]", "b"));
  EXPECT_FALSE(GlobMatches("[^a]", "a"));
  EXPECT_FALSE(GlobMatches("[^a]", ""));
  EXPECT_TRUE(GlobMatches("[\\]a]", "]"));
  EXPECT_TRUE(GlobMatches("[\xC3\xA0-\xC3\xBC]", "\xC3\xA9"));
}

TEST(GlobMatches, BackslashTakesTheNextCharacterAsItIs) {
  EXPECT_TRUE(GlobMatches("a\\*", "a*"));
  EXPECT_FALSE(GlobMatches("a\\*", "ab"));
}

TEST(GlobMatches, RefusesBrokenPatternsWhateverTheName) {
  for (const char* pattern : {"[a", "[", "[]", "[]a]", "[-x]", "[a-]", "[x-]", "a\\", "[^", "x[a",
                              "[a-b-c]", "*[a", "[\\"}) {
    EXPECT_THROW(static_cast<void>(GlobMatches(pattern, "zzz")), Error) << pattern;
    EXPECT_THROW(static_cast<void>(GlobMatches(pattern, "")), Error) << pattern;
  }
}

TEST(GlobMatches, StaysFastWithManyStars) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "a*";
  EXPECT_FALSE(GlobMatches(pattern + "b", std::string(5000, 'a')));
}

}  // namespace
}  // namespace plumb
