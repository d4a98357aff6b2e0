#include "migration/new_version.h"

#include <gtest/gtest.h>

#include "tests/migration/failure.h"

namespace plumb {
namespace {

using namespace std::chrono_literals;
using enum DirectoryFormat;

// 2024-02-28 23:59:59.9 UTC
constexpr std::chrono::sys_time<std::chrono::milliseconds> kNow =
    std::chrono::sys_days(std::chrono::year(2024) / 2 / 28) + 23h + 59min + 59s + 900ms;

std::string Generated(DirectoryFormat format, const std::vector<std::string>& names) {
  std::vector<MigrationFile> files;
  for (const std::string& name : names) files.push_back(NewMigrationFile(name, "", format));
  return GenerateVersion(kNow, NewDirectory("m", std::move(files), std::nullopt, format));
}

TEST(GenerateVersion, IsTheTimeOrLater) {
  struct Case {
    DirectoryFormat format;
    std::vector<std::string> names;
    std::string version;
  };
  for (const Case& c : std::vector<Case>{
           {kAtlas, {}, "20240228235959"},
           {kAtlas, {"1_a.sql", "20240228235958.sql"}, "20240228235959"},
           {kAtlas, {"20240228235959_a.sql"}, "20240229000000"},
           {kAtlas, {"20241231235959_a.sql"}, "20250101000000"},
           {kGoose, {"00001_a.sql"}, "20240228235959"},
           {kGolangMigrate, {"20240228235959.up.sql"}, "20240229000000"},
           // No time, but before it.
           {kAtlas, {"20230230000000.sql"}, "20240228235959"},
           {kFlyway, {"V9__a.sql", "R__z.sql"}, "20240228235959"},
           {kFlyway, {"V20240228235959__a.sql", "R__z.sql"}, "20240229000000"},
       }) {
    EXPECT_EQ(Generated(c.format, c.names), c.version) << c.names.size();
  }
}

TEST(GenerateVersion, RefusesToBeOutOfOrder) {
  for (const std::string name :
       {"9_x.sql", "x.sql", "20249999000000_a.sql", "99991231235959.sql", "2024022823595900.sql"}) {
    EXPECT_NE(test::FailureOf([&] { static_cast<void>(Generated(kAtlas, {name})); }),
              test::Failure())
        << name;
  }
  EXPECT_EQ(
      test::FailureOf([] { static_cast<void>(Generated(kAtlas, {"9_x.sql"})); }),
      (test::Failure{ErrorKind::kConfig,
                     "a new file of version 20240228235959 would run before \"9_x.sql\", which "
                     "sorts behind it: write the file by hand under a name that sorts last, "
                     "and run 'migrate hash'"}));
  EXPECT_NE(
      test::FailureOf([] { static_cast<void>(Generated(kFlyway, {"V99990101000000000__x.sql"})); }),
      test::Failure());
}

// "20240228235959" sorts between "1_baseline.sql" and "2_pets.sql".
TEST(GenerateVersion, CountsOnWhereATimeWouldBeOutOfOrder) {
  EXPECT_EQ(Generated(kAtlas, {"1_baseline.sql", "2_pets.sql"}), "3");
  EXPECT_EQ(Generated(kAtlas, {"001_a.sql", "099_b.sql", "299_c.sql"}), "300");
  EXPECT_EQ(Generated(kAtlas, {"1.sql"}), "20240228235959");
}

}  // namespace
}  // namespace plumb
