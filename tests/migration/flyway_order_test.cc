#include "migration/flyway_order.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace plumb {
namespace {

TEST(CompareFlywayVersions, ComparesNumbers) {
  // In ascending order.
  const std::vector<std::string> versions = {"0",
                                             "1",
                                             "1.1",
                                             "1.1.1",
                                             "1_2",
                                             "1.10",
                                             "2",
                                             "3.1",
                                             "10",
                                             "20260101000000",
                                             "99999999999999999999999999",
                                             "a",
                                             "b"};
  for (std::size_t i = 0; i < versions.size(); ++i) {
    for (std::size_t j = 0; j < versions.size(); ++j) {
      EXPECT_EQ(CompareFlywayVersions(versions[i], versions[j]), i <=> j)
          << versions[i] << ' ' << versions[j];
    }
  }
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"1", "1.0"}, {"1.1", "1_1"}, {"007", "7"}, {"", "0"}, {"2.0.0", "2"}}) {
    EXPECT_EQ(CompareFlywayVersions(a, b), std::weak_ordering::equivalent) << a << ' ' << b;
  }
}

std::string Order(std::vector<std::string> names) {
  std::string result;
  // Whatever the order in which they are found.
  std::sort(names.begin(), names.end());
  do {
    std::vector<MigrationFile> files;
    files.reserve(names.size());
    for (const std::string& name : names) {
      files.push_back(NewMigrationFile(name, "", DirectoryFormat::kFlyway));
    }
    std::string order;
    for (const MigrationFile& file : InFlywayOrder(std::move(files))) order += file.name + " ";
    EXPECT_TRUE(result.empty() || result == order) << result << " / " << order;
    result = order;
  } while (std::next_permutation(names.begin(), names.end()));
  return result;
}

TEST(InFlywayOrder, PutsTheNewestBaselineFirst) {
  EXPECT_EQ(Order({"B2__b.sql", "V1__a.sql", "V2__b.sql", "V10__c.sql", "V3.1__d.sql"}),
            "B2__b.sql V3.1__d.sql V10__c.sql ");
  EXPECT_EQ(Order({"B2__b.sql", "B10__c.sql", "V9__x.sql", "V11__y.sql", "R__v.sql"}),
            "B10__c.sql V11__y.sql R__v.sql ");
  // The folder says nothing about the version.
  EXPECT_EQ(Order({"z/B1__b.sql", "a/V2__x.sql", "B/V3__x.sql"}),
            "z/B1__b.sql a/V2__x.sql B/V3__x.sql ");
}

TEST(InFlywayOrder, PutsRepeatablesLast) {
  EXPECT_EQ(Order({"R__b.sql", "a/R__c.sql", "z/R__a.sql", "V20__x.sql"}),
            "V20__x.sql z/R__a.sql R__b.sql a/R__c.sql ");
}

}  // namespace
}  // namespace plumb
