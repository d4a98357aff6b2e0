// A schema apply that dies leaves the first state or the second, never something between, and no
// lock that stops the next one.
//
// Deaths are placed at each call that writes (kill_shim.cc), and at random times. What SQLite
// rolls back when the file is opened next counts as never done.
#include <gtest/gtest.h>

#include <csignal>
#include <random>

#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_dump.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFrom = R"sql(
CREATE TABLE log (what text);
CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a int, b text);
CREATE INDEX by_a ON t (a);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE TRIGGER tr AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.b); END;
CREATE TABLE child (t int REFERENCES t (id) ON DELETE CASCADE);
)sql";

constexpr const char* kRows = R"sql(
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
INSERT INTO t SELECT i, i % 7, 'row ' || i FROM n;
INSERT INTO child SELECT id FROM t WHERE id % 10 = 0;
)sql";

constexpr const char* kTo = R"sql(
CREATE TABLE log (what text);
CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a int NOT NULL DEFAULT 0, b text, c int);
CREATE INDEX by_a ON t (a, c);
CREATE VIEW v AS SELECT a, b, c FROM t;
CREATE TRIGGER tr AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.b); END;
CREATE TABLE child (t int REFERENCES t (id) ON DELETE CASCADE);
CREATE TABLE added (x int);
)sql";

struct Snapshot {
  std::string schema;
  std::string rows;

  bool operator==(const Snapshot&) const = default;
};

Snapshot Read(const fs::path& file) {
  SqliteDatabase db(file);
  EXPECT_EQ(CheckSqlite(db), "");
  return {DumpSqliteSchema(db), DumpRows(ReadSqliteRows(db))};
}

class KillTest : public ::testing::TestWithParam<const char*> {
 protected:
  KillTest() {
    SqliteDatabase from(scratch_.path() / "from.db");
    from.Run(kFrom);
    from.Run("BEGIN");
    from.Run(kRows);
    from.Run("COMMIT");
    static_cast<void>(from.Query(std::string("PRAGMA journal_mode = ") + GetParam()));
    SqliteDatabase(scratch_.path() / "to.db").Run(kTo);
  }

  void SetUp() override {
    Restore();
    before_ = Read(Target());
    const ProcessResult whole = Apply({}, std::chrono::minutes(1));
    ASSERT_TRUE(whole.ok()) << Describe(whole);
    after_ = Read(Target());
    ASSERT_NE(before_.schema, after_.schema);
  }

  [[nodiscard]] fs::path Folder() const { return scratch_.path() / "target"; }
  [[nodiscard]] fs::path Target() const { return Folder() / "t.db"; }

  // The target as it was before anything ran, with no journal or log beside it.
  void Restore() {
    fs::remove_all(Folder());
    fs::create_directories(Folder());
    fs::copy_file(scratch_.path() / "from.db", Target());
  }

  ProcessResult Apply(const std::map<std::string, std::string>& extra,
                      std::chrono::microseconds limit) {
    std::map<std::string, std::string> env = PrivateEnvironment(scratch_.path());
    env.insert(extra.begin(), extra.end());
    return RunProcess({{PLUMB_PROGRAM, "schema", "apply", "--url", "sqlite://target/t.db", "--to",
                        "sqlite://to.db", "--auto-approve", "--allow-drop", "all"},
                       scratch_.path(),
                       env,
                       "",
                       limit});
  }

  // After a death: one of the two states, from which an apply still ends in the second.
  void ExpectWholeAndRepeatable(const std::string& when) {
    const Snapshot found = Read(Target());
    EXPECT_TRUE(found == before_ || found == after_) << when << ": between the states:\n"
                                                     << found.schema;
    const ProcessResult again = Apply({}, std::chrono::minutes(1));
    EXPECT_TRUE(again.ok()) << when << ": the next apply fails:\n" << Describe(again);
    EXPECT_TRUE(Read(Target()) == after_) << when << ": the next apply does not arrive";
  }

  ScratchDirectory scratch_;
  Snapshot before_;
  Snapshot after_;
};

TEST_P(KillTest, AtEachWrite) {
  constexpr int kMostCalls = 5000;
  int at = 1;
  for (; at < kMostCalls && !HasFailure(); ++at) {
    Restore();
    const ProcessResult result = Apply({{"LD_PRELOAD", PLUMB_KILL_SHIM},
                                        {"PLUMB_KILL_BELOW", Folder().string()},
                                        {"PLUMB_KILL_AT", std::to_string(at)}},
                                       std::chrono::minutes(1));
    if (result.signal == 0) {
      EXPECT_TRUE(result.ok()) << Describe(result);
      break;
    }
    ASSERT_EQ(result.signal, SIGKILL) << Describe(result);
    ExpectWholeAndRepeatable("killed at write " + std::to_string(at));
  }
  EXPECT_GT(at, 10) << "the shim does not see the program's writes";
  EXPECT_LT(at, kMostCalls);
}

TEST_P(KillTest, AtRandomTimes) {
  constexpr unsigned kSeed = 20240302;
  std::mt19937 random(kSeed);
  const auto start = std::chrono::steady_clock::now();
  Restore();
  ASSERT_TRUE(Apply({}, std::chrono::minutes(1)).ok());
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  std::uniform_int_distribution<long> when(1, whole.count());
  for (int i = 0; i < 40 && !HasFailure(); ++i) {
    const std::chrono::microseconds limit(when(random));
    Restore();
    static_cast<void>(Apply({}, limit));
    ExpectWholeAndRepeatable("killed after " + std::to_string(limit.count()) + " us");
  }
}

INSTANTIATE_TEST_SUITE_P(Journal, KillTest, ::testing::Values("DELETE", "WAL"),
                         [](const auto& mode) { return std::string(mode.param); });

}  // namespace
}  // namespace plumb::test
