#include "tests/support/text_match.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace plumb::test {
namespace {

TEST(Matches, FindsPlainTextWithSpecialCharacters) {
  EXPECT_TRUE(Matches("CREATE TABLE `t` (`a` int)", "`t` (`a`"));
  EXPECT_TRUE(Matches("a(b", "a(b"));
}

TEST(Matches, FindsExpressionsLineByLine) {
  EXPECT_TRUE(Matches("one\ntwo 22\n", "^two [0-9]+$"));
  EXPECT_FALSE(Matches("one\ntwo 22\n", "^22"));
  EXPECT_FALSE(Matches("one\ntwo\n", "one.two"));
}

TEST(Matches, ThrowsOnAnInvalidExpressionThatIsNoPlainText) {
  EXPECT_THROW(static_cast<void>(Matches("x", "(")), std::runtime_error);
}

TEST(DescribeDifference, ShowsTheDifferingLinesOnly) {
  EXPECT_EQ(DescribeDifference("a\nb\n", "a\nb\n"), "");
  EXPECT_EQ(DescribeDifference("a\nb\nc\n", "a\nx\ny\nc\n"), " a\n-b\n+x\n+y\n");
  EXPECT_EQ(DescribeDifference("a\na\n", "a\n"), " a\n-a\n");
  EXPECT_EQ(DescribeDifference("a", "a\n"), "-a\n[no newline at the end]\n+a\n");
}

}  // namespace
}  // namespace plumb::test
