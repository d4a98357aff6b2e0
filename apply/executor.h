// Runs a plan.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apply/session.h"
#include "plan/plan.h"

namespace plumb {

enum class TxMode { kFile, kNone };

// "file" or "none". Throws Error(kUsage): `unknown tx-mode "x"`.
[[nodiscard]] TxMode ParseTxMode(const std::string& text);

struct ExecutionFailure {
  std::string statement;
  std::string text;  // "<comment>: <cause>"
};

// What is in the database after the run. With one transaction, a failure leaves nothing.
struct Execution {
  std::vector<Statement> applied;
  std::vector<Statement> pending;  // on failure: the failing one and those after it
  std::optional<ExecutionFailure> failure;
};

struct ExecuteOptions {
  TxMode tx_mode = TxMode::kFile;
  // If not empty: the schema token that the plan was made for. A schema that has changed since is a
  // failure before anything runs (only where there is a transaction).
  std::string expected_token;
  std::function<void(std::size_t, std::size_t)> progress = {};  // may be empty
  // Asked between statements and before a commit; true ends the run as a failure. May be empty.
  std::function<bool()> is_interrupted = {};
};

// Errors of statements are in the result; Error(kConnection) and the like are thrown.
[[nodiscard]] Execution Execute(const Plan& plan, Connection& connection, Session& session,
                                const ExecuteOptions& options);

}  // namespace plumb
