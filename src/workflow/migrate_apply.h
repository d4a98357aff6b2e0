// The use case "run the pending files of a directory on one database".
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apply/edited_files.h"
#include "apply/history.h"
#include "apply/migration_run.h"
#include "workflow/migration_directory.h"
#include "workflow/migration_target.h"

namespace plumb::workflow {

// What to do with a statement that was running when an earlier run was killed.
enum class InDoubt { kAsk, kRun, kSkip };

// "run", "skip" or nothing. Throws Error(kUsage).
[[nodiscard]] InDoubt ParseInDoubt(const std::string& text);

struct MigrateApplyRequest {
  PendingRequest pending;
  std::string baseline;  // a version, or empty
  bool allow_dirty = false;
  bool is_dry_run = false;
  MigrationTxMode tx_mode = MigrationTxMode::kFile;
  InDoubt in_doubt = InDoubt::kAsk;
  std::chrono::milliseconds lock_timeout{10'000};
};

// How the command takes part; all may be empty.
struct MigrateHooks {
  std::function<void(const std::string& holder)> on_wait;  // for the lock
  std::function<void(Connection&)> on_open;
  std::function<void(std::size_t, std::size_t)> progress;
  std::function<bool()> is_interrupted;
};

struct MigrateApplyResult {
  std::vector<const MigrationFile*> pending;
  std::string current;  // the version before; empty if there is none
  std::string target;   // the version of the last pending file
  std::string reached;  // the version after, if that is another
  TimePoint start;
  TimePoint end;
  MigrationRun run;
  // What ended the run, in one line that scripts know; empty if all went well.
  std::string error;
  std::vector<std::string> details;  // where that is, and what was kept: for people
  bool is_empty_baseline = false;    // a baseline was written for a database that has nothing
  bool has_begun = false;            // a statement was run, or would have been
  std::vector<EditedFile> edited;    // files that may have been resumed by another program
};

// Runs the pending files. `directory` has been verified. In a dry run nothing is written, not even
// a lock. Failures of statements are in the result, and so is what is wrong with the text of the
// pending files; all that is found before that is thrown.
[[nodiscard]] MigrateApplyResult ApplyMigrations(MigrationDirectory& directory,
                                                 MigrationTarget& target,
                                                 const MigrateApplyRequest& request,
                                                 const MigrateHooks& hooks);

}  // namespace plumb::workflow
