#include "apply/edited_files.h"

#include <gmock/gmock.h>

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Versions are single digits; the content of a file is its version and what the test adds.
class EditedFilesTest : public testing::Test {
 protected:
  void Add(const std::string& version, const std::string& content = "") {
    files_.push_back(NewMigrationFile(version + ".sql", version + content));
  }

  // Applies a version in the directory as it is now.
  void Apply(const std::string& version, const std::string& by = "Plumb x") {
    const Directory directory = NewDirectory("m", files_, std::nullopt);
    Revision row;
    row.version = version;
    row.executed_at = TimePoint(std::chrono::seconds(++now_));
    row.hash = HashOf(ComputeChecksum(directory.files), version + ".sql");
    row.operator_version = by;
    rows_.push_back(row);
  }

  std::vector<std::string> Edited() {
    const Directory directory = NewDirectory("m", files_, std::nullopt);
    const History history(directory, rows_);
    const Checksum checksum = ComputeChecksum(directory.files);
    std::vector<std::string> names;
    for (const EditedFile& file :
         EditedFiles(history, [&](const MigrationFile& f) { return HashOf(checksum, f.name); })) {
      names.push_back(file.version + (file.may_be_resumed ? "?" : ""));
    }
    return names;
  }

  std::vector<MigrationFile> files_;
  std::vector<Revision> rows_;
  int now_ = 0;
};

TEST_F(EditedFilesTest, FindsNoneInACleanHistory) {
  Add("1");
  Apply("1");
  Add("2");
  Add("3");
  Apply("2");
  EXPECT_THAT(Edited(), IsEmpty());
}

TEST_F(EditedFilesTest, LeavesOutFilesThatCameLater) {
  Add("1");
  Add("3");
  Apply("1");
  Apply("3");
  Add("2");
  EXPECT_THAT(Edited(), IsEmpty());
  Apply("2");
  EXPECT_THAT(Edited(), IsEmpty());
}

TEST_F(EditedFilesTest, TriesFilesThatWereNeverApplied) {
  Add("1");
  Add("4");
  Apply("1");
  Apply("4");
  Add("2");  // skipped
  Add("5");
  Apply("5");
  Add("3");
  EXPECT_THAT(Edited(), IsEmpty());
}

// After a baseline or a checkpoint many files have no rows.
TEST_F(EditedFilesTest, KnowsFilesFromBeforeTheHistory) {
  for (int i = 0; i < 20; ++i) Add("0" + std::to_string(10 + i));
  Add("1");
  Add("3");
  Apply("1");
  Apply("3");
  Add("2");
  Add("4");
  Apply("2");
  Apply("4");
  EXPECT_THAT(Edited(), IsEmpty());
  files_[3].content += "x";
  EXPECT_THAT(Edited(), ElementsAre("1", "2", "3", "4"));
}

TEST_F(EditedFilesTest, NamesAnEditedFileAndThoseBehindIt) {
  Add("1");
  Add("2");
  Apply("1");
  Apply("2");
  files_[0].content += "x";
  EXPECT_THAT(Edited(), ElementsAre("1", "2"));
  files_.erase(files_.begin());
  EXPECT_THAT(Edited(), ElementsAre("2"));
}

// The other program keeps the hash of the first attempt.
TEST_F(EditedFilesTest, AllowsForFilesThatAnotherProgramResumed) {
  Add("1");
  Apply("1", "Atlas CLI - development");
  files_[0].content += "mended";
  EXPECT_THAT(Edited(), ElementsAre("1?"));
  Add("2");
  Apply("2", "Atlas CLI - development");
  EXPECT_THAT(Edited(), ElementsAre("1?"));
  files_[0].content += "edited";
  EXPECT_THAT(Edited(), ElementsAre("1", "2"));
}

TEST_F(EditedFilesTest, DoesNotCheckBaselinesNorUnfinishedFiles) {
  Add("1");
  Add("2");
  Apply("1");
  Apply("2");
  rows_[0].hash.clear();
  rows_[1].total = 3;
  files_[0].content += "x";
  EXPECT_THAT(Edited(), IsEmpty());
}

// A baseline of flyway hides the files before it, so that no row behind it can be reproduced.
TEST(EditedFiles, AreUncertainBehindABaselineOfFlyway) {
  const auto file = [](const char* name) {
    return NewMigrationFile(name, "x", DirectoryFormat::kFlyway);
  };
  const auto edited = [](const std::vector<MigrationFile>& files) {
    const Directory directory = NewDirectory("m", files, std::nullopt, DirectoryFormat::kFlyway);
    Revision row;
    row.version = "3";
    row.hash = "of another time";
    row.operator_version = "Plumb x";
    const History history(directory, {row});
    return EditedFiles(history, [](const MigrationFile&) { return "now"; });
  };
  const EditedFile third{.file = "V3__c.sql", .version = "3", .may_be_resumed = false};
  EXPECT_THAT(edited({file("V2__b.sql"), file("V3__c.sql")}), ElementsAre(third));
  EditedFile uncertain = third;
  uncertain.may_be_resumed = true;
  EXPECT_THAT(edited({file("B2__b.sql"), file("V3__c.sql")}), ElementsAre(uncertain));
}

}  // namespace
}  // namespace plumb
