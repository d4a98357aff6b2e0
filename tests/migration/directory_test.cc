#include "migration/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file_system.h"
#include "tests/migration/failure.h"

namespace plumb {
namespace {

using test::Failure;
using test::FailureOf;
using testing::ElementsAre;
using testing::IsEmpty;

template <typename Files>
std::vector<std::string> Names(const Files& files) {
  std::vector<std::string> names;
  for (const MigrationFile& file : files) names.push_back(file.name);
  return names;
}

Directory InMemory(const std::vector<std::string>& names) {
  std::vector<MigrationFile> files;
  for (const std::string& name : names) {
    const bool is_checkpoint = name.find("checkpoint") != std::string::npos;
    files.push_back(NewMigrationFile(name, is_checkpoint ? "-- atlas:checkpoint\n\n" : ""));
  }
  return NewDirectory("migrations", std::move(files), std::nullopt);
}

TEST(MigrationFile, SplitsItsNameAtTheFirstUnderscore) {
  struct Case {
    std::string name;
    std::string version;
    std::string description;
  };
  for (const Case& c : std::vector<Case>{{"20240101_add_users.sql", "20240101", "add_users"},
                                         {"20240101.sql", "20240101", ""},
                                         {"1_.sql", "1", ""},
                                         {"_x.sql", "", "x"},
                                         {"1.up.sql", "1.up", ""},
                                         {"1_a.sql.sql", "1", "a.sql"}}) {
    const MigrationFile file = NewMigrationFile(c.name, "");
    EXPECT_EQ(file.version, c.version) << c.name;
    EXPECT_EQ(file.description, c.description) << c.name;
  }
}

TEST(MigrationFile, KnowsItsDirectives) {
  const MigrationFile file =
      NewMigrationFile("1.sql", "-- atlas:checkpoint v1\n-- atlas:txmode none\n\nSELECT 1;");
  EXPECT_TRUE(file.is_checkpoint);
  EXPECT_FALSE(file.ignores_checksum);
  EXPECT_THAT(DirectiveValues(file.directives, "atlas:txmode"), ElementsAre("none"));
  EXPECT_FALSE(NewMigrationFile("1.sql", "-- atlas:checkpoint\nSELECT 1;").is_checkpoint);
}

TEST(ReadDirectory, ReadsTheSqlFilesOfTheTopLevelBytewise) {
  const TemporaryDirectory temporary;
  const std::filesystem::path path = temporary.path() / "migrations";
  std::filesystem::create_directories(path / "sub");
  std::filesystem::create_directories(path / "folder.sql");
  for (const std::string name :
       {"10.sql", "2.sql", "B.sql", "a.sql", "sub/3.sql", "README.md", "4.sql.bak", "5.SQL"}) {
    WriteFile(path / name, "-- " + name);
  }
  const Directory directory = ReadDirectory(path);
  EXPECT_THAT(Names(directory.files), ElementsAre("10.sql", "2.sql", "B.sql", "a.sql"));
  EXPECT_EQ(directory.name, "migrations");
  EXPECT_EQ(directory.path, path);
  EXPECT_EQ(directory.checksum_text, std::nullopt);
  EXPECT_EQ(ReadDirectory(path / "").name, "migrations");
}

TEST(ReadDirectory, KeepsEveryByte) {
  const TemporaryDirectory temporary;
  const std::string content("\xEF\xBB\xBFSELECT 1;\r\n\0\xFF", 16);
  WriteFile(temporary.path() / "1.sql", content);
  WriteFile(temporary.path() / "atlas.sum", "h1:x\r\n");
  const Directory directory = ReadDirectory(temporary.path());
  ASSERT_EQ(directory.files.size(), 1U);
  EXPECT_EQ(directory.files[0].content, content);
  EXPECT_EQ(directory.checksum_text, "h1:x\r\n");
}

TEST(ReadDirectory, RefusesWhatIsNoDirectory) {
  const TemporaryDirectory temporary;
  const std::string file = (temporary.path() / "f").string();
  WriteFile(file, "");
  EXPECT_EQ(FailureOf([&] { static_cast<void>(ReadDirectory(file)); }),
            (Failure{ErrorKind::kConfig, "\"" + file + "\" is not a dir"}));
  EXPECT_EQ(FailureOf([&] { static_cast<void>(ReadDirectory("/nowhere/x")); }),
            (Failure{ErrorKind::kConfig, "stat /nowhere/x: no such file or directory"}));
}

TEST(ReadDirectory, RefusesNamesThatWouldBreakTheSumFile) {
  const TemporaryDirectory temporary;
  WriteFile(temporary.path() / "1\n2.sql", "");
  EXPECT_EQ(FailureOf([&] { static_cast<void>(ReadDirectory(temporary.path())); }),
            (Failure{ErrorKind::kConfig, "migration file \"1\\n2.sql\": line end in the name"}));
}

TEST(ReadDirectory, RefusesTwoFilesOfOneVersion) {
  EXPECT_EQ(FailureOf([] {
              static_cast<void>(InMemory({"1.sql", "2_b.sql", "3.sql", "2_a.sql"}));
            }),
            (Failure{ErrorKind::kConfig,
                     "migration files \"2_a.sql\" and \"2_b.sql\" have the same version \"2\"; "
                     "rename one of them"}));
}

// The names that the format reads of `names`, each file holding its own name.
Directory Written(DirectoryFormat format, const std::vector<std::string>& names) {
  const TemporaryDirectory temporary;
  for (const std::string& name : names) {
    const std::filesystem::path path = temporary.path() / name;
    std::filesystem::create_directories(path.parent_path());
    WriteFile(path, "-- " + name + "\n");
  }
  return ReadDirectory(temporary.path(), format);
}

TEST(ReadDirectory, TakesTheFilesOfItsFormat) {
  struct Case {
    DirectoryFormat format;
    std::vector<std::string> names;
    std::vector<std::string> read;
  };
  for (const Case& c : std::vector<Case>{
           {DirectoryFormat::kGolangMigrate,
            {"2.up.sql", "2.down.sql", "10_b.up.sql", "3.sql", "sub/4.up.sql", "README.md"},
            {"2.up.sql", "10_b.up.sql"}},
           // Those in Go are for a program that goose is linked into.
           {DirectoryFormat::kGoose, {"1_a.sql", "2_b.go", "x/3.sql"}, {"1_a.sql"}},
           {DirectoryFormat::kLiquibase, {"1_a.sql", "2.xml"}, {"1_a.sql"}},
           {DirectoryFormat::kDbmate, {"20260101_a.sql", "1.txt"}, {"20260101_a.sql"}},
           {DirectoryFormat::kFlyway,
            {"V1__a.sql", "V2__b.sql", "U2__b.sql", "x.sql", "R__z.sql", "sub/V1.5__c.sql",
             ".git/V9__d.sql", "V3__e.sql.bak", "sub/deep/R__a.sql"},
            {"V1__a.sql", "sub/V1.5__c.sql", "V2__b.sql", "sub/deep/R__a.sql", "R__z.sql"}},
       }) {
    const Directory directory = Written(c.format, c.names);
    EXPECT_EQ(Names(directory.files), c.read) << DirectoryFormatName(c.format);
    EXPECT_EQ(directory.format, c.format);
  }
}

TEST(ReadDirectory, DoesNotFollowLinksToFolders) {
  const TemporaryDirectory temporary;
  std::filesystem::create_directories(temporary.path() / "sub");
  WriteFile(temporary.path() / "sub/V1__a.sql", "");
  std::filesystem::create_directory_symlink("..", temporary.path() / "sub/loop");
  std::filesystem::create_symlink("V1__a.sql", temporary.path() / "sub/V2__link.sql");
  EXPECT_THAT(Names(ReadDirectory(temporary.path(), DirectoryFormat::kFlyway).files),
              ElementsAre("sub/V1__a.sql", "sub/V2__link.sql"));
}

TEST(ReadDirectory, NamesTheFileThatItCannotRead) {
  const TemporaryDirectory temporary;
  const std::string path = (temporary.path() / "1.sql").string();
  std::filesystem::create_symlink("nowhere", path);
  EXPECT_EQ(FailureOf([&] { static_cast<void>(ReadDirectory(temporary.path())); }),
            (Failure{ErrorKind::kConfig, "open " + path + ": no such file or directory"}));
}

TEST(ReadDirectory, RefusesEqualVersionsOfEveryFormat) {
  struct Case {
    DirectoryFormat format;
    std::vector<std::string> names;
    std::string message;
  };
  for (const Case& c :
       std::vector<Case>{{DirectoryFormat::kGolangMigrate,
                          {"1.up.sql", "1_a.up.sql"},
                          "\"1.up.sql\" and \"1_a.up.sql\" have the same version \"1\""},
                         {DirectoryFormat::kFlyway,
                          {"V1.0__a.sql", "x/V01__b.sql"},
                          "\"V1.0__a.sql\" and \"x/V01__b.sql\" have the same version \"1.0\""},
                         {DirectoryFormat::kFlyway,
                          {"B2__a.sql", "B2_0__b.sql"},
                          "\"B2_0__b.sql\" and \"B2__a.sql\" have the same version \"2_0\""},
                         {DirectoryFormat::kDbmate,
                          {"1_a.sql", "1_b.sql"},
                          "\"1_a.sql\" and \"1_b.sql\" have the same version \"1\""}}) {
    EXPECT_EQ(
        FailureOf([&] { static_cast<void>(Written(c.format, c.names)); }),
        (Failure{ErrorKind::kConfig, "migration files " + c.message + "; rename one of them"}));
  }
  // Repeatables have no version to be equal.
  EXPECT_EQ(Written(DirectoryFormat::kFlyway, {"R__a.sql", "R__b.sql", "x/R__a.sql"}).files.size(),
            3U);
}

TEST(RevisionKey, TellsRepeatablesApart) {
  const Directory directory =
      Written(DirectoryFormat::kFlyway, {"V1__a.sql", "R__views.sql", "sub/R__more.sql"});
  std::vector<std::string> keys;
  for (const MigrationFile& file : directory.files) keys.push_back(RevisionKey(file));
  EXPECT_THAT(keys, ElementsAre("1", "sub/R__more.sql", "R__views.sql"));
  EXPECT_THAT(Names(FilesUpTo(directory, "1")), ElementsAre("V1__a.sql"));
  EXPECT_EQ(FilesUpTo(directory, "R__views.sql").size(), 3U);
  EXPECT_EQ(directory.files[2].version, "");
}

TEST(Checksum, IsOfTheFilesThatTheFormatReads) {
  struct Case {
    DirectoryFormat format;
    std::vector<std::pair<std::string, std::string>> files;
    std::string sum;
  };
  for (const Case& c : std::vector<Case>{
           {DirectoryFormat::kGolangMigrate,
            {{"1_init.up.sql",
              "-- a comment\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"},
             {"1_init.down.sql", "DROP TABLE b;\nDROP TABLE a;\n"},
             {"2_second.up.sql", "BEGIN;\nALTER TABLE a ADD COLUMN c int;\nCOMMIT;\n"},
             {"2_second.down.sql", "SELECT 1;\n"},
             {"3.up.sql", "SELECT 3;\n"}},
            "h1:qnokL8+drGH+8yyEvqcGFW1tTWpmAA18s9HgGKg7WXA=\n"
            "1_init.up.sql h1:D+/EnBkQc1O18GcGaV617SX3dKcAC0ktEcI1brS7Wa4=\n"
            "2_second.up.sql h1:yDdFlYJ90j7LAtKAICVeq9Z+0p4NFaO4qsjjPM2NMwE=\n"
            "3.up.sql h1:vnYK/u0ljvkw517Ey+N4FJu44iWl0s53cr7eQL3O+wc=\n"},
           {DirectoryFormat::kFlyway,
            {{"B2__baseline.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"},
             {"V1__first.sql", "CREATE TABLE a (id int);\n"},
             {"V3.1__third.sql", "CREATE TABLE d (id int);\n"},
             {"sub/V4__fourth.sql", "CREATE TABLE e (id int);\n"},
             {"R__views.sql", "CREATE VIEW v AS SELECT 1;\n"}},
            "h1:gFckmVoYfDcZCHruS2lHmms3HUgjN1NXBZcD4h1eAaA=\n"
            "B2__baseline.sql h1:Y0jaxuGy2BPbv6fYMOdiAc5wI4XDfbb8lwA2bNNVzXA=\n"
            "V3.1__third.sql h1:g+X4tr3Q3nui6Fvl2e8SfpptMjwaimFi0eh6oi5Js5s=\n"
            "sub/V4__fourth.sql h1:rMyc6OJ4Lqn6lgIZ2Dk4kE3jJpqa1atwiv0tCBeFUUQ=\n"
            "R__views.sql h1:yf6vtGgAzAWBF50L7wkAUDxRt70LC4Y+zx71YC2IpXs=\n"}}) {
    std::vector<MigrationFile> files;
    for (const auto& [name, content] : c.files) {
      const bool is_read = IsMigrationName(c.format, name.substr(name.rfind('/') + 1));
      if (is_read) files.push_back(NewMigrationFile(name, content, c.format));
    }
    const Directory directory = NewDirectory("m", std::move(files), std::nullopt, c.format);
    EXPECT_EQ(PrintChecksum(ComputeChecksum(directory.files)), c.sum);
  }
}

TEST(VerifyChecksum, AcceptsWhatWriteChecksumWrote) {
  const TemporaryDirectory temporary;
  EXPECT_EQ(VerifyChecksum(ReadDirectory(temporary.path())).status, ChecksumStatus::kOk);
  WriteFile(temporary.path() / "1.sql", "SELECT 1;");
  WriteChecksum(ReadDirectory(temporary.path()));
  EXPECT_EQ(VerifyChecksum(ReadDirectory(temporary.path())), ChecksumReport());
  EXPECT_EQ(FailureOf([&] { RequireChecksum(VerifyChecksum(ReadDirectory(temporary.path()))); }),
            Failure());
}

TEST(VerifyChecksum, SaysWhatIsWrong) {
  struct Case {
    std::optional<std::string> text;
    ChecksumStatus status;
    std::string message;
  };
  for (const Case& c :
       std::vector<Case>{{std::nullopt, ChecksumStatus::kMissing, "checksum file not found"},
                         {"h1:x\nabc\n", ChecksumStatus::kInvalid, "checksum file format invalid"},
                         {"h1:AAAA\n", ChecksumStatus::kMismatch, "checksum mismatch"},
                         {"", ChecksumStatus::kMismatch, "checksum mismatch"}}) {
    Directory directory = InMemory({"1.sql"});
    directory.checksum_text = c.text;
    const ChecksumReport report = VerifyChecksum(directory);
    EXPECT_EQ(report, (ChecksumReport{c.status, {}, c.message}));
    EXPECT_EQ(FailureOf([&] { RequireChecksum(report); }),
              (Failure{ErrorKind::kChecksum, c.message}));
    EXPECT_EQ(ChecksumHelp(report, "atlas"),
              "You have a checksum error in your migration directory.\n"
              "Please check your migration files and run 'atlas migrate hash' to re-hash the "
              "contents\n\n");
  }
}

TEST(VerifyChecksum, NamesTheFileThatChanged) {
  Directory directory = InMemory({"1_a.sql", "2_b.sql"});
  directory.checksum_text = PrintChecksum(ComputeChecksum(directory.files));
  directory.files[1].content += "-- edited\n";
  const ChecksumReport report = VerifyChecksum(directory);
  EXPECT_EQ(report, (ChecksumReport{ChecksumStatus::kMismatch,
                                    ChecksumDifference{3, "2_b.sql", ChecksumReason::kEdited},
                                    "checksum mismatch"}));
  EXPECT_EQ(ChecksumHelp(report, "plumb"),
            "You have a checksum error in your migration directory.\n\n"
            "\tL3: 2_b.sql was edited\n\n"
            "Please check your migration files and run 'plumb migrate hash' to re-hash the "
            "contents\n\n");
}

TEST(FilesUpTo, EndsWithTheVersion) {
  const Directory directory = InMemory({"1_a.sql", "2_b.sql", "3_c.sql"});
  EXPECT_THAT(Names(FilesUpTo(directory, "2")), ElementsAre("1_a.sql", "2_b.sql"));
  EXPECT_THAT(Names(FilesUpTo(directory, "3")), ElementsAre("1_a.sql", "2_b.sql", "3_c.sql"));
}

TEST(FilesUpTo, SuggestsWhatMayHaveBeenMeant) {
  const Directory directory = InMemory({"20240101_a.sql", "20240202_b.sql"});
  struct Case {
    std::string_view version;
    std::string message;
  };
  for (const Case& c : std::vector<Case>{
           {"20240103",
            "migration with version \"20240103\" not found. Did you mean \"20240101\"?"},
           {"20240202_b",
            "migration with version \"20240202_b\" not found. Did you mean \"20240202\"?"},
           {"20240202_b.sql",
            "migration with version \"20240202_b.sql\" not found. Did you mean \"20240202\"?"},
           {"x", "migration with version \"x\" not found"}}) {
    EXPECT_EQ(FailureOf([&] { static_cast<void>(FilesUpTo(directory, c.version)); }),
              (Failure{ErrorKind::kConfig, c.message}));
  }
  EXPECT_EQ(FailureOf([] { static_cast<void>(FilesUpTo(InMemory({}), "1")); }).message,
            "migration with version \"1\" not found");
}

TEST(FilesToReplay, StartsAtTheLastCheckpoint) {
  const Directory directory =
      InMemory({"1_a.sql", "2_checkpoint.sql", "3_b.sql", "4_checkpoint.sql", "5_c.sql"});
  EXPECT_THAT(Names(FilesToReplay(directory.files)), ElementsAre("4_checkpoint.sql", "5_c.sql"));
  EXPECT_THAT(Names(FilesToReplay(FilesUpTo(directory, "3"))),
              ElementsAre("2_checkpoint.sql", "3_b.sql"));
  EXPECT_THAT(Names(FilesToReplay(FilesUpTo(directory, "4"))), ElementsAre("4_checkpoint.sql"));
  EXPECT_THAT(Names(FilesToReplay(FilesUpTo(directory, "1"))), ElementsAre("1_a.sql"));
  EXPECT_THAT(Names(FilesToReplay({})), IsEmpty());
}

}  // namespace
}  // namespace plumb
