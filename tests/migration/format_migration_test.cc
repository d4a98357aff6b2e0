#include "migration/format_migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "base/strings.h"
#include "migration/statements.h"
#include "tests/migration/failure.h"

namespace plumb {
namespace {

using enum DirectoryFormat;
using test::Failure;
using test::FailureOf;

constexpr auto kFormats =
    std::to_array({kAtlas, kGolangMigrate, kGoose, kFlyway, kLiquibase, kDbmate});

Statement Changing(std::string sql, std::string comment, std::vector<std::string> reverse = {}) {
  Statement statement;
  statement.sql = std::move(sql);
  statement.comment = std::move(comment);
  statement.reverse = std::move(reverse);
  return statement;
}

const std::vector<Statement>& TwoTables() {
  static const std::vector<Statement> statements = {
      Changing("CREATE TABLE `a` (`id` int NOT NULL)", "create \"a\" table", {"DROP TABLE `a`"}),
      Changing("CREATE INDEX `i` ON `a` (`id`)", "create index \"i\" to table: \"a\"",
               {"DROP INDEX `i`"})};
  return statements;
}

TEST(FormatMigration, WritesWhatEachToolExpects) {
  struct Case {
    DirectoryFormat format;
    std::vector<NewFile> files;
  };
  const std::string up =
      "-- create \"a\" table\nCREATE TABLE `a` (`id` int NOT NULL);\n"
      "-- create index \"i\" to table: \"a\"\nCREATE INDEX `i` ON `a` (`id`);\n";
  const std::string down =
      "-- reverse: create index \"i\" to table: \"a\"\nDROP INDEX `i`;\n"
      "-- reverse: create \"a\" table\nDROP TABLE `a`;\n";
  for (const Case& c : std::vector<Case>{
           {kAtlas,
            {{"7_x.sql",
              "-- Create \"a\" table\nCREATE TABLE `a` (`id` int NOT NULL);\n"
              "-- Create index \"i\" to table: \"a\"\nCREATE INDEX `i` ON `a` (`id`);\n"}}},
           {kGolangMigrate, {{"7_x.up.sql", up}, {"7_x.down.sql", down}}},
           {kGoose, {{"7_x.sql", "-- +goose Up\n" + up + "\n-- +goose Down\n" + down}}},
           {kFlyway, {{"V7__x.sql", up}, {"U7__x.sql", down}}},
           {kLiquibase,
            {{"7_x.sql",
              "--liquibase formatted sql\n--changeset atlas:7-1\n--comment: create \"a\" table\n"
              "CREATE TABLE `a` (`id` int NOT NULL);\n--rollback: DROP TABLE `a`;\n\n"
              "--changeset atlas:7-2\n--comment: create index \"i\" to table: \"a\"\n"
              "CREATE INDEX `i` ON `a` (`id`);\n--rollback: DROP INDEX `i`;\n"}}},
           {kDbmate, {{"7_x.sql", "-- migrate:up\n" + up + "\n-- migrate:down\n" + down}}},
       }) {
    EXPECT_EQ(FormatMigration(c.format, "7", "x", TwoTables(), Dialect::kSqlite), c.files)
        << DirectoryFormatName(c.format);
  }
}

TEST(FormatMigration, LeavesOutWhatThereIsNot) {
  EXPECT_EQ(FormatMigration(kFlyway, "7", "", {Changing("SELECT 1", "")}, std::nullopt),
            (std::vector<NewFile>{{"V7.sql", "SELECT 1;\n"}, {"U7.sql", ""}}));
  EXPECT_EQ(FormatMigration(kAtlas, "7", "", {Changing("SELECT 1", "a\nb\r")}, std::nullopt),
            (std::vector<NewFile>{{"7.sql", "-- A b \nSELECT 1;\n"}}));
}

TEST(FormatMigration, HidesEveryLineThatUndoesFromLiquibase) {
  const std::vector<NewFile> files = FormatMigration(
      kLiquibase, "7", "x",
      {Changing("DROP VIEW v", "drop view \"v\"", {"CREATE VIEW v AS\n\n  SELECT 1", "SELECT 2"})},
      Dialect::kSqlite);
  EXPECT_EQ(files[0].content,
            "--liquibase formatted sql\n--changeset atlas:7-1\n--comment: drop view \"v\"\n"
            "DROP VIEW v;\n--rollback: CREATE VIEW v AS\n--rollback:   SELECT 1;\n"
            "--rollback: SELECT 2;\n");
}

TEST(NewMigrationFiles, HaveWhatTheFormatDemands) {
  struct Case {
    DirectoryFormat format;
    std::vector<NewFile> files;
  };
  for (const Case& c : std::vector<Case>{
           {kAtlas, {{"7_x.sql", ""}}},
           {kGolangMigrate, {{"7_x.up.sql", ""}, {"7_x.down.sql", ""}}},
           {kGoose, {{"7_x.sql", "-- +goose Up\n\n-- +goose Down\n"}}},
           {kFlyway, {{"V7__x.sql", ""}, {"U7__x.sql", ""}}},
           {kLiquibase, {{"7_x.sql", "--liquibase formatted sql"}}},
           {kDbmate, {{"7_x.sql", "-- migrate:up\n\n-- migrate:down\n"}}},
       }) {
    EXPECT_EQ(NewMigrationFiles(c.format, "7", "x"), c.files) << DirectoryFormatName(c.format);
  }
  EXPECT_EQ(NewMigrationFiles(kAtlas, "7", "")[0].name, "7.sql");
}

TEST(NewMigrationFiles, RefuseNamesThatAreNone) {
  for (const auto& pair : std::vector<std::pair<std::string, std::string>>{
           {"a b/../c", "path separator"}, {"a\\b", "path separator"}, {"a\nb", "line end"}}) {
    const std::string& name = pair.first;
    EXPECT_EQ(FailureOf([&] { static_cast<void>(NewMigrationFiles(kGoose, "7", name)); }),
              (Failure{ErrorKind::kUsage,
                       "migration name " + Quoted(name) + ": " + pair.second + " in it"}));
  }
}

// What is written is read back, statement by statement.
TEST(FormatMigration, IsReadBackTheSame) {
  struct Case {
    std::optional<Dialect> dialect;
    std::string sql;
  };
  const std::vector<Case> cases = {
      {Dialect::kSqlite, "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND"},
      {Dialect::kSqlite, "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END"},
      {Dialect::kSqlite, "CREATE VIEW v AS SELECT 1 -- why"},
      {Dialect::kSqlite, "CREATE VIEW v AS\n-- why; not\nSELECT 1 /* x; */"},
      {Dialect::kSqlite, "INSERT INTO t VALUES ('a;\nb', \"c;\", '--', '/*')"},
      {Dialect::kSqlite, "CREATE TABLE t (\n  a int, -- first;\n\n  b int\n)"},
      {Dialect::kSqlite, "CREATE TABLE [a;b] (\n  a int)"},
      {Dialect::kSqlite, "INSERT INTO t VALUES ('-- end', '\xFF')"},
      {Dialect::kPostgres, "CREATE FUNCTION f() RETURNS int AS $x$\nBEGIN\n  RETURN 1;\nEND;\n$x$"},
      {Dialect::kPostgres, "INSERT INTO t VALUES (E'it\\'s; so')"},
      {Dialect::kMysql, "CREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND"},
      {Dialect::kMysql, "INSERT INTO t VALUES ('it\\'s; so') # why"},
      {std::nullopt, "SELECT 1"},
  };
  for (const DirectoryFormat format : kFormats) {
    for (const Case& c : cases) {
      const std::vector<Statement> statements = {
          Changing("SELECT 'before'", "before"),
          Changing(c.sql, "change; it", {c.sql, "SELECT 'undo'"}),
          Changing("SELECT 'after'", "after", {c.sql})};
      const std::vector<NewFile> files = FormatMigration(format, "7", "x", statements, c.dialect);
      const auto read = StatementsIn(format, "7_x.sql", files[0].content, c.dialect);
      ASSERT_EQ(read.size(), 3U) << files[0].content;
      std::string text = read[1].text;
      if (text.ends_with(";")) text.pop_back();
      EXPECT_EQ(Trim(text), c.sql) << files[0].content;
    }
  }
}

TEST(FormatMigration, GivesAtlasFilesADelimiterWhereTheyNeedIt) {
  // Read without an engine, a trigger would be cut.
  const std::string trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1; -- end\nEND";
  const std::vector<NewFile> files =
      FormatMigration(kAtlas, "7", "", {Changing(trigger, "create trigger \"t\"")}, std::nullopt);
  EXPECT_EQ(files[0].content,
            "-- atlas:delimiter -- end_1\n\n-- Create trigger \"t\"\n" + trigger + "\n-- end_1\n");
  const auto read = StatementsIn(kAtlas, "", files[0].content, std::nullopt);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].text, trigger);
}

TEST(FormatMigration, WrapsForGooseWhatGooseWouldCut) {
  const std::string trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1; -- x\nEND";
  EXPECT_EQ(FormatMigration(kGoose, "7", "", {Changing(trigger, "c", {trigger})}, Dialect::kSqlite)
                .at(0)
                .content,
            "-- +goose Up\n-- c\n-- +goose StatementBegin\n" + trigger +
                ";\n-- +goose StatementEnd\n\n-- +goose Down\n-- reverse: c\n"
                "-- +goose StatementBegin\n" +
                trigger + ";\n-- +goose StatementEnd\n");
}

TEST(FormatMigration, TellsLiquibaseNotToCut) {
  EXPECT_THAT(
      FormatMigration(kLiquibase, "7", "",
                      {Changing("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END", "c")},
                      Dialect::kSqlite)[0]
          .content,
      testing::HasSubstr("--changeset atlas:7-1 splitStatements:false\n"));
}

TEST(FormatMigration, RefusesWhatAFormatCannotHold) {
  struct Case {
    DirectoryFormat format;
    std::string sql;
    std::optional<Dialect> dialect;
  };
  for (const Case& c : std::vector<Case>{
           {kAtlas, "SELECT '", Dialect::kSqlite},
           {kDbmate, "SELECT '\n-- migrate:down\n'", Dialect::kSqlite},
           {kGoose, "SELECT '\n-- +goose Down\n'", Dialect::kSqlite},
           {kFlyway, "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END", std::nullopt},
       }) {
    EXPECT_EQ(
        FailureOf([&] {
          static_cast<void>(FormatMigration(
              c.format, "7", "x", {Changing("SELECT 1", "a"), Changing(c.sql, "b")}, c.dialect));
        }),
        (Failure{ErrorKind::kUnsupported,
                 "statement 2 (b): a file of format " + Quoted(DirectoryFormatName(c.format)) +
                     " cannot hold it: read back, it would be another: " + c.sql}));
  }
}

}  // namespace
}  // namespace plumb
