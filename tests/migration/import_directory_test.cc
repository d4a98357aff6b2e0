#include "migration/import_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/strings.h"
#include "migration/statements.h"
#include "tests/migration/failure.h"

namespace plumb {
namespace {

using enum DirectoryFormat;
using test::Failure;
using test::FailureOf;

Directory Holding(DirectoryFormat format, const std::vector<NewFile>& files) {
  std::vector<MigrationFile> read;
  for (const NewFile& file : files) {
    const std::string base = file.name.substr(file.name.rfind('/') + 1);
    if (IsMigrationName(format, base)) {
      read.push_back(NewMigrationFile(file.name, file.content, format));
    }
  }
  return NewDirectory("m", std::move(read), std::nullopt, format);
}

std::vector<NewFile> Imported(DirectoryFormat format, const std::vector<NewFile>& files) {
  return ImportDirectory(Holding(format, files));
}

std::string ImportedContent(DirectoryFormat format, const std::string& content) {
  return Imported(format, {{format == kFlyway ? "V1.sql" : "1.up.sql", content}}).at(0).content;
}

TEST(ImportDirectory, OfGolangMigrateTakesWhatRunsForward) {
  EXPECT_EQ(
      Imported(
          kGolangMigrate,
          {{"1_init.up.sql", "-- a comment\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"},
           {"1_init.down.sql", "DROP TABLE b;\nDROP TABLE a;\n"},
           {"2_second.up.sql", "BEGIN;\nALTER TABLE a ADD COLUMN c int;\nCOMMIT;\n"},
           {"2_second.down.sql", "SELECT 1;\n"},
           {"3.up.sql", "SELECT 3;\n"}}),
      (std::vector<NewFile>{
          {"1_init.sql", "-- a comment\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"},
          {"2_second.sql", "BEGIN;\nALTER TABLE a ADD COLUMN c int;\nCOMMIT;\n"},
          {"3.sql", "SELECT 3;\n"}}));
}

TEST(ImportDirectory, OfGooseKeepsColumnsAndTriggers) {
  EXPECT_EQ(
      Imported(kGoose,
               {{"1_init.sql",
                 "-- +goose Up\nCREATE TABLE a (\n  id int,\n  download_url text\n);\n"
                 "-- +goose StatementBegin\nCREATE TRIGGER tr AFTER INSERT ON a BEGIN\n"
                 "  SELECT 1;\nEND;\n-- +goose StatementEnd\n\n-- +goose Down\nDROP TABLE a;\n"},
                {"2_second.sql",
                 "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE \"Downs\" (id int);\n"
                 "CREATE TABLE c (id int);\n-- +goose Down\nDROP TABLE c;\n"}}),
      (std::vector<NewFile>{{"1_init.sql",
                             "CREATE TABLE a (\n  id int,\n  download_url text\n);\n"
                             "CREATE TRIGGER tr AFTER INSERT ON a BEGIN\n  SELECT 1;\nEND;\n"},
                            {"2_second.sql",
                             "-- atlas:txmode none\n\nCREATE TABLE \"Downs\" (id int);\n"
                             "CREATE TABLE c (id int);\n"}}));
}

TEST(ImportDirectory, OfDbmateKeepsColumnsAndTransactions) {
  EXPECT_EQ(
      Imported(kDbmate, {{"1_init.sql",
                          "-- migrate:up\nCREATE TABLE a (\n  id int,\n  download_url text\n);\n"
                          "CREATE TABLE b (id int);\n\n-- migrate:down\nDROP TABLE a;\n"},
                         {"2_second.sql",
                          "-- migrate:up transaction:false\nCREATE TABLE c (id int);\n"
                          "-- migrate:down\nDROP TABLE c;\n"}}),
      (std::vector<NewFile>{
          {"1_init.sql",
           "CREATE TABLE a (\n  id int,\n  download_url text\n);\n"
           "CREATE TABLE b (id int);\n"},
          {"2_second.sql", "-- atlas:txmode none\n\nCREATE TABLE c (id int);\n"}}));
}

TEST(ImportDirectory, OfFlywayPutsRepeatablesLast) {
  EXPECT_EQ(Imported(kFlyway,
                     {{"B2__baseline.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"},
                      {"V1__first.sql", "CREATE TABLE a (id int);\n"},
                      {"V2__second.sql", "CREATE TABLE b (id int);\n"},
                      {"V3.1__third.sql", "CREATE TABLE d (id int);\n"},
                      {"sub/V4__fourth.sql", "CREATE TABLE e (id int);\n"},
                      {"R__views.sql", "CREATE VIEW v AS SELECT 1;\n"},
                      {"U10__tenth.sql", "DROP TABLE c;\n"}}),
            (std::vector<NewFile>{
                {"2_baseline.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"},
                {"3.1_third.sql", "CREATE TABLE d (id int);\n"},
                {"4_fourth.sql", "CREATE TABLE e (id int);\n"},
                {"4r_views.sql", "CREATE VIEW v AS SELECT 1;\n"}}));
}

TEST(ImportDirectory, OfLiquibaseKeepsItsComments) {
  EXPECT_EQ(
      ImportedContent(kLiquibase,
                      "--liquibase formatted sql\n\n--changeset nvoxland:1\n"
                      "create table a (id int, name varchar(255));\n--rollback drop table a;\n\n"
                      "--changeset nvoxland:2\ninsert into a (id, name) values (1, 'name 1');\n"
                      "insert into a (id, name) values (2, 'name 2');\n"),
      "--changeset nvoxland:1\ncreate table a (id int, name varchar(255));\n"
      "--changeset nvoxland:2\ninsert into a (id, name) values (1, 'name 1');\n"
      "insert into a (id, name) values (2, 'name 2');\n");
}

TEST(ImportDirectory, RefusesWhatIsThereAlready) {
  EXPECT_EQ(FailureOf([] { static_cast<void>(Imported(kAtlas, {})); }),
            (Failure{ErrorKind::kUsage,
                     "cannot import a migration directory already in \"atlas\" format"}));
  EXPECT_TRUE(Imported(kGoose, {}).empty());
}

TEST(ImportDirectory, SaysWhichFileCannotBeRead) {
  EXPECT_EQ(FailureOf([] {
              static_cast<void>(Imported(kGoose, {{"1.sql", "-- +goose Down"}}));
            }),
            (Failure{ErrorKind::kConfig, "goose: 1.sql:1 unexpected goosePragma 'Down'"}));
  EXPECT_EQ(FailureOf([] {
              static_cast<void>(Imported(kFlyway, {{"a/V1.sql", "\nSELECT '"}}));
            }),
            (Failure{ErrorKind::kParse, "a/V1.sql:2:8: unclosed quote '\\''"}));
}

TEST(ImportDirectory, KeepsDirectives) {
  EXPECT_EQ(ImportedContent(kGolangMigrate,
                            "-- atlas:txmode none\n-- prose\n-- atlas:nolint\n\nSELECT 1;\n"),
            "-- atlas:txmode none\n-- atlas:nolint\n\nSELECT 1;\n");
  EXPECT_EQ(ImportedContent(kGolangMigrate, "-- atlas:nolint\nSELECT 1"),
            "-- atlas:nolint\nSELECT 1;\n");
}

TEST(ImportDirectory, MayFindNothing) {
  for (const std::string content : {"", "\n\n", "-- a comment", "\xEF\xBB\xBF", "/* x */\r\n"}) {
    for (const DirectoryFormat format : {kGolangMigrate, kGoose, kFlyway, kLiquibase, kDbmate}) {
      EXPECT_EQ(ImportedContent(format, content), "");
    }
  }
  EXPECT_EQ(ImportedContent(kDbmate, "-- migrate:down\nDROP TABLE a;\n"), "");
}

// Each engine finds in the new file what it found in the old one.
TEST(ImportDirectory, KeepsStatementsOfEveryEngine) {
  struct Case {
    Dialect dialect;
    std::string sql;
  };
  for (const Case& c : std::vector<Case>{
           {Dialect::kSqlite,
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n\n  SELECT 2;\nEND;\nSELECT "
            "3;"},
           {Dialect::kSqlite, "INSERT INTO [a;b] VALUES (1); -- one\nSELECT 2 -- two"},
           {Dialect::kPostgres, "CREATE FUNCTION f() AS $$\nBEGIN\n  x;\nEND;\n$$;\nSELECT 1;"},
           {Dialect::kPostgres, "INSERT INTO t VALUES (E'it\\'s;  so'), ('\\');\nSELECT 2;"},
           {Dialect::kMysql, "INSERT INTO t VALUES ('it\\'s;  so');\n# don't\nSELECT 2;"},
           {Dialect::kMysql,
            "DELIMITER //\nCREATE PROCEDURE p() BEGIN\n SELECT 1;\nEND//\nSELECT 2//"},
           // Kept as it is written, line ends and all.
           {Dialect::kMysql, "INSERT INTO t VALUES ('it\\'s;\r\n  so');\r\nSELECT 2;\r\n"},
           {Dialect::kMysql, "BEGIN;\r\nSELECT 1;\r\nCOMMIT;\r\n"},
           {Dialect::kSqlite, "-- atlas:delimiter \\n\\n\nSELECT 1;\n\nSELECT 2"},
       }) {
    for (const DirectoryFormat format : {kGolangMigrate, kGoose, kFlyway, kLiquibase, kDbmate}) {
      std::string content = c.sql;
      // Sections begin with another line.
      if (format == kGoose) content = "-- +goose Up\n\n" + content;
      if (format == kDbmate) content = "-- migrate:up\n\n" + content;
      const auto before = StatementsIn(format, "", content, c.dialect);
      const std::string imported = ImportedContent(format, content);
      const auto after = StatementsIn(kAtlas, "", imported, c.dialect);
      ASSERT_EQ(after.size(), before.size()) << imported;
      for (std::size_t i = 0; i < after.size(); ++i) {
        const auto bare = [](std::string text) {
          if (text.ends_with(';')) text.pop_back();
          return std::string(Trim(text));
        };
        EXPECT_EQ(bare(after[i].text), bare(before[i].text)) << imported;
      }
    }
  }
}

TEST(ImportDirectory, GivesTheFirstLineOfASectionNoMeaning) {
  for (const std::string first : {"-- atlas:delimiter x\n", "\xEF\xBB\xBF"}) {
    const std::string content = "-- migrate:up\n" + first + "SELECT 1; SELECT 2;";
    const std::string imported = ImportedContent(kDbmate, content);
    EXPECT_EQ(imported, "\n" + first + "SELECT 1; SELECT 2;\n");
    EXPECT_EQ(StatementsIn(kAtlas, "", imported, Dialect::kSqlite).size(), 2U);
  }
}

TEST(ImportDirectory, SeparatesWhatEveryEngineWouldCut) {
  const std::string imported =
      ImportedContent(kGoose,
                      "-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 0;\n-- why\n"
                      "-- +goose StatementBegin\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES "
                      "(2);\n-- +goose StatementEnd\nSELECT 3;\n");
  EXPECT_EQ(imported,
            "-- atlas:delimiter -- end\n-- atlas:txmode none\n\nSELECT 0;\n-- end\n-- why\n"
            "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n-- end\nSELECT 3;\n-- end\n");
  const MigrationFile file = NewMigrationFile("1.sql", imported);
  EXPECT_NE(FindDirective(file.directives, "atlas:txmode"), nullptr);
  EXPECT_EQ(StatementsIn(kAtlas, "", imported, Dialect::kSqlite).size(), 3U);
}

}  // namespace
}  // namespace plumb
