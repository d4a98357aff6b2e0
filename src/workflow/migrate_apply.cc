// Everything that can be known to fail is found before the first statement runs: all pending files
// are split, their modes read and their places of resumption found.
#include "workflow/migrate_apply.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "apply/resume.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "workflow/apply_failure.h"
#include "workflow/in_doubt.h"

namespace plumb::workflow {
namespace {

class Application {
 public:
  Application(MigrationDirectory& directory, MigrationTarget& target,
              const MigrateApplyRequest& request, const MigrateHooks& hooks)
      : directory_(directory), target_(target), request_(request), hooks_(hooks) {}

  MigrateApplyResult Go() {
    if (!request_.baseline.empty() && request_.allow_dirty) {
      throw Error(ErrorKind::kUsage,
                  "sql/migrate: baseline and allow-dirty are mutually exclusive");
    }
    result_.start = SystemClock().Now();
    target_.Open(request_.is_dry_run ? Access::kRead : Access::kCreate, request_.lock_timeout);
    if (target_.IsOpen() && hooks_.on_open) hooks_.on_open(target_.connection());
    if (target_.IsOpen()) target_.store().RequireSchema();
    if (!IsUpToDate()) {
      std::unique_ptr<Lock> lock;
      if (!request_.is_dry_run) {
        lock = target_.session().Acquire(kExecuteLock, request_.lock_timeout, hooks_.on_wait);
      }
      Plan();
      if (result_.error.empty()) Run();
      if (lock) lock->Release();
    }
    result_.end = SystemClock().Now();
    return std::move(result_);
  }

 private:
  // Most runs of a fleet have nothing to do, and need no lock to know. What else there is to say of
  // the rows is not said before the lock is there: they may belong to a run that goes on.
  bool IsUpToDate() {
    std::optional<std::vector<Revision>> revisions = target_.ReadRevisions();
    if (!revisions || revisions->empty()) return false;
    const History history(directory_.directory(), std::move(*revisions));
    const bool is_done = history.Unfinished() == nullptr && history.OutOfOrder().empty() &&
                         history.Remaining().empty();
    if (!is_done || !EditedFiles(history, directory_.Hashes()).empty()) return false;
    // A version that does not exist is an error all the same.
    static_cast<void>(PendingFiles(history, request_.pending));
    result_.current = history.Last()->version;
    return true;
  }

  void Plan() {
    std::vector<Revision> revisions = target_.ReadRevisions().value_or(std::vector<Revision>());
    if (revisions.empty()) {
      RequireClean();
      if (!request_.baseline.empty()) {
        revisions.push_back(BaselineRow());
        result_.is_empty_baseline = !target_.FindDirt();
      }
    }
    const History history(directory_.directory(), std::move(revisions));
    RequireUnedited(history);
    result_.pending = PendingFiles(history, request_.pending);
    if (history.Last() != nullptr) result_.current = history.Last()->version;
    if (result_.pending.empty()) return;
    result_.target = RevisionKey(*result_.pending.back());
    try {
      scripts_.reserve(result_.pending.size());
      for (const MigrationFile* file : result_.pending)
        scripts_.push_back(ScriptOf(*file, history));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kRefused) throw;
      result_.error = error.message();
    }
  }

  void RequireClean() {
    if (request_.allow_dirty || !request_.baseline.empty()) return;
    if (directory_.directory().files.empty()) return;
    if (const std::optional<std::string> dirt = target_.FindDirt()) {
      throw Error(ErrorKind::kNotClean, "sql/migrate: connected database is not clean: " + *dirt +
                                            ". baseline version or allow-dirty is required");
    }
  }

  Revision BaselineRow() {
    const MigrationFile& file = BaselineFile(directory_.directory(), request_.baseline);
    baseline_ = NewRevision(RevisionKey(file), file.description, kBaselineRevision, "",
                            SystemClock().Now());
    return *baseline_;
  }

  void RequireUnedited(const History& history) {
    result_.edited = EditedFiles(history, directory_.Hashes());
    const bool is_certain =
        std::any_of(result_.edited.begin(), result_.edited.end(),
                    [](const EditedFile& file) { return !file.may_be_resumed; });
    if (!is_certain) return;
    throw Error(ErrorKind::kChecksum, EditedMessage(result_.edited, history.Last()->version));
  }

  FileScript ScriptOf(const MigrationFile& file, const History& history) {
    FileScript script;
    script.file = &file;
    script.tx_mode = TxModeOf(file, request_.tx_mode);
    const std::vector<SourceStatement>& statements =
        directory_.Statements(file, target_.engine().dialect);
    const Revision* row = history.Find(file);
    if (row == nullptr) {
      script.statements = statements;
      script.revision = NewRevision(RevisionKey(file), file.description, kExecutedRevision,
                                    directory_.HashOf(file), {});
    } else {
      Resume(file, statements, *row, script);
    }
    script.revision.total =
        script.revision.applied + static_cast<std::int64_t>(script.statements.size());
    return script;
  }

  void Resume(const MigrationFile& file, const std::vector<SourceStatement>& statements,
              const Revision& row, FileScript& script) {
    script.has_row = true;
    ResumePoint point = ResumeAt(file, statements, row);
    script.revision = row;
    if (row.IsInDoubt()) {
      Settle(file, row, point, script);
      script.revision.error_stmt.clear();
      settled_.insert(row.version);
    }
    script.skipped = static_cast<std::size_t>(script.revision.applied);
    script.statements = std::move(point.left);
    script.applied_text = std::move(point.applied_text);
    const Revision fresh =
        NewRevision(RevisionKey(file), file.description, row.type, directory_.HashOf(file), {});
    script.revision.hash = fresh.hash;
    script.revision.operator_version = fresh.operator_version;
  }

  // A statement was running when an earlier run was killed.
  void Settle(const MigrationFile& file, const Revision& row, ResumePoint& point,
              FileScript& script) {
    const bool is_same = !point.left.empty() && point.left.front().text == row.error_stmt;
    InDoubt answer = request_.in_doubt;
    if (answer == InDoubt::kAsk) answer = KnownAnswer(row.error_stmt);
    if (answer == InDoubt::kAsk) throw Error(ErrorKind::kRefused, Question(file, row, point));
    if (answer == InDoubt::kRun) return;
    if (!is_same) {
      throw Error(ErrorKind::kRefused, "sql/migrate: statement " + std::to_string(row.applied + 1) +
                                           " of " + Quoted(file.name) +
                                           " is not the one in doubt any more, so it cannot be "
                                           "skipped: put it back as it was: " +
                                           row.error_stmt);
    }
    point.applied_text += point.left.front().text;
    script.revision.partial_hashes.push_back("h1:" + Sha256Base64(point.applied_text));
    ++script.revision.applied;
    point.left.erase(point.left.begin());
  }

  // Of a transaction that the file has itself, rows are part: one that can be read was committed.
  static InDoubt KnownAnswer(const std::string& statement) {
    for (const char* word : {"commit", "end"}) {
      if (StartsWithIgnoreCase(statement, word)) return InDoubt::kSkip;
    }
    for (const char* word : {"begin", "start transaction", "savepoint"}) {
      if (StartsWithIgnoreCase(statement, word)) return InDoubt::kRun;
    }
    return InDoubt::kAsk;
  }

  std::string Question(const MigrationFile& file, const Revision& row, const ResumePoint& point) {
    const bool is_same = !point.left.empty() && point.left.front().text == row.error_stmt;
    std::string place = directory_.PathOf(file);
    if (is_same) {
      place += ":" + std::to_string(point.left.front().line) + ":" +
               std::to_string(point.left.front().column);
    }
    const Trace trace =
        TraceOf(row.error_stmt, target_.engine().new_inspector(target_.connection())->Inspect(),
                target_.engine());
    std::string question = "sql/migrate: a run was killed while it executed statement " +
                           std::to_string(row.applied + 1) + " of version " + Quoted(row.version) +
                           ", and nobody recorded whether that took effect\n" + place + ": " +
                           row.error_stmt + "\nThe database: " + trace.text;
    if (trace.effect == Effect::kThere) question += ", so it seems to have been executed";
    if (trace.effect == Effect::kNotThere) question += ", so it seems not to have been executed";
    return question +
           "\nIf it took effect, run the command again with --in-doubt skip; if it did not, with "
           "--in-doubt run";
  }

  void Run() {
    if (request_.is_dry_run) {
      result_.run = PretendMigrations(scripts_, SystemClock());
      result_.has_begun = true;
      return;
    }
    if (scripts_.empty() && !baseline_) return;
    target_.store().Create();
    if (baseline_) target_.store().Write(*baseline_);
    // What the user knows is kept, even if the transaction around the rest is not.
    for (const FileScript& script : scripts_) {
      if (settled_.contains(script.revision.version)) target_.store().Write(script.revision);
    }
    result_.has_begun = true;
    result_.run = RunMigrations(
        scripts_, target_.connection(), target_.session(), target_.store(), SystemClock(),
        {.progress = hooks_.progress, .is_interrupted = hooks_.is_interrupted});
    const std::size_t kept = result_.run.kept_files.size();
    if (kept > 0) result_.reached = RevisionKey(*result_.pending[kept - 1]);
    if (result_.run.Failed() == nullptr) return;
    result_.error = FailureLine(*result_.run.Failed());
    result_.details = FailureDetails(directory_, result_.run);
  }

  MigrationDirectory& directory_;
  MigrationTarget& target_;
  const MigrateApplyRequest& request_;
  const MigrateHooks& hooks_;
  std::optional<Revision> baseline_;  // to be written
  std::vector<FileScript> scripts_;
  std::set<std::string> settled_;  // versions of which a statement was in doubt
  MigrateApplyResult result_;
};

}  // namespace

InDoubt ParseInDoubt(const std::string& text) {
  if (text.empty()) return InDoubt::kAsk;
  if (text == "run") return InDoubt::kRun;
  if (text == "skip") return InDoubt::kSkip;
  throw Error(ErrorKind::kUsage, "unknown in-doubt " + Quoted(text) + ": expected run or skip");
}

MigrateApplyResult ApplyMigrations(MigrationDirectory& directory, MigrationTarget& target,
                                   const MigrateApplyRequest& request, const MigrateHooks& hooks) {
  return Application(directory, target, request, hooks).Go();
}

}  // namespace plumb::workflow
