// One transaction a segment where the engine and the user allow it.
#include "apply/executor.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sql_error.h"

namespace plumb {
namespace {

class Run {
 public:
  Run(const Plan& plan, Connection& connection, Session& session, const ExecuteOptions& options)
      : statements_(plan.Statements()),
        plan_(plan),
        connection_(connection),
        session_(session),
        options_(options) {}

  Execution Go() {
    for (const Segment& segment : plan_.segments) {
      const bool in_transaction = segment.in_transaction && options_.tx_mode == TxMode::kFile;
      const bool is_ok = in_transaction ? RunInTransaction(segment) : RunOneByOne(segment);
      if (!is_ok) break;
      kept_ = done_;
    }
    const auto kept = statements_.begin() + static_cast<std::ptrdiff_t>(kept_);
    execution_.applied.assign(statements_.begin(), kept);
    execution_.pending.assign(kept, statements_.end());
    return std::move(execution_);
  }

 private:
  bool RunInTransaction(const Segment& segment) {
    if (!Begin()) return false;
    if (!IsStillExpected()) {
      session_.Rollback();
      return false;
    }
    const bool is_done =
        std::all_of(segment.statements.begin(), segment.statements.end(),
                    [&](const Statement& statement) { return RunStatement(statement); });
    return is_done && !IsInterrupted() ? Commit() : RollBackAfterFailure();
  }

  // Statements that belong together still share a transaction.
  bool RunOneByOne(const Segment& segment) {
    bool is_open = false;
    for (const Statement& statement : segment.statements) {
      if (statement.is_joined_to_next && !is_open) {
        if (!Begin()) return false;
        is_open = true;
      }
      if (!RunStatement(statement)) return is_open ? RollBackAfterFailure() : false;
      if (statement.is_joined_to_next) continue;
      if (is_open && !Commit()) return false;
      is_open = false;
      kept_ = done_;
    }
    return true;
  }

  bool Begin() {
    try {
      session_.Begin(Session::Checks::kAlways);
    } catch (const Error& error) {
      execution_.failure = {.statement = "", .text = error.message()};
      return false;
    }
    return true;
  }

  bool Commit() {
    try {
      session_.Commit();
    } catch (const Error& error) {
      execution_.failure = {.statement = "", .text = error.message()};
      return RollBackAfterFailure();
    }
    return true;
  }

  // A failed statement may have ended the transaction itself (SQLite: disk full, out of memory).
  // Returns false.
  bool RollBackAfterFailure() {
    done_ = kept_;
    try {
      session_.Rollback();
    } catch (const Error& error) {
      execution_.failure->text += " (rollback: " + error.message() + ")";
    }
    return false;
  }

  bool IsStillExpected() {
    if (options_.expected_token.empty() || kept_ > 0) return true;
    if (session_.SchemaToken() == options_.expected_token) return true;
    execution_.failure = {.statement = "",
                          .text =
                              "the schema was changed by somebody else after the plan was made; "
                              "nothing was applied, run the command again"};
    return false;
  }

  bool IsInterrupted() {
    if (!options_.is_interrupted || !options_.is_interrupted()) return false;
    execution_.failure = {.statement = "", .text = "interrupted"};
    return true;
  }

  bool RunStatement(const Statement& statement) {
    if (IsInterrupted()) return false;
    try {
      connection_.Exec(statement.sql);
    } catch (const SqlError& error) {
      execution_.failure = {.statement = statement.sql,
                            .text = statement.comment + ": " + error.message()};
      return false;
    }
    ++done_;
    if (options_.progress) options_.progress(done_, statements_.size());
    return true;
  }

  const std::vector<Statement> statements_;
  const Plan& plan_;
  Connection& connection_;
  Session& session_;
  const ExecuteOptions& options_;
  Execution execution_;
  std::size_t done_ = 0;  // statements that have run
  std::size_t kept_ = 0;  // those that a failure now would leave in the database
};

}  // namespace

TxMode ParseTxMode(const std::string& text) {
  if (text == "file") return TxMode::kFile;
  if (text == "none") return TxMode::kNone;
  throw Error(ErrorKind::kUsage, "unknown tx-mode " + Quoted(text));
}

Execution Execute(const Plan& plan, Connection& connection, Session& session,
                  const ExecuteOptions& options) {
  return Run(plan, connection, session, options).Go();
}

}  // namespace plumb
