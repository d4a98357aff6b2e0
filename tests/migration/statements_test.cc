#include "migration/statements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/migration/failure.h"

namespace plumb {
namespace {

using test::Failure;
using test::FailureOf;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<SourceStatement> Read(DirectoryFormat format, std::string_view content,
                                  std::optional<Dialect> dialect = Dialect::kSqlite) {
  std::vector<SourceStatement> statements = StatementsIn(format, "1.sql", content, dialect);
  for (const SourceStatement& statement : statements) {
    // Whatever the format, the place is that in the file.
    EXPECT_EQ(content.substr(statement.offset, statement.text.size()), statement.text);
  }
  return statements;
}

// "line:column text" of each.
std::vector<std::string> Located(DirectoryFormat format, std::string_view content,
                                 std::optional<Dialect> dialect = Dialect::kSqlite) {
  std::vector<std::string> located;
  for (const SourceStatement& statement : Read(format, content, dialect)) {
    located.push_back(std::to_string(statement.line) + ":" + std::to_string(statement.column) +
                      " " + statement.text);
  }
  return located;
}

Failure FailureOfReading(DirectoryFormat format, std::string_view content) {
  return FailureOf(
      [&] { static_cast<void>(StatementsIn(format, "1.sql", content, std::nullopt)); });
}

constexpr std::string_view kTrigger =
    "CREATE TRIGGER tr AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n";

TEST(MigrationStatements, AreThoseOfTheWholeFile) {
  const std::string content = "-- one\nSELECT 1;\n\n" + std::string(kTrigger) + "  SELECT 3";
  for (const DirectoryFormat format : {DirectoryFormat::kAtlas, DirectoryFormat::kGolangMigrate,
                                       DirectoryFormat::kFlyway, DirectoryFormat::kLiquibase}) {
    const std::vector<std::string> located = Located(format, content);
    ASSERT_EQ(located.size(), 3U);
    EXPECT_EQ(located[0], "2:1 SELECT 1;");
    EXPECT_EQ(located[1], "4:1 " + std::string(kTrigger.substr(0, kTrigger.size() - 1)));
    EXPECT_EQ(located[2], "8:3 SELECT 3");
  }
}

TEST(MigrationStatements, AreThoseOfTheDirectorysFormat) {
  const Directory directory =
      NewDirectory("m",
                   {NewMigrationFile("1.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;",
                                     DirectoryFormat::kGoose)},
                   std::nullopt, DirectoryFormat::kGoose);
  const auto statements = MigrationStatements(directory, directory.files[0], std::nullopt);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements[0].text, "SELECT 1;");
}

TEST(MigrationStatements, OfLiquibaseHaveItsCommentsInEveryEngine) {
  const std::string_view content =
      "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n--rollback SELECT 2;\n\nSELECT 3;\n";
  for (const Dialect dialect : {Dialect::kSqlite, Dialect::kPostgres, Dialect::kMysql}) {
    EXPECT_THAT(Located(DirectoryFormat::kLiquibase, content, dialect),
                ElementsAre("3:1 SELECT 1;", "6:1 SELECT 3;"));
  }
}

TEST(GooseStatements, StandBetweenUpAndDown) {
  EXPECT_THAT(Located(DirectoryFormat::kGoose,
                      "-- about\n-- +goose Up\nCREATE TABLE a (\n  download_url text\n);\n"
                      "  SELECT 1; SELECT 2;\n-- +goose Down\nDROP TABLE a;\nSELECT (;\n"),
              ElementsAre("3:1 CREATE TABLE a (\n  download_url text\n);", "6:3 SELECT 1;",
                          "6:13 SELECT 2;"));
}

TEST(GooseStatements, OfABlockAreOne) {
  const std::string_view content =
      "-- +goose Up\nSELECT 0;\n"
      "-- +goose StatementBegin\nSELECT 1;\nSELECT 2;\n-- end\n-- +goose StatementEnd\n"
      "SELECT 3;\n"
      "-- +goose StatementBegin\n\n  \xC3\xA4 (';\n-- +goose StatementEnd\n";
  EXPECT_THAT(Located(DirectoryFormat::kGoose, content),
              ElementsAre("2:1 SELECT 0;", "4:1 SELECT 1;\nSELECT 2;\n-- end", "8:1 SELECT 3;",
                          "11:3 \xC3\xA4 (';"));
}

TEST(GooseStatements, KeepCommentsAboveABlock) {
  const auto statements =
      Read(DirectoryFormat::kGoose,
           "-- +goose Up\nSELECT 0;\n-- one\n-- +goose StatementBegin\n-- two\nSELECT 1;\n"
           "-- +goose StatementEnd\n-- three\nSELECT 2;\n-- lost\n\n"
           "-- +goose StatementBegin\n-- lost\n\n-- +goose StatementEnd\n");
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_THAT(statements[1].comments, ElementsAre("-- one", "-- two"));
  EXPECT_THAT(statements[1].comment_lines, ElementsAre(3, 5));
  EXPECT_THAT(statements[2].comments, ElementsAre("-- three"));
}

TEST(GooseStatements, EndWhereABlockBegins) {
  EXPECT_THAT(Located(DirectoryFormat::kGoose,
                      "-- +goose Up\nSELECT 0\n-- +goose StatementBegin\nSELECT 1\n"
                      "-- +goose StatementEnd\nSELECT 2\n"),
              ElementsAre("2:1 SELECT 0", "4:1 SELECT 1", "6:1 SELECT 2"));
}

TEST(GooseStatements, OfATriggerNeedNoBlock) {
  const std::string content = "-- +goose Up\n" + std::string(kTrigger) + "SELECT 3;\n";
  EXPECT_EQ(Read(DirectoryFormat::kGoose, content).size(), 2U);
}

TEST(GooseStatements, MayBeNone) {
  for (const std::string_view content :
       {"", "\n", "-- only a comment", "-- +goose Up", "-- +goose Up\n\n-- +goose Down\n",
        "/* licence */\n-- +goose Up\n-- +goose StatementBegin\n-- +goose StatementEnd",
        "\xEF\xBB\xBF-- +goose Up\r\n\r\n-- +goose Down\r\n"}) {
    EXPECT_THAT(Located(DirectoryFormat::kGoose, content), IsEmpty()) << content;
  }
}

TEST(GooseStatements, MayHaveOtherLineEndsAndBytes) {
  EXPECT_THAT(
      Located(DirectoryFormat::kGoose,
              "\xEF\xBB\xBF-- +goose Up\r\nSELECT\r\n'\xFF';\r\n--  +GOOSE  statementbegin\r\n"
              "SELECT 1;\r\n-- +goose StatementEnd\r\n-- +goose Down\r\nx"),
      ElementsAre("2:1 SELECT\r\n'\xFF';", "5:1 SELECT 1;"));
}

TEST(GooseStatements, NeedMarksInOrder) {
  struct Case {
    std::string_view content;
    std::string message;
  };
  for (const Case& c : std::vector<Case>{
           {"-- +goose Down\nDROP TABLE a;\n-- +goose StatementEnd",
            "goose: 1.sql:1 unexpected goosePragma 'Down'"},
           {"-- +goose Up\n-- +goose up", "goose: 1.sql:2 unexpected goosePragma 'Up'"},
           {"-- +goose StatementBegin", "goose: 1.sql:1 unexpected goosePragma 'StatementBegin'"},
           {"-- +goose Up\n-- +goose StatementEnd",
            "goose: 1.sql:2 unexpected goosePragma 'StatementEnd'"},
           {"-- +goose Up\n-- +goose StatementBegin\n-- +goose Down",
            "goose: 1.sql:3 unexpected goosePragma 'Down'"},
           {"-- +goose Up\n-- +goose Down\n-- +goose Up",
            "goose: 1.sql:3 unexpected goosePragma 'Up'"},
           {"-- +goose Up\n-- +goose StatementBegin\nSELECT 1;",
            "goose: 1.sql:2 StatementBegin without StatementEnd"},
           // A slip that would run what undoes the migration.
           {"-- +goose Up\n-- +goose Dwon", "goose: 1.sql:2 unknown goosePragma 'Dwon'"},
           {"-- x\nSELECT 1;\n-- +goose Up", "goose: 1.sql:2 statement before '-- +goose Up'"},
           {"SELECT 1;", "goose: 1.sql:1 statement before '-- +goose Up'"},
       }) {
    EXPECT_EQ(FailureOfReading(DirectoryFormat::kGoose, c.content),
              (Failure{ErrorKind::kConfig, c.message}))
        << c.content;
  }
}

TEST(GooseStatements, AreNotSubstituted) {
  EXPECT_EQ(FailureOfReading(DirectoryFormat::kGoose, "-- +goose Up\n-- +goose ENVSUB ON\n"),
            (Failure{ErrorKind::kUnsupported,
                     "goose: 1.sql:2 '-- +goose ENVSUB ON' is not supported: variables of the "
                     "environment would stay in the SQL as they are"}));
  EXPECT_THAT(Located(DirectoryFormat::kGoose,
                      "-- +goose ENVSUB OFF\n-- +goose Up\nSELECT 1;\n"
                      "-- +goose Down\n-- +goose ENVSUB ON\n"),
              ElementsAre("3:1 SELECT 1;"));
}

TEST(DbmateStatements, StandBetweenUpAndDown) {
  EXPECT_THAT(
      Located(DirectoryFormat::kDbmate,
              "-- migrate:up\nCREATE TABLE a (\n  id int,\n  download_url text\n);\n" +
                  std::string(kTrigger) + "\n-- migrate:down\nDROP TABLE a;\n-- migrate:down\n'"),
      ElementsAre("2:1 CREATE TABLE a (\n  id int,\n  download_url text\n);",
                  "6:1 " + std::string(kTrigger.substr(0, kTrigger.size() - 1))));
  EXPECT_THAT(Located(DirectoryFormat::kDbmate, "\n--migrate:up transaction:false\r\nSELECT 1;"),
              ElementsAre("3:1 SELECT 1;"));
}

TEST(DbmateStatements, MayBeNone) {
  for (const std::string_view content : {"", "-- a comment", "-- migrate:up\n\n-- migrate:down\n",
                                         "-- migrate:down\nDROP TABLE a;"}) {
    EXPECT_THAT(Located(DirectoryFormat::kDbmate, content), IsEmpty()) << content;
  }
}

TEST(DbmateStatements, NeedMarksInOrder) {
  struct Case {
    std::string_view content;
    std::string message;
  };
  for (const Case& c : std::vector<Case>{
           {"-- migrate:down\n-- migrate:up", "dbmate: 1.sql:2 unexpected '-- migrate:up'"},
           {"-- migrate:up\n-- migrate:up", "dbmate: 1.sql:2 unexpected '-- migrate:up'"},
           {"SELECT 1;\n-- migrate:up", "dbmate: 1.sql:1 statement before '-- migrate:up'"},
       }) {
    EXPECT_EQ(FailureOfReading(DirectoryFormat::kDbmate, c.content),
              (Failure{ErrorKind::kConfig, c.message}));
  }
}

TEST(MigrationStatements, SayWhereTheyCannotBeSplit) {
  for (const auto& [format, content] : std::vector<std::pair<DirectoryFormat, std::string_view>>{
           {DirectoryFormat::kAtlas, "\n\nSELECT 'x"},
           {DirectoryFormat::kGoose, "-- +goose Up\nSELECT 1;\nSELECT 'x\n-- +goose Down\n"},
           {DirectoryFormat::kDbmate, "\n-- migrate:up\nSELECT 'x"}}) {
    EXPECT_EQ(FailureOfReading(format, content),
              (Failure{ErrorKind::kParse, "3:8: unclosed quote '\\''"}));
  }
}

TEST(MigrationFile, KnowsWhetherItRunsWithoutATransaction) {
  struct Case {
    DirectoryFormat format;
    std::string content;
    int line;
  };
  for (const Case& c : std::vector<Case>{
           {DirectoryFormat::kGoose, "-- +goose NO TRANSACTION\n-- +goose Up\n", 1},
           {DirectoryFormat::kGoose, "-- +goose Up\n-- +goose no transaction\r\n", 2},
           {DirectoryFormat::kGoose, "-- +goose Up\n-- NO TRANSACTION\n", 0},
           {DirectoryFormat::kDbmate, "-- x\n-- migrate:up transaction:false\n", 2},
           {DirectoryFormat::kDbmate, "-- migrate:up a:b  transaction:false\r\n", 1},
           {DirectoryFormat::kDbmate, "-- migrate:up transaction:true\n", 0},
           {DirectoryFormat::kDbmate, "-- migrate:up\n-- migrate:down transaction:false", 0},
           {DirectoryFormat::kAtlas, "-- +goose NO TRANSACTION\n", 0},
       }) {
    Directives expected;
    if (c.line > 0) expected.push_back({"atlas:txmode", "none", c.line});
    EXPECT_EQ(NewMigrationFile("1.sql", c.content, c.format).directives, expected) << c.content;
  }
  // What the file says to this program counts, and once.
  const MigrationFile file =
      NewMigrationFile("1.sql", "-- atlas:txmode file\n-- +goose NO TRANSACTION\n\n-- +goose Up\n",
                       DirectoryFormat::kGoose);
  EXPECT_THAT(DirectiveValues(file.directives, "atlas:txmode"), ElementsAre("file"));
}

}  // namespace
}  // namespace plumb
