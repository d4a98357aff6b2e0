#include "migration/import_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/migration/failure.h"

namespace plumb {
namespace {

using enum DirectoryFormat;

std::vector<std::string> Names(DirectoryFormat format, const std::vector<std::string>& names) {
  std::vector<MigrationFile> files;
  for (const std::string& name : names) files.push_back(NewMigrationFile(name, "", format));
  return AtlasNames(NewDirectory("m", std::move(files), std::nullopt, format));
}

TEST(AtlasNames, SortAsTheFilesRun) {
  struct Case {
    DirectoryFormat format;
    std::vector<std::string> from;
    std::vector<std::string> to;
  };
  for (const Case& c : std::vector<Case>{
           {kGolangMigrate, {"1.up.sql", "2_b.up.sql"}, {"1.sql", "2_b.sql"}},
           {kGoose, {"00001_a.sql", "00002.sql"}, {"00001_a.sql", "00002.sql"}},
           // The order is already that of the names.
           {kDbmate, {"1_a.sql", "10_c.sql", "2_b.sql"}, {"10_c.sql", "1_a.sql", "2_b.sql"}},
           {kFlyway, {"V2__a.sql", "V3.1__b.sql", "V4.sql"}, {"2_a.sql", "3.1_b.sql", "4.sql"}},
           {kFlyway, {"V2__a.sql", "V10__b.sql"}, {"02_a.sql", "10_b.sql"}},
           {kFlyway,
            {"V1__a.sql", "V1.1__b.sql", "V1_10__c.sql", "V2__d.sql"},
            {"1.00_a.sql", "1.01_b.sql", "1.10_c.sql", "2.00_d.sql"}},
           {kFlyway, {"V1_2__a.sql"}, {"1.2_a.sql"}},
           {kFlyway,
            {"V9__a.sql", "V10__b.sql", "R__v.sql"},
            {"09_a.sql", "10_b.sql", "10r_v.sql"}},
           {kFlyway,
            {"V4__fourth.sql", "R__b.sql", "sub/R__a.sql", "R__b_2.sql"},
            {"4_fourth.sql", "4r1_a.sql", "4r2_b.sql", "4r3_b_2.sql"}},
           {kFlyway, {"R__a.sql"}, {"0r_a.sql"}},
       }) {
    EXPECT_EQ(Names(c.format, c.from), c.to) << c.from[0];
    EXPECT_TRUE(std::is_sorted(c.to.begin(), c.to.end()));
  }
}

TEST(AtlasNames, NumberManyRepeatables) {
  std::vector<std::string> names = {"V1__a.sql"};
  for (char c = 'a'; c <= 'l'; ++c) names.push_back(std::string("R__") + c + ".sql");
  const std::vector<std::string> atlas = Names(kFlyway, names);
  EXPECT_EQ(atlas[1], "1r01_a.sql");
  EXPECT_EQ(atlas[12], "1r12_l.sql");
}

TEST(AtlasNames, RefuseToChangeTheOrder) {
  EXPECT_EQ(test::FailureOf([] {
              static_cast<void>(Names(kGolangMigrate, {"1.ua_x.up.sql", "1.up.sql"}));
            }),
            (test::Failure{ErrorKind::kUnsupported,
                           "migration files \"1.ua_x.up.sql\" and \"1.up.sql\" would change places "
                           "as \"1.ua_x.sql\" and \"1.0.sql\"; rename one of them"}));
}

}  // namespace
}  // namespace plumb
