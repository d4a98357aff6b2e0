#include "migration/statement_text.h"

#include <gtest/gtest.h>

namespace plumb {
namespace {

TEST(Terminated, KeepsItsSemicolonOutOfComments) {
  const SplitOptions sqlite = SplitOptionsFor(Dialect::kSqlite);
  EXPECT_EQ(Terminated("SELECT 1", sqlite), "SELECT 1;");
  EXPECT_EQ(Terminated("SELECT 1 -- x", sqlite), "SELECT 1 -- x\n;");
  EXPECT_EQ(Terminated("SELECT -- x\n1", sqlite), "SELECT -- x\n1;");
  EXPECT_EQ(Terminated("SELECT '-- x'", sqlite), "SELECT '-- x';");
  EXPECT_EQ(Terminated("SELECT 1 # x", sqlite), "SELECT 1 # x;");
  EXPECT_EQ(Terminated("SELECT 1 # x", SplitOptionsFor(Dialect::kMysql)), "SELECT 1 # x\n;");
}

TEST(IsReadAs, AsksTheSplitter) {
  const SplitOptions neutral = SplitOptionsFor(std::nullopt);
  EXPECT_TRUE(IsReadAs("-- x\nSELECT 1 ;\n", "SELECT 1", neutral));
  EXPECT_FALSE(IsReadAs("SELECT 1; SELECT 2;", "SELECT 1; SELECT 2", neutral));
  EXPECT_FALSE(IsReadAs("SELECT '", "SELECT '", neutral));
  EXPECT_FALSE(IsReadAs("", "", neutral));
}

TEST(UnusedDelimiter, IsInNoneOfTheTexts) {
  EXPECT_EQ(UnusedDelimiter({}), "-- end");
  EXPECT_EQ(UnusedDelimiter({"a", "b -- end"}), "-- end_1");
  EXPECT_EQ(UnusedDelimiter({"-- end_1", "-- end_2"}), "-- end_3");
}

}  // namespace
}  // namespace plumb
