// With a transaction the row is written at its end, and kept or lost with the statements. Without
// one a row is written before each statement and says how many there were and which one is next; so
// it costs no commit more than one after each.
//
// Files may have transactions of their own. Those of a file without ours take its rows with them;
// where they end one of ours, the run ends.
#include "apply/migration_run.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "conn/sql_error.h"

namespace plumb {
namespace {

std::size_t CountStatements(const std::vector<FileScript>& scripts) {
  std::size_t count = 0;
  for (const FileScript& script : scripts) count += script.statements.size();
  return count;
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// May it end a transaction? Engines differ in the words that may follow.
bool EndsTransaction(const std::string& statement) {
  constexpr std::array<std::string_view, 4> kWords = {"commit", "end", "rollback", "abort"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    const bool is_word =
        statement.size() == word.size() ||
        (statement.size() > word.size() && !IsWordCharacter(statement[word.size()]));
    return is_word && StartsWithIgnoreCase(statement, word);
  });
}

class Runner {
 public:
  Runner(const std::vector<FileScript>& scripts, Connection& connection, Session& session,
         RevisionStore& store, Clock& clock, const RunOptions& options)
      : scripts_(scripts),
        connection_(connection),
        session_(session),
        store_(store),
        clock_(clock),
        options_(options),
        total_(CountStatements(scripts)) {}

  MigrationRun Go() {
    if (!scripts_.empty() && scripts_.front().tx_mode == MigrationTxMode::kAll) {
      RunTogether();
      return std::move(run_);
    }
    for (const FileScript& script : scripts_) {
      const bool is_done =
          script.tx_mode == MigrationTxMode::kNone ? RunOpenly(script) : RunInTransaction(script);
      if (!is_done) break;
      run_.kept_files.push_back(script.file->name);
    }
    return std::move(run_);
  }

 private:
  void RunTogether() {
    Open(scripts_.front());
    if (!Begin()) return;
    for (const FileScript& script : scripts_) {
      if (run_.files.back().file != script.file) Open(script);
      if (!IsStillDue(script) || !RunTransacted(script)) return RollBack();
    }
    if (!Commit()) return;
    for (const FileScript& script : scripts_) run_.kept_files.push_back(script.file->name);
  }

  bool RunInTransaction(const FileScript& script) {
    Open(script);
    if (!Begin()) return false;
    if (IsStillDue(script) && RunTransacted(script)) return Commit();
    RollBack();
    return false;
  }

  void Open(const FileScript& script) {
    FileRun& file = run_.files.emplace_back();
    file.file = script.file;
    file.start = clock_.Now();
    file.end = file.start;
    file.skipped = script.skipped;
    row_ = script.revision;
    row_.executed_at = file.start;  // of a new row; others keep theirs
    running_ = Sha256();
    running_.Update(script.applied_text);
    run_.kept_statements = script.skipped;
  }

  // Locks are no help against those who look for them elsewhere: another temp directory, another
  // spelling of the URL.
  bool IsStillDue(const FileScript& script) {
    const std::optional<Revision> row = store_.Find(script.revision.version);
    const bool is_due = row.has_value() == script.has_row &&
                        (!row || (row->applied == script.revision.applied &&
                                  row->partial_hashes == script.revision.partial_hashes));
    if (!is_due) {
      Fail({.statement = "",
            .text = "somebody else has run version " + Quoted(script.revision.version) +
                    " since this run began: look at 'migrate status'",
            .source = {},
            .offset = {}});
    }
    return is_due;
  }

  bool Begin() {
    try {
      session_.Begin(Session::Checks::kIfEnforced);
    } catch (const Error& error) {
      Fail({.statement = "", .text = error.message(), .source = {}, .offset = {}});
      return false;
    }
    return true;
  }

  bool Commit() {
    try {
      if (!IsInterrupted()) {
        session_.Commit();
        run_.files.back().end = clock_.Now();
        return true;
      }
    } catch (const Error& error) {
      Fail({.statement = "", .text = error.message(), .source = {}, .offset = {}});
    }
    RollBack();
    return false;
  }

  void RollBack() {
    try {
      session_.Rollback();
    } catch (const Error& error) {
      run_.files.back().failure->text += " (rollback: " + error.message() + ")";
    }
  }

  bool RunTransacted(const FileScript& script) {
    for (const SourceStatement& statement : script.statements) {
      const bool may_end = EndsTransaction(statement.text);
      if (may_end) store_.Write(row_);
      if (IsInterrupted() || !Execute(statement)) return false;
      if (!connection_.InTransaction()) {
        FailEnded(statement);
        return false;
      }
    }
    Finish();
    return true;
  }

  // Each statement and each row is kept at once.
  bool RunOpenly(const FileScript& script) {
    Open(script);
    if (!IsStillDue(script)) return false;
    for (const SourceStatement& statement : script.statements) {
      row_.error.clear();
      row_.error_stmt = statement.text;
      store_.Write(row_);
      if (IsInterrupted() || !Execute(statement)) {
        RecordFailure(statement.text);
        return false;
      }
      run_.kept_statements = static_cast<std::size_t>(row_.applied);
    }
    if (connection_.InTransaction()) {
      Fail({.statement = "",
            .text = "the file begins a transaction and does not end it",
            .source = {},
            .offset = {}});
      RecordFailure("");
      return false;
    }
    Finish();
    return true;
  }

  bool Execute(const SourceStatement& statement) {
    run_.files.back().applied.push_back(statement.text);
    try {
      connection_.ExecText(statement.text);
    } catch (const SqlError& error) {
      Fail({.statement = statement.text,
            .text = error.message(),
            .source = statement,
            .offset = error.offset()});
      return false;
    }
    running_.Update(statement.text);
    ++row_.applied;
    row_.partial_hashes.push_back("h1:" + running_.Base64Digest());
    if (options_.progress) options_.progress(++done_, total_);
    return true;
  }

  void Finish() {
    row_.partial_hashes.clear();
    row_.error.clear();
    row_.error_stmt.clear();
    row_.execution_time = clock_.Now() - run_.files.back().start;
    store_.Write(row_);
    run_.files.back().end = clock_.Now();
  }

  void Fail(StatementFailure failure) {
    run_.files.back().failure = std::move(failure);
    run_.files.back().end = clock_.Now();
  }

  // A transaction of the file's own is rolled back, and its rows with it.
  void RecordFailure(const std::string& statement) {
    if (connection_.InTransaction()) {
      RollBack();
      ReadRow();
    }
    row_.error = run_.files.back().failure->text;
    row_.error_stmt = statement;
    row_.execution_time = clock_.Now() - run_.files.back().start;
    store_.Write(row_);
    run_.kept_statements = static_cast<std::size_t>(row_.applied);
  }

  // The row as the database has it; false if it has none.
  bool ReadRow() {
    std::optional<Revision> row = store_.Find(row_.version);
    if (row) row_ = std::move(*row);
    return row.has_value();
  }

  // What the statement committed stays, with the row that was written before it; what it rolled
  // back is gone, and the row with it.
  void FailEnded(const SourceStatement& statement) {
    Fail({.statement = statement.text,
          .text = "the statement ends the transaction around its file; a file with transactions of "
                  "its own needs the line '-- atlas:txmode none' at its top, and a blank line",
          .source = statement,
          .offset = {}});
    const Revision done = row_;
    if (!store_.Exists() || !ReadRow() || row_.applied + 1 != done.applied) return;
    row_ = done;
    RecordFailure(statement.text);
    // Those before it were in the same transaction, unless each file has its own.
    for (std::size_t i = run_.kept_files.size(); i + 1 < run_.files.size(); ++i) {
      run_.kept_files.push_back(run_.files[i].file->name);
    }
  }

  bool IsInterrupted() {
    if (!options_.is_interrupted || !options_.is_interrupted()) return false;
    run_.is_interrupted = true;
    Fail({.statement = "", .text = "interrupted", .source = {}, .offset = {}});
    return true;
  }

  const std::vector<FileScript>& scripts_;
  Connection& connection_;
  Session& session_;
  RevisionStore& store_;
  Clock& clock_;
  const RunOptions& options_;
  const std::size_t total_;
  MigrationRun run_;
  Revision row_;    // of the file that runs
  Sha256 running_;  // of its statements so far
  std::size_t done_ = 0;
};

}  // namespace

MigrationRun RunMigrations(const std::vector<FileScript>& scripts, Connection& connection,
                           Session& session, RevisionStore& store, Clock& clock,
                           const RunOptions& options) {
  return Runner(scripts, connection, session, store, clock, options).Go();
}

MigrationRun PretendMigrations(const std::vector<FileScript>& scripts, Clock& clock) {
  MigrationRun run;
  run.files.reserve(scripts.size());
  for (const FileScript& script : scripts) {
    FileRun& file = run.files.emplace_back();
    file.file = script.file;
    file.start = clock.Now();
    file.skipped = script.skipped;
    file.applied.reserve(script.statements.size());
    for (const SourceStatement& statement : script.statements) {
      file.applied.push_back(statement.text);
    }
    file.end = clock.Now();
  }
  return run;
}

}  // namespace plumb
