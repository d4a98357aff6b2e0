// Runs migration files on one database and keeps its revision table.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apply/migration_tx_mode.h"
#include "apply/revision.h"
#include "apply/revision_store.h"
#include "apply/session.h"
#include "base/clock.h"
#include "base/time_text.h"
#include "conn/connection.h"
#include "migration/migration_file.h"
#include "parser/splitter.h"

namespace plumb {

// A file that is ready to run. `file` must outlive it.
struct FileScript {
  const MigrationFile* file = nullptr;
  MigrationTxMode tx_mode = MigrationTxMode::kFile;
  std::vector<SourceStatement> statements;  // without those that were applied before
  bool has_row = false;                     // of an earlier run
  std::size_t skipped = 0;                  // how many those are
  std::string applied_text;                 // and what they are, one after the other
  Revision revision;                        // the row as it is when the run begins
};

struct StatementFailure {
  std::string statement;  // empty if it was the commit that failed
  std::string text;       // in the engine's words
  // Where in the file: the statement as it stands there, and an offset into it if that is known.
  std::optional<SourceStatement> source;
  std::optional<std::size_t> offset;
};

struct FileRun {
  const MigrationFile* file = nullptr;
  TimePoint start;
  TimePoint end;
  std::size_t skipped = 0;
  std::vector<std::string> applied;  // the failing one, too
  std::optional<StatementFailure> failure;
};

struct MigrationRun {
  std::vector<FileRun> files;  // those that were begun
  // What is in the database now.
  std::vector<std::string> kept_files;
  // Of the file that failed: statements that are applied, also by earlier runs.
  std::size_t kept_statements = 0;
  bool is_interrupted = false;

  [[nodiscard]] const FileRun* Failed() const {
    return !files.empty() && files.back().failure ? &files.back() : nullptr;
  }
};

struct RunOptions {
  std::function<void(std::size_t, std::size_t)> progress = {};  // statements done, in all
  // Asked between statements and before a commit; true ends the run as a failure.
  std::function<bool()> is_interrupted = {};
};

// Runs `scripts` in order. Without a transaction, a row names the statement that is about to run,
// so that one that was running when the program was killed is known. A file whose row is not what
// `scripts` says any more has been run by somebody who does not share our lock; that is a failure.
// Failures of statements and
// commits are in the result; Error is thrown if the revision table cannot be written. REQUIRES: all
// scripts are of mode kAll, or none is.
[[nodiscard]] MigrationRun RunMigrations(const std::vector<FileScript>& scripts,
                                         Connection& connection, Session& session,
                                         RevisionStore& store, Clock& clock,
                                         const RunOptions& options);

// What a run of `scripts` would report, without doing anything.
[[nodiscard]] MigrationRun PretendMigrations(const std::vector<FileScript>& scripts, Clock& clock);

}  // namespace plumb
