#include "conn/sqlite_open.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "conn/sql_error.h"
#include "conn/sqlite_connection.h"

namespace plumb {
namespace {

using Names = std::vector<std::string>;

class SqliteOpen : public testing::Test {
 public:
  SqliteOpen(const SqliteOpen&) = delete;
  SqliteOpen& operator=(const SqliteOpen&) = delete;

 protected:
  SqliteOpen() { std::filesystem::current_path(directory_.path()); }
  ~SqliteOpen() override {
    chmod(directory_.path().c_str(), 0700);
    std::filesystem::current_path("/");
  }

  [[nodiscard]] const std::filesystem::path& path() const { return directory_.path(); }

 private:
  TemporaryDirectory directory_;
};

std::unique_ptr<Connection> Open(const std::string& name, SqliteAccess access) {
  return OpenSqlite(ParseUrl("sqlite://" + name), access);
}

// A database with one table `name`.
void Make(const std::string& name, const std::string& parameters = "") {
  Open(name + parameters, SqliteAccess::kCreate)->Exec("CREATE TABLE t (a)");
}

std::string Tables(Connection& connection) {
  std::string names;
  connection.Query("SELECT name FROM sqlite_schema",
                   [&](const Row& row) { names += std::string(row.Text(0)) + ' '; });
  return names;
}

// The tables, or the error's message.
std::string TryOpen(const std::string& name, SqliteAccess access) {
  try {
    return Tables(*Open(name, access));
  } catch (const Error& error) {
    const bool is_expected =
        error.kind() == ErrorKind::kConnection || error.kind() == ErrorKind::kUsage;
    return is_expected ? error.message() : "wrong kind: " + error.message();
  }
}

std::string TryExec(Connection& connection, const std::string& sql) {
  try {
    connection.Exec(sql);
  } catch (const SqlError& error) {
    return error.message();
  }
  return "ok";
}

// What `action` returns in a process that permission bits apply to. The working directory stays.
std::string AsOrdinaryUser(const std::function<std::string()>& action) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    std::string result = "cannot become an ordinary user";
    if (geteuid() != 0 || (setgid(kNobody) == 0 && setuid(kNobody) == 0)) {
      unsetenv("TMPDIR");
      try {
        result = action();
      } catch (const std::exception& error) {
        result = std::string("exception: ") + error.what();
      }
    }
    const ssize_t written = write(ends[1], result.data(), result.size());
    _exit(written == static_cast<ssize_t>(result.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string result;
  std::array<char, 4096> buffer{};
  for (ssize_t count = 1; (count = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    result.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return result;
}

TEST_F(SqliteOpen, NeverCreatesAFileUnlessToldTo) {
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead), "open x.db: no such file or directory");
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kWrite), "open x.db: no such file or directory");
  EXPECT_EQ(TryOpen("x.db?mode=rwc", SqliteAccess::kWrite), "open x.db: no such file or directory");
  EXPECT_EQ(TryOpen("x.db?mode=rw", SqliteAccess::kCreate), "open x.db: no such file or directory");
  EXPECT_EQ(TryOpen("x.db?mode=ro", SqliteAccess::kCreate), "open x.db: no such file or directory");
  EXPECT_EQ(ListDirectory("."), Names{});
  Make("x.db");
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead), "t ");
}

TEST_F(SqliteOpen, TakesNamesThatLookLikeUris) {
  for (const char* name : {"a%20b.db", "a#b.db", "file%3Ax", "a b&c=d.db", "sub//x.db"}) {
    std::filesystem::create_directory("sub");
    Make(name);
    EXPECT_EQ(KindOf(name), FileKind::kFile) << name;
    EXPECT_EQ(TryOpen(name, SqliteAccess::kRead), "t ") << name;
    EXPECT_EQ(TryOpen((path() / name).string(), SqliteAccess::kWrite), "t ") << name;
  }
}

TEST_F(SqliteOpen, TakesAnEmptyFileAsAnEmptyDatabase) {
  WriteFile("empty.db", "");
  EXPECT_EQ(TryOpen("empty.db", SqliteAccess::kRead), "");
  EXPECT_EQ(ReadFile("empty.db"), "");
}

TEST_F(SqliteOpen, ExplainsWhatIsNotADatabase) {
  const std::string cause = ": not a SQLite database, or an encrypted one; check the path";
  WriteFile("short.db", "SQLite format 3");
  WriteFile("text.db", std::string(4096, 'x'));
  std::filesystem::create_directory("dir");
  for (const SqliteAccess access : {SqliteAccess::kRead, SqliteAccess::kCreate}) {
    EXPECT_EQ(TryOpen("short.db", access), "open short.db" + cause);
    EXPECT_EQ(TryOpen("text.db", access), "open text.db" + cause);
    EXPECT_EQ(TryOpen("dir", access), "open dir: is a directory; name the database file in it");
    EXPECT_EQ(TryOpen("/dev/null", access), "open /dev/null: not a regular file; check the path");
  }
}

TEST_F(SqliteOpen, ExplainsAMissingDirectory) {
  EXPECT_EQ(TryOpen("none/x.db", SqliteAccess::kRead), "open none/x.db: no such file or directory");
  EXPECT_EQ(TryOpen("none/x.db", SqliteAccess::kCreate),
            "open none/x.db: no such file or directory; create the directory \"none\" first");
  WriteFile("file", "");
  EXPECT_EQ(TryOpen("file/x.db", SqliteAccess::kCreate), "open file/x.db: not a directory");
}

TEST_F(SqliteOpen, NamesTheVersionForFilesOfANewerSqlite) {
  const std::string version = sqlite3_libversion();
  const std::string newer = "it needs a newer SQLite than " + version + ", which this program runs";
  Make("x.db");
  std::string image = ReadFile("x.db");
  std::string read_version = image;
  read_version[18] = 3;
  read_version[19] = 3;
  WriteFile("read.db", read_version);
  EXPECT_EQ(TryOpen("read.db", SqliteAccess::kRead), "open read.db: " + newer);
  std::string schema_format = image;
  schema_format[47] = 5;
  WriteFile("format.db", schema_format);
  EXPECT_EQ(TryOpen("format.db", SqliteAccess::kRead),
            "open format.db: unsupported file format; " + newer);
  const auto connection = Open("x.db", SqliteAccess::kWrite);
  connection->Exec("PRAGMA writable_schema = 1");
  connection->Exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a) LATER'");
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead),
            "open x.db: malformed database schema (t) - unknown table option: LATER; " + newer +
                ", or the file is damaged");
}

TEST_F(SqliteOpen, ExplainsDamage) {
  Open("x.db", SqliteAccess::kCreate)->Exec("CREATE TABLE t (a)");
  std::string image = ReadFile("x.db");
  image.replace(100, 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
  WriteFile("x.db", image);
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead),
            "open x.db: database disk image is malformed; the file is damaged: restore it from a "
            "backup");
}

TEST_F(SqliteOpen, ExplainsALock) {
  Make("x.db");
  const auto other = Open("x.db", SqliteAccess::kWrite);
  other->Exec("BEGIN EXCLUSIVE");
  for (const SqliteAccess access : {SqliteAccess::kRead, SqliteAccess::kWrite}) {
    EXPECT_EQ(TryOpen("x.db?_busy_timeout=1", access),
              "open x.db: database is locked by another connection; waited 1 ms: let it "
              "end, or wait longer with ?_busy_timeout=MILLISECONDS");
  }
  other->Exec("COMMIT");
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead), "t ");
}

TEST_F(SqliteOpen, KeepsTheLocksOfOtherConnections) {
  Make("x.db");
  const auto writer = Open("x.db", SqliteAccess::kWrite);
  writer->Exec("BEGIN IMMEDIATE");
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead), "t ");
  // Another process would get the lock if reading had dropped it.
  chmod(path().c_str(), 0777);
  chmod("x.db", 0666);
  EXPECT_EQ(AsOrdinaryUser([] {
              const auto stranger = Open("x.db?_busy_timeout=0", SqliteAccess::kWrite);
              return TryExec(*stranger, "BEGIN IMMEDIATE");
            }),
            "database is locked");
}

TEST_F(SqliteOpen, ReadsOnly) {
  Make("x.db");
  const auto reader = Open("x.db", SqliteAccess::kRead);
  EXPECT_EQ(TryExec(*reader, "CREATE TABLE u (a)"), "attempt to write a readonly database");
  const auto by_mode = Open("x.db?mode=ro", SqliteAccess::kCreate);
  EXPECT_EQ(TryExec(*by_mode, "CREATE TABLE u (a)"), "attempt to write a readonly database");
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead), "t ");
}

TEST_F(SqliteOpen, ChangesTheJournalModeOnlyWhenItMayWrite) {
  Make("x.db");
  const std::string before = ReadFile("x.db");
  EXPECT_EQ(TryOpen("x.db?_journal=wal", SqliteAccess::kRead), "t ");
  EXPECT_EQ(ReadFile("x.db"), before);
  EXPECT_EQ(TryOpen("x.db?_journal=wal", SqliteAccess::kWrite), "t ");
  EXPECT_NE(ReadFile("x.db"), before);
}

TEST_F(SqliteOpen, ReadsAWalDatabaseWithoutLeavingTraces) {
  Make("x.db", "?_journal=wal");
  EXPECT_EQ(ListDirectory("."), Names{"x.db"});
  {
    const auto reader = Open("x.db", SqliteAccess::kRead);
    EXPECT_EQ(Tables(*reader), "t ");
    EXPECT_EQ(ListDirectory("."), Names{"x.db"});
  }
  EXPECT_EQ(ListDirectory("."), Names{"x.db"});
}

TEST_F(SqliteOpen, ReadsAWalDatabaseThatIsBeingWritten) {
  Make("x.db", "?_journal=wal");
  const auto writer = Open("x.db", SqliteAccess::kWrite);
  writer->Exec("CREATE TABLE u (a)");
  const auto reader = Open("x.db", SqliteAccess::kRead);
  EXPECT_EQ(Tables(*reader), "t u ");
  writer->Exec("CREATE TABLE w (a)");
  EXPECT_EQ(Tables(*reader), "t u w ");
}

// Leaves x.db with a -wal that holds a table, as after a crash.
void MakeAbandonedWal() {
  Make("live.db", "?_journal=wal");
  const auto writer = Open("live.db", SqliteAccess::kWrite);
  writer->Exec("CREATE TABLE u (a)");
  std::filesystem::copy_file("live.db", "x.db");
  std::filesystem::copy_file("live.db-wal", "x.db-wal");
}

TEST_F(SqliteOpen, ReadsTheTransactionsOfAnAbandonedWal) {
  MakeAbandonedWal();
  std::filesystem::remove("live.db");
  const Names before = ListDirectory(".");
  const std::string wal = ReadFile("x.db-wal");
  const auto reader = Open("x.db", SqliteAccess::kRead);
  EXPECT_EQ(Tables(*reader), "t u ");
  EXPECT_EQ(TryExec(*reader, "CREATE TABLE w (a)"), "attempt to write a readonly database");
  EXPECT_EQ(ListDirectory("."), before);
  EXPECT_EQ(ReadFile("x.db-wal"), wal);
}

TEST_F(SqliteOpen, FollowsALinkToTheWal) {
  std::filesystem::create_directory("real");
  MakeAbandonedWal();
  std::filesystem::rename("x.db", "real/x.db");
  std::filesystem::rename("x.db-wal", "real/x.db-wal");
  std::filesystem::create_symlink("real/x.db", "link.db");
  EXPECT_EQ(TryOpen("link.db", SqliteAccess::kRead), "t u ");
}

TEST_F(SqliteOpen, ReadsPastAHotJournalWithoutTouchingIt) {
  Make("live.db");
  {
    const auto writer = Open("live.db?_cache_size=1", SqliteAccess::kWrite);
    writer->Exec("BEGIN");
    writer->Exec("CREATE TABLE u (a)");
    writer->Exec(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
        "INSERT INTO u SELECT randomblob(100) FROM n");
    std::filesystem::copy_file("live.db", "x.db");
    std::filesystem::copy_file("live.db-journal", "x.db-journal");
  }
  const std::string image = ReadFile("x.db");
  ASSERT_NE(ReadFile("live.db"), image) << "the journal is not hot";
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kRead), "t ");
  EXPECT_EQ(ReadFile("x.db"), image);
  EXPECT_EQ(TryOpen("x.db", SqliteAccess::kWrite), "t ");
}

TEST_F(SqliteOpen, ReadsInDirectoriesThatItMayNotWrite) {
  Make("plain.db");
  Make("wal.db", "?_journal=wal");
  MakeAbandonedWal();
  WriteFile("empty-wal.db", ReadFile("wal.db"));
  WriteFile("empty-wal.db-wal", "");
  const Names before = ListDirectory(".");
  chmod(path().c_str(), 0555);
  for (const char* name : {"plain.db", "wal.db", "empty-wal.db"}) {
    EXPECT_EQ(AsOrdinaryUser([name] { return TryOpen(name, SqliteAccess::kRead); }), "t ") << name;
  }
  EXPECT_EQ(AsOrdinaryUser([] { return TryOpen("x.db", SqliteAccess::kRead); }), "t u ");
  EXPECT_EQ(ListDirectory("."), before);
}

TEST_F(SqliteOpen, ReadsBesideAWriterWhoseSharedMemoryIsNotReadable) {
  Make("x.db", "?_journal=wal");
  const auto writer = Open("x.db", SqliteAccess::kWrite);
  writer->Exec("CREATE TABLE u (a)");
  chmod("x.db-shm", 0600);
  chmod(path().c_str(), 0555);
  EXPECT_EQ(AsOrdinaryUser([] { return TryOpen("x.db", SqliteAccess::kRead); }), "t u ");
}

TEST_F(SqliteOpen, ExplainsMissingPermissions) {
  Make("x.db");
  Make("wal.db", "?_journal=wal");
  std::filesystem::create_directory("closed");
  chmod("closed", 0700);
  chmod(path().c_str(), 0555);
  const auto error = [](const char* name, SqliteAccess access) {
    return AsOrdinaryUser([=] { return TryOpen(name, access); });
  };
  EXPECT_EQ(error("x.db", SqliteAccess::kWrite),
            "open x.db: permission denied; this user may not write it");
  EXPECT_EQ(error("new.db", SqliteAccess::kCreate),
            "open new.db: permission denied; this user may not create files in \".\"");
  if (geteuid() == 0) {
    EXPECT_EQ(error("closed/x.db", SqliteAccess::kRead), "open closed/x.db: permission denied");
  }
  chmod("wal.db", 0666);
  EXPECT_EQ(error("wal.db", SqliteAccess::kWrite),
            "open wal.db: attempt to write a readonly database; this user may not create files in "
            "\".\", and SQLite needs to write beside the database");
  chmod("x.db", 0000);
  EXPECT_EQ(error("x.db", SqliteAccess::kRead),
            "open x.db: permission denied; this user may not read it");
}

TEST_F(SqliteOpen, RefusesAnUnknownVfs) {
  EXPECT_EQ(TryOpen("x.db?vfs=bogus", SqliteAccess::kCreate),
            "sqlite url: parameter \"vfs\": this SQLite has no such vfs");
}

}  // namespace
}  // namespace plumb
