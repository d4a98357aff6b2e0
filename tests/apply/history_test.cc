#include "apply/history.h"

#include <gmock/gmock.h>

#include "base/error.h"

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Directory DirectoryOf(const std::vector<std::string>& names) {
  std::vector<MigrationFile> files;
  for (const std::string& name : names) {
    const bool is_checkpoint = name.find("checkpoint") != std::string::npos;
    files.push_back(NewMigrationFile(name, is_checkpoint ? "-- atlas:checkpoint\n\n" : ""));
  }
  return NewDirectory("m", std::move(files), std::nullopt);
}

Revision Row(const std::string& version, std::int64_t applied = 1, std::int64_t total = 1,
             int type = kExecutedRevision) {
  Revision revision;
  revision.version = version;
  revision.applied = applied;
  revision.total = total;
  revision.type = type;
  return revision;
}

std::vector<std::string> Names(const std::vector<const MigrationFile*>& files) {
  std::vector<std::string> names;
  for (const MigrationFile* file : files) names.push_back(file->name);
  return names;
}

std::string Failure(const History& history, const PendingRequest& request) {
  try {
    return testing::PrintToString(Names(PendingFiles(history, request)));
  } catch (const Error& error) {
    return error.message();
  }
}

TEST(PendingFiles, AreThoseBehindTheLastRow) {
  const Directory directory = DirectoryOf({"1.sql", "2_b.sql", "3.sql"});
  EXPECT_THAT(Names(PendingFiles(History(directory, {}), {})),
              ElementsAre("1.sql", "2_b.sql", "3.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1")}), {})),
              ElementsAre("2_b.sql", "3.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1")}), {.amount = 1})),
              ElementsAre("2_b.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1")}), {.to_version = "2"})),
              ElementsAre("2_b.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("9")}), {})), IsEmpty());
}

// "2.5" sorts behind "2", but "2.5_b.sql" before "2_a.sql".
TEST(PendingFiles, FollowTheOrderOfFilesNotOfVersions) {
  const Directory directory = DirectoryOf({"1.sql", "2.5_b.sql", "2_a.sql", "3.sql"});
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1"), Row("2.5")}), {})),
              ElementsAre("2_a.sql", "3.sql"));
}

TEST(PendingFiles, BeginAtTheLastCheckpointOfANewDatabase) {
  const Directory directory = DirectoryOf({"1.sql", "2_checkpoint.sql", "3.sql"});
  EXPECT_THAT(Names(PendingFiles(History(directory, {}), {})),
              ElementsAre("2_checkpoint.sql", "3.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {}), {.to_version = "1"})),
              ElementsAre("1.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1")}), {})), ElementsAre("3.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("2", 0, 3)}), {})),
              ElementsAre("2_checkpoint.sql", "3.sql"));
}

TEST(PendingFiles, GoOnWithAnUnfinishedFile) {
  const Directory directory = DirectoryOf({"1.sql", "2.sql", "3.sql"});
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1"), Row("2", 1, 3)}), {})),
              ElementsAre("2.sql", "3.sql"));
  const int resolved = kExecutedRevision | kResolvedRevision;
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("2", 1, 3, resolved)}), {})),
              ElementsAre("3.sql"));
  EXPECT_THAT(Failure(History(directory, {Row("7", 1, 3)}), {}),
              HasSubstr("missing migration: revision \"7.sql\" is partially applied"));
  EXPECT_THAT(Failure(History(directory, {Row("2", 4, 3)}), {}), HasSubstr("makes no sense"));
}

TEST(PendingFiles, KnowWhatWasAddedOutOfOrder) {
  const Directory directory = DirectoryOf({"0.sql", "1.sql", "2.sql", "3.sql", "4.sql"});
  const History history(directory, {Row("1"), Row("3")});
  EXPECT_THAT(Failure(history, {}), HasSubstr("migration file 2.sql was added out of order"));
  EXPECT_THAT(Names(PendingFiles(history, {.order = ExecOrder::kLinearSkip})),
              ElementsAre("4.sql"));
  EXPECT_THAT(Names(PendingFiles(history, {.order = ExecOrder::kNonLinear})),
              ElementsAre("2.sql", "4.sql"));
}

TEST(PendingFiles, FinishWhatWasRunOutOfOrder) {
  const Directory directory = DirectoryOf({"1.sql", "2.sql", "3.sql"});
  const History history(directory, {Row("1"), Row("2", 1, 2), Row("3")});
  EXPECT_THAT(Failure(history, {}), HasSubstr("revision \"2\" is partially applied, and later"));
  EXPECT_THAT(Names(PendingFiles(history, {.order = ExecOrder::kNonLinear})), ElementsAre("2.sql"));
  const History set(directory, {Row("1"), Row("2", 1, 2), Row("3", 0, 0, kResolvedRevision)});
  EXPECT_THAT(Names(PendingFiles(set, {})), IsEmpty());
}

TEST(PendingFiles, RunRepeatablesOnceAndDoNotTakeThemForTheLastVersion) {
  std::vector<MigrationFile> files;
  for (const char* name : {"V1__a.sql", "V10__c.sql", "V2__b.sql", "R__views.sql"}) {
    files.push_back(NewMigrationFile(name, "", DirectoryFormat::kFlyway));
  }
  const Directory directory =
      NewDirectory("m", std::move(files), std::nullopt, DirectoryFormat::kFlyway);
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1"), Row("R__views.sql")}), {})),
              ElementsAre("V2__b.sql", "V10__c.sql"));
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("1"), Row("2")}), {})),
              ElementsAre("V10__c.sql", "R__views.sql"));
  EXPECT_THAT(Failure(History(directory, {Row("1"), Row("10"), Row("R__views.sql")}), {}),
              HasSubstr("migration file V2__b.sql was added out of order"));
}

// Another program takes "3.up" for the version of 3.up.sql.
TEST(PendingFiles, KnowTheVersionsOfAnotherProgram) {
  const Directory directory =
      NewDirectory("m",
                   {NewMigrationFile("2_a.up.sql", "", DirectoryFormat::kGolangMigrate),
                    NewMigrationFile("3.up.sql", "", DirectoryFormat::kGolangMigrate)},
                   std::nullopt, DirectoryFormat::kGolangMigrate);
  EXPECT_THAT(Names(PendingFiles(History(directory, {Row("2"), Row("3.up")}), {})), IsEmpty());
}

TEST(RevisionTypeName, NamesBits) {
  EXPECT_EQ(RevisionTypeName(1), "baseline");
  EXPECT_EQ(RevisionTypeName(2), "applied");
  EXPECT_EQ(RevisionTypeName(4), "manually set");
  EXPECT_EQ(RevisionTypeName(6), "applied + manually set");
  EXPECT_EQ(RevisionTypeName(5), "unknown (0101)");
  EXPECT_EQ(RevisionTypeName(16), "unknown (10000)");
}

}  // namespace
}  // namespace plumb
