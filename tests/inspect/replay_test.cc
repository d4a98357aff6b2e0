#include "inspect/replay.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/support/sqlite_state.h"

namespace plumb {
namespace {

std::string ErrorOf(const std::vector<ReplayFile>& files) {
  const auto dev = NewPrivateSqliteDevDatabase();
  try {
    static_cast<void>(Replay(files, Dialect::kSqlite, *dev, nullptr));
  } catch (const Error& error) {
    return error.message();
  }
  return "no error";
}

TEST(Replay, PointsAtTheErrorInTheFile) {
  const struct {
    const char* sql;
    const char* error;
  } cases[] = {
      {"CREATE TABEL t (a)",
       "f.sql:1:8: near \"TABEL\": syntax error\n    CREATE TABEL t (a)\n"
       "           ^"},
      {"CREATE TABLE a (x);\n\nCREATE TABLE b (\n  x,\n  y z,,\n);",
       "f.sql:5:7: near \",\": syntax error\n      y z,,\n          ^"},
      // The second statement of a line.
      {"SELECT 1; SELECT nope;",
       "f.sql:1:18: no such column: nope\n    SELECT nope;\n           ^"},
      // Tabs stay tabs above the caret, and count as one column.
      {"SELECT\n\t\t1,\tnope;",
       "f.sql:2:6: no such column: nope\n    \t\t1,\tnope;\n    \t\t  \t^"},
      // Columns count characters, not bytes.
      {"SELECT '\xC3\xA4\xE2\x82\xAC', nope",
       "f.sql:1:14: no such column: nope\n"
       "    SELECT '\xC3\xA4\xE2\x82\xAC', nope\n                 ^"},
      {"SELECT 1;\r\nSELECT\r\n  nope,\r\n  2;\r\n",
       "f.sql:3:3: no such column: nope\n      nope,\n      ^"},
      {"\xEF\xBB\xBFSELECT nope", "f.sql:1:8: no such column: nope\n    SELECT nope\n           ^"},
      // SQLite does not say where: the start of the statement.
      {"SELECT 1;\n  DROP TABLE\n  nope;", "f.sql:2:3: no such table: nope\n    DROP TABLE\n    ^"},
      {"CREATE TABLE t (", "f.sql:1:16: unclosed '('"},
  };
  for (const auto& c : cases) {
    const std::string error = ErrorOf({{.path = "f.sql", .content = c.sql}});
    EXPECT_EQ(error.substr(0, std::string(c.error).size()), c.error) << error;
  }
}

TEST(Replay, NamesTheFileThatFails) {
  EXPECT_THAT(ErrorOf({{.path = "1.sql", .content = "CREATE TABLE t (a);"},
                       {.path = "d/2.sql", .content = "\nCREATE TABLE T (a);"}}),
              ::testing::StartsWith("d/2.sql:2:14: table T already exists\n"));
  // What cannot be split is found before anything runs.
  EXPECT_THAT(ErrorOf({{.path = "1.sql", .content = "nonsense;"},
                       {.path = "2.sql", .content = "SELECT 1;\nSELECT 'open"}}),
              ::testing::StartsWith("2.sql:2:8: "));
}

TEST(Replay, RefusesWhatReachesOutOfTheDevDatabase) {
  for (const char* sql : {"ATTACH '/tmp/x.db' AS x", "VACUUM INTO '/tmp/x.db'",
                          "SELECT load_extension('/tmp/x.so')"}) {
    EXPECT_THAT(ErrorOf({{.path = "f.sql", .content = sql}}), ::testing::StartsWith("f.sql:1:"));
  }
}

TEST(Replay, ReportsProgress) {
  const auto dev = NewPrivateSqliteDevDatabase();
  std::vector<std::string> seen;
  static_cast<void>(Replay({{.path = "1", .content = "SELECT 1; SELECT 2;"},
                            {.path = "2", .content = "-- nothing\n"},
                            {.path = "3", .content = "SELECT 3"}},
                           Dialect::kSqlite, *dev, [&](std::size_t done, std::size_t all) {
                             seen.push_back(std::to_string(done) + "/" + std::to_string(all));
                           }));
  EXPECT_THAT(seen, ::testing::ElementsAre("1/3", "2/3", "3/3"));
}

TEST(Replay, RemembersWhatTouchedAnObjectLast) {
  const State state = test::StateOf(
      "CREATE TABLE a (x, y);\n"
      "ALTER TABLE A ADD COLUMN \"Z z\" int;\n"
      "ALTER TABLE a RENAME COLUMN x TO w;\n"
      "CREATE TABLE IF NOT EXISTS a (v);\n"
      "CREATE INDEX i ON a (w);\n"
      "CREATE TABLE b (x);\n"
      "DROP TABLE b;\n"
      "CREATE TABLE c (x);\n"
      "ALTER TABLE c ADD y;\n"
      "ALTER TABLE c RENAME TO d;\n"
      "CREATE TABLE new_e (x); DROP TABLE IF EXISTS e; ALTER TABLE new_e RENAME TO e;\n",
      "m.sql");
  std::string origins;
  for (const auto& [path, where] : state.origins) {
    origins += path.object + (path.member.empty() ? "" : "." + path.member) + ":" +
               std::to_string(where.line) + " ";
    EXPECT_EQ(where.file, "m.sql");
  }
  EXPECT_EQ(origins, "a:1 a.w:3 a.z z:2 d:8 d.y:9 e:11 i:5 ");
}

}  // namespace
}  // namespace plumb
