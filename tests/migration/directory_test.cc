#include "migration/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/error.h"
#include "base/file_system.h"

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Failure {
  ErrorKind kind = ErrorKind::kInternal;
  std::string message = "no error";

  bool operator==(const Failure&) const = default;
};

Failure FailureOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return {error.kind(), error.message()};
  }
  return {};
}

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

TEST(DirectoryFormat, OnlyOneIsReadSoFar) {
  for (const std::string_view name :
       {"atlas", "golang-migrate", "goose", "flyway", "liquibase", "dbmate"}) {
    EXPECT_EQ(DirectoryFormatName(ParseDirectoryFormat(name)), name);
  }
  EXPECT_EQ(FailureOf([] { static_cast<void>(ParseDirectoryFormat("bogus")); }),
            (Failure{ErrorKind::kConfig, "unknown dir format \"bogus\""}));
  const Failure failure =
      FailureOf([] { static_cast<void>(ReadDirectory("x", DirectoryFormat::kFlyway)); });
  EXPECT_EQ(failure.kind, ErrorKind::kUnsupported);
  EXPECT_THAT(failure.message, testing::HasSubstr("\"flyway\""));
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
