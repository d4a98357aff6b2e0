#include "migration/write_migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "base/file_system.h"
#include "migration/directory.h"
#include "tests/migration/failure.h"

namespace plumb {
namespace {

using test::Failure;
using test::FailureOf;
using testing::ElementsAre;

TEST(WriteMigration, MakesTheDirectoryAndItsSumFile) {
  const TemporaryDirectory temporary;
  const std::filesystem::path path = temporary.path() / "a/b/migrations";
  WriteMigration(path, DirectoryFormat::kGolangMigrate,
                 {{"1.up.sql", "SELECT 1;\n"}, {"1.down.sql", "SELECT 2;\n"}});
  EXPECT_THAT(ListDirectory(path), ElementsAre("1.down.sql", "1.up.sql", "atlas.sum"));
  EXPECT_EQ(ReadFile(path / "1.up.sql"), "SELECT 1;\n");
  const Directory directory = ReadDirectory(path, DirectoryFormat::kGolangMigrate);
  EXPECT_EQ(directory.files.size(), 1U);
  EXPECT_EQ(VerifyChecksum(directory), ChecksumReport());
  WriteMigration(path, DirectoryFormat::kGolangMigrate, {{"2.up.sql", ""}});
  EXPECT_EQ(VerifyChecksum(ReadDirectory(path, DirectoryFormat::kGolangMigrate)), ChecksumReport());
}

TEST(WriteMigration, WritesNothingIfItCannotWriteAll) {
  const TemporaryDirectory temporary;
  const std::filesystem::path path = temporary.path() / "m";
  WriteMigration(path, DirectoryFormat::kAtlas, {{"1_a.sql", "old"}});
  const std::string sum = ReadFile(path / "atlas.sum");
  struct Case {
    std::vector<NewFile> files;
    std::string message;
  };
  for (const Case& c : std::vector<Case>{{{{"2.sql", ""}, {"1_a.sql", "new"}},
                                          "open " + (path / "1_a.sql").string() + ": file exists"},
                                         {{{"2.sql", ""}, {"1_b.sql", "new"}},
                                          "migration files \"1_a.sql\" and \"1_b.sql\" have the "
                                          "same version \"1\"; rename one of "
                                          "them"}}) {
    EXPECT_EQ(FailureOf([&] { WriteMigration(path, DirectoryFormat::kAtlas, c.files); }),
              (Failure{ErrorKind::kConfig, c.message}));
    EXPECT_THAT(ListDirectory(path), ElementsAre("1_a.sql", "atlas.sum"));
    EXPECT_EQ(ReadFile(path / "1_a.sql"), "old");
    EXPECT_EQ(ReadFile(path / "atlas.sum"), sum);
  }
}

TEST(WriteMigration, NeedsADirectory) {
  const TemporaryDirectory temporary;
  const std::string path = (temporary.path() / "f").string();
  WriteFile(path, "");
  EXPECT_EQ(FailureOf([&] { WriteMigration(path, DirectoryFormat::kAtlas, {}); }),
            (Failure{ErrorKind::kConfig, "\"" + path + "\" is not a dir"}));
  EXPECT_EQ(FailureOf([&] { WriteMigration(path + "/x", DirectoryFormat::kAtlas, {}); }),
            (Failure{ErrorKind::kConfig, "mkdir " + path + "/x: not a directory"}));
}

// Two that begin in the same second make the same version.
TEST(WriteMigration, LetsOneOfTwoAtOnceHaveTheVersion) {
  for (int round = 0; round < 20; ++round) {
    const TemporaryDirectory temporary;
    const auto write = [&](const std::string& name) {
      return FailureOf([&] {
        WriteMigration(temporary.path(), DirectoryFormat::kAtlas, {{name, ""}});
      });
    };
    auto other = std::async(std::launch::async, write, "7_a.sql");
    const Failure mine = write("7_b.sql");
    const Failure theirs = other.get();
    EXPECT_NE(mine == Failure(), theirs == Failure()) << round;
    const Directory directory = ReadDirectory(temporary.path());
    EXPECT_EQ(directory.files.size(), 1U);
    EXPECT_EQ(VerifyChecksum(directory), ChecksumReport());
  }
}

}  // namespace
}  // namespace plumb
