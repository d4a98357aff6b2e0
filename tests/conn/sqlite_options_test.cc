#include "conn/sqlite_options.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "conn/sqlite_connection.h"

namespace plumb {
namespace {

SqliteOptions Parse(std::string_view text) { return ParseSqliteOptions(ParseUrl(text)); }

std::string ErrorOf(std::string_view text) {
  try {
    static_cast<void>(Parse(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.message();
  }
  return "no error";
}

TEST(SqliteOptions, TakesEveryFormOfAPath) {
  EXPECT_EQ(Parse("sqlite://x.db").path, "x.db");
  EXPECT_EQ(Parse("sqlite:///abs/a%20b.db").path, "/abs/a%20b.db");
  EXPECT_EQ(Parse("sqlite://file:/abs/a%20b.db?_fk=1").path, "/abs/a b.db");
  EXPECT_EQ(Parse("sqlite://file:rel.db?mode=ro").path, "rel.db");
  EXPECT_EQ(Parse("sqlite://file:///abs/x.db").path, "/abs/x.db");
  EXPECT_EQ(Parse("sqlite://file://localhost/abs/x.db#part").path, "/abs/x.db");
  EXPECT_EQ(Parse("sqlite://x.db").mode, SqliteMode::kUnset);
}

TEST(SqliteOptions, KnowsTheFormsOfMemory) {
  for (const char* text :
       {"sqlite://:memory:", "sqlite://?mode=memory", "sqlite://file::memory:?cache=shared",
        "sqlite://dev?mode=memory&cache=shared&_fk=1", "sqlite://file:dev?mode=memory"}) {
    EXPECT_EQ(Parse(text).mode, SqliteMode::kMemory) << text;
    EXPECT_EQ(Parse(text).path, "") << text;
    EXPECT_EQ(SqliteDisplayPath(ParseUrl(text)), ":memory:");
  }
  EXPECT_EQ(SqliteDisplayPath(ParseUrl("sqlite://file:x.db")), "x.db");
}

TEST(SqliteOptions, TurnsParametersIntoPragmas) {
  EXPECT_EQ(Parse("sqlite://x.db?_fk=TRUE&_sync=normal").pragmas,
            (std::vector<std::string>{"PRAGMA foreign_keys = 1", "PRAGMA synchronous = normal"}));
  EXPECT_EQ(Parse("sqlite://x.db?_foreign_keys=off&_cache_size=-2000").pragmas,
            (std::vector<std::string>{"PRAGMA cache_size = -2000", "PRAGMA foreign_keys = 0"}));
  EXPECT_EQ(Parse("sqlite://x.db?_journal=WAL").file_pragmas,
            std::vector<std::string>{"PRAGMA journal_mode = wal"});
  EXPECT_TRUE(Parse("sqlite://x.db").pragmas.empty());
}

TEST(SqliteOptions, ReadsModeImmutableVfsAndTimeout) {
  const SqliteOptions options =
      Parse("sqlite://x.db?mode=ro&immutable=1&vfs=unix-dotfile&_timeout=250");
  EXPECT_EQ(options.mode, SqliteMode::kReadOnly);
  EXPECT_TRUE(options.is_immutable);
  EXPECT_EQ(options.vfs, "unix-dotfile");
  EXPECT_EQ(options.busy_timeout_ms, 250);
  EXPECT_EQ(Parse("sqlite://x.db").busy_timeout_ms, 5000);
}

TEST(SqliteOptions, AcceptsWhatHasNoEffectHere) {
  EXPECT_EQ(Parse("sqlite://x.db?_loc=auto&_txlock=immediate&_mutex=no&cache=private"),
            Parse("sqlite://x.db"));
}

TEST(SqliteOptions, SuggestsTheParameterThatWasMeant) {
  EXPECT_EQ(ErrorOf("sqlite://x.db?_foreign_key=1"),
            "sqlite url: unknown parameter \"_foreign_key\". Did you mean \"_foreign_keys\"?");
  EXPECT_EQ(ErrorOf("sqlite://x.db?bogusness=1"), "sqlite url: unknown parameter \"bogusness\"");
  EXPECT_EQ(ErrorOf("sqlite://x.db?=1"), "sqlite url: unknown parameter \"\"");
}

TEST(SqliteOptions, RefusesValuesWithoutRepeatingThem) {
  EXPECT_EQ(ErrorOf("sqlite://x.db?_fk=secret"),
            "sqlite url: parameter \"_fk\": must be true or false");
  EXPECT_EQ(ErrorOf("sqlite://x.db?mode=secret"),
            "sqlite url: parameter \"mode\": must be one of ro, rw, rwc, memory");
  EXPECT_EQ(ErrorOf("sqlite://x.db?_timeout=1s"),
            "sqlite url: parameter \"_timeout\": must be an integer");
  EXPECT_EQ(ErrorOf("sqlite://x.db?_journal_mode=wal;DROP"),
            "sqlite url: parameter \"_journal_mode\": must be one of delete, truncate, persist, "
            "memory, wal, off");
}

TEST(SqliteOptions, RefusesUserAuthentication) {
  EXPECT_EQ(ErrorOf("sqlite://x.db?_auth_user=admin"),
            "sqlite url: parameter \"_auth_user\": this SQLite has no user authentication; remove "
            "the parameter");
}

TEST(SqliteOptions, NeedsAFileName) {
  EXPECT_NE(ErrorOf("sqlite://").find("missing file name"), std::string::npos);
  EXPECT_NE(ErrorOf("sqlite://file:?mode=ro").find("missing file name"), std::string::npos);
  EXPECT_NE(ErrorOf("sqlite://file://other/x.db").find("another host"), std::string::npos);
}

}  // namespace
}  // namespace plumb
