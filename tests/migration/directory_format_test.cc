#include "migration/directory_format.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/migration/failure.h"

namespace plumb {
namespace {

TEST(DirectoryFormat, HasAName) {
  for (const std::string_view name :
       {"atlas", "golang-migrate", "goose", "flyway", "liquibase", "dbmate"}) {
    EXPECT_EQ(DirectoryFormatName(ParseDirectoryFormat(name)), name);
  }
  EXPECT_EQ(test::FailureOf([] { static_cast<void>(ParseDirectoryFormat("bogus")); }),
            (test::Failure{ErrorKind::kConfig, "unknown dir format \"bogus\""}));
}

TEST(ParseMigrationName, FindsVersionAndDescription) {
  using enum DirectoryFormat;
  struct Case {
    DirectoryFormat format;
    std::string_view name;
    NameParts parts;
  };
  for (const Case& c : std::vector<Case>{
           {kAtlas, "1_init.sql", {"1", "init"}},
           {kAtlas, "1.up.sql", {"1.up", ""}},
           {kGolangMigrate, "1_init.up.sql", {"1", "init"}},
           {kGolangMigrate, "1.up.sql", {"1", ""}},
           {kGolangMigrate, "1_a_b.up.sql", {"1", "a_b"}},
           {kGolangMigrate, ".up.sql", {"", ""}},
           {kGoose, "00001_init.sql", {"00001", "init"}},
           {kLiquibase, "1_init.sql", {"1", "init"}},
           {kDbmate, "20260101_init.sql", {"20260101", "init"}},
           {kFlyway, "V1__init.sql", {"1", "init"}},
           {kFlyway, "V1_2__a__b.sql", {"1_2", "a__b"}},
           {kFlyway, "V3.sql", {"3", ""}},
           {kFlyway, "a/b__c/B10__base.sql", {"10", "base"}},
           {kFlyway, "R__views.sql", {"", "views", true}},
           {kFlyway, "sub/R__views.sql", {"", "views", true}},
           {kFlyway, "V.sql", {"", ""}},
       }) {
    EXPECT_EQ(ParseMigrationName(c.format, c.name), c.parts) << c.name;
  }
}

}  // namespace
}  // namespace plumb
