#include "apply/executor.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "conn/sql_error.h"

namespace plumb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Notes what it is asked, and fails where it is told to.
class FakeDatabase : public Connection, public Session {
 public:
  [[nodiscard]] const ServerInfo& Server() const override { return server_; }
  void Exec(std::string_view sql) override { Do(std::string(sql)); }
  void Query(std::string_view sql, const std::function<void(const Row&)>&) override {
    Do(std::string(sql));
  }
  void ExecText(std::string_view sql) override { Exec(sql); }
  SqlRows QueryValues(std::string_view, const std::vector<SqlValue>&) override { return {}; }
  bool InTransaction() override { return false; }
  void Interrupt() override {}

  std::unique_ptr<Lock> Acquire(const std::string&, std::chrono::milliseconds,
                                const std::function<void(const std::string&)>&) override {
    return nullptr;
  }
  std::string SchemaToken() override { return token; }
  void Begin(Checks) override { Do("begin"); }
  void Commit() override { Do("commit"); }
  void Rollback() override { Do("rollback"); }

  std::string token = "7";
  std::vector<std::string> fails;
  std::vector<std::string> calls;

 private:
  void Do(const std::string& call) {
    calls.push_back(call);
    for (const std::string& failing : fails) {
      if (failing == call) throw SqlError(call + " failed", std::nullopt);
    }
  }

  ServerInfo server_;
};

Statement Named(const std::string& sql) {
  return {.sql = sql, .comment = "do " + sql, .reverse = {}, .hazards = {}};
}

// a b | c (outside of a transaction) | d
Plan ThreeSegments() {
  return {{{.statements = {Named("a"), Named("b")}, .in_transaction = true},
           {.statements = {Named("c")}, .in_transaction = false},
           {.statements = {Named("d")}, .in_transaction = true}}};
}

ExecuteOptions Options(TxMode mode, const std::string& token = "") {
  return {.tx_mode = mode, .expected_token = token, .progress = nullptr};
}

std::string Names(const std::vector<Statement>& statements) {
  std::string names;
  for (const Statement& statement : statements) names += statement.sql;
  return names;
}

TEST(Executor, CommitsEachSegment) {
  FakeDatabase database;
  std::vector<std::pair<std::size_t, std::size_t>> ticks;
  const Execution execution = Execute(
      ThreeSegments(), database, database,
      {.tx_mode = TxMode::kFile,
       .expected_token = "7",
       .progress = [&](std::size_t done, std::size_t all) { ticks.emplace_back(done, all); }});
  EXPECT_THAT(database.calls,
              ElementsAre("begin", "a", "b", "commit", "c", "begin", "d", "commit"));
  EXPECT_EQ(Names(execution.applied), "abcd");
  EXPECT_THAT(execution.pending, IsEmpty());
  EXPECT_FALSE(execution.failure);
  EXPECT_THAT(ticks,
              ElementsAre(std::pair(1, 4), std::pair(2, 4), std::pair(3, 4), std::pair(4, 4)));
}

TEST(Executor, OpensNoTransactionIfTheUserWantsNone) {
  FakeDatabase database;
  const Execution execution = Execute(ThreeSegments(), database, database, Options(TxMode::kNone));
  EXPECT_THAT(database.calls, ElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(Names(execution.applied), "abcd");
}

TEST(Executor, SaysWhatStaysAfterAFailureAnywhere) {
  const struct {
    TxMode mode;
    std::string failing;
    std::string applied;
    std::string pending;
    std::string last_call;
  } cases[] = {
      {TxMode::kFile, "a", "", "abcd", "rollback"}, {TxMode::kFile, "b", "", "abcd", "rollback"},
      {TxMode::kFile, "c", "ab", "cd", "c"},        {TxMode::kFile, "d", "abc", "d", "rollback"},
      {TxMode::kNone, "a", "", "abcd", "a"},        {TxMode::kNone, "b", "a", "bcd", "b"},
      {TxMode::kNone, "c", "ab", "cd", "c"},        {TxMode::kNone, "d", "abc", "d", "d"},
  };
  for (const auto& c : cases) {
    FakeDatabase database;
    database.fails = {c.failing};
    const Execution execution = Execute(ThreeSegments(), database, database, Options(c.mode));
    ASSERT_TRUE(execution.failure) << c.failing;
    EXPECT_EQ(execution.failure->statement, c.failing);
    EXPECT_EQ(execution.failure->text, "do " + c.failing + ": " + c.failing + " failed");
    EXPECT_EQ(Names(execution.applied), c.applied) << c.failing;
    EXPECT_EQ(Names(execution.pending), c.pending) << c.failing;
    EXPECT_EQ(database.calls.back(), c.last_call);
  }
}

TEST(Executor, KeepsNothingOfASegmentThatCannotBeCommitted) {
  FakeDatabase database;
  database.fails = {"commit"};
  const Execution execution = Execute(ThreeSegments(), database, database, {});
  EXPECT_THAT(database.calls, ElementsAre("begin", "a", "b", "commit", "rollback"));
  EXPECT_EQ(execution.failure->statement, "");
  EXPECT_EQ(execution.failure->text, "commit failed");
  EXPECT_EQ(Names(execution.applied), "");
  EXPECT_EQ(Names(execution.pending), "abcd");
}

TEST(Executor, SaysThatTheRollbackFailedToo) {
  FakeDatabase database;
  database.fails = {"b", "rollback"};
  const Execution execution = Execute(ThreeSegments(), database, database, {});
  EXPECT_EQ(execution.failure->text, "do b: b failed (rollback: rollback failed)");
  EXPECT_EQ(Names(execution.applied), "");
  database.fails = {"commit", "rollback"};
  EXPECT_EQ(Execute(ThreeSegments(), database, database, {}).failure->text,
            "commit failed (rollback: rollback failed)");
}

TEST(Executor, RunsNothingIfTheSchemaHasChangedMeanwhile) {
  FakeDatabase database;
  database.token = "8";
  const Execution execution =
      Execute(ThreeSegments(), database, database, Options(TxMode::kFile, "7"));
  EXPECT_THAT(database.calls, ElementsAre("begin", "rollback"));
  EXPECT_EQ(execution.failure->statement, "");
  EXPECT_EQ(execution.failure->text,
            "the schema was changed by somebody else after the plan was made; nothing was applied, "
            "run the command again");
  EXPECT_EQ(Names(execution.pending), "abcd");
}

TEST(Executor, LooksForTheTokenOnceBecauseItsOwnStatementsChangeIt) {
  class Changing : public FakeDatabase {
   public:
    std::string SchemaToken() override { return std::to_string(calls.size()); }
  };
  Changing database;
  EXPECT_FALSE(Execute(ThreeSegments(), database, database, Options(TxMode::kFile, "1")).failure);
}

TEST(Executor, ThrowsWhatIsNoFailureOfAStatement) {
  class Gone : public FakeDatabase {
   public:
    void Exec(std::string_view) override { throw Error(ErrorKind::kConnection, "gone"); }
  };
  Gone database;
  EXPECT_THROW(static_cast<void>(Execute(ThreeSegments(), database, database, {})), Error);
}

TEST(Executor, DoesNothingForAnEmptyPlan) {
  FakeDatabase database;
  const Execution execution = Execute({}, database, database, Options(TxMode::kFile, "other"));
  EXPECT_THAT(database.calls, IsEmpty());
  EXPECT_FALSE(execution.failure);
}

TEST(TxMode, IsReadFromTheFlag) {
  EXPECT_EQ(ParseTxMode("file"), TxMode::kFile);
  EXPECT_EQ(ParseTxMode("none"), TxMode::kNone);
  for (const char* text : {"", "all", "FILE"}) {
    try {
      static_cast<void>(ParseTxMode(text));
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), "unknown tx-mode \"" + std::string(text) + "\"");
    }
  }
}

}  // namespace
}  // namespace plumb
