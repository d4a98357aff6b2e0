#include "base/suggest.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

TEST(Nearest, FindsSlipsOfTheFingers) {
  EXPECT_EQ(Nearest("inspct", {"apply", "inspect"}), "inspect");
  EXPECT_EQ(Nearest("aplpy", {"apply", "inspect"}), "apply");
  EXPECT_EQ(Nearest("DIFF", {"diff"}), "diff");
}

TEST(Nearest, CountsSwappedNeighboursAsOneEdit) { EXPECT_EQ(Nearest("_kf", {"_fk"}), "_fk"); }

TEST(Nearest, RefusesWhatIsFar) {
  EXPECT_EQ(Nearest("bogus", {"apply", "inspect"}), std::nullopt);
  EXPECT_EQ(Nearest("abc", {"axy"}), std::nullopt);
  EXPECT_EQ(Nearest("", {"a"}), std::nullopt);
}

TEST(Nearest, NeverSuggestsTheNameItself) { EXPECT_EQ(Nearest("users", {"users"}), std::nullopt); }

TEST(Nearest, TakesTheFirstOfEquals) { EXPECT_EQ(Nearest("cat", {"bat", "rat"}), "bat"); }

TEST(Nearest, IgnoresNamesThatNobodyTyped) {
  const std::string long_name(100000, 'a');
  EXPECT_EQ(Nearest(long_name, {long_name + "b"}), std::nullopt);
}

TEST(DidYouMean, IsASentenceOrNothing) {
  EXPECT_EQ(DidYouMean("inspct", {"inspect"}), " Did you mean \"inspect\"?");
  EXPECT_EQ(DidYouMean("bogus", {"inspect"}), "");
}

}  // namespace
}  // namespace plumb
