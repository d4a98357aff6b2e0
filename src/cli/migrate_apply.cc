// migrate apply: runs the pending files of a directory, on one database or on those of several
// envs.
#include "workflow/migrate_apply.h"

#include <charconv>
#include <mutex>

#include "base/error.h"
#include "base/strings.h"
#include "cli/fleet.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "cli/progress.h"
#include "cli/schema_context.h"
#include "cli/signals.h"
#include "workflow/baseline.h"

namespace plumb {
namespace {

std::optional<std::size_t> AmountOf(const ParsedFlags& flags) {
  if (flags.Args().empty()) return std::nullopt;
  const std::string& text = flags.Args().front();
  long long amount = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (failed != std::errc() || end != text.data() + text.size()) {
    const char* cause =
        failed == std::errc::result_out_of_range ? "value out of range" : "invalid syntax";
    throw Error(ErrorKind::kUsage, "invalid amount argument " + Quoted(text) + " (" + cause +
                                       "). Omit the argument or pass a valid integer instead");
  }
  if (amount < 1) {
    throw Error(ErrorKind::kUsage, "cannot apply '" + std::to_string(amount) + "' migration files");
  }
  return static_cast<std::size_t>(amount);
}

workflow::MigrateApplyRequest RequestOf(const ParsedFlags& flags) {
  workflow::MigrateApplyRequest request;
  request.pending.order = ParseExecOrder(flags.String("exec-order"));
  request.pending.amount = AmountOf(flags);
  if (flags.WasSet("to-version")) request.pending.to_version = flags.String("to-version");
  request.baseline = flags.String("baseline");
  request.allow_dirty = flags.Bool("allow-dirty");
  request.is_dry_run = flags.Bool("dry-run");
  request.tx_mode = ParseMigrationTxMode(flags.String("tx-mode"));
  request.in_doubt = workflow::ParseInDoubt(flags.String("in-doubt"));
  request.lock_timeout =
      std::chrono::duration_cast<std::chrono::milliseconds>(flags.Duration("lock-timeout"));
  return request;
}

// --baseline auto: the version that the database already has.
void FindBaseline(const ParsedFlags& flags, workflow::MigrationDirectory& directory,
                  workflow::MigrationTarget& target, workflow::MigrateApplyRequest& request,
                  TenantResult& tenant) {
  const workflow::BaselineSearch found =
      workflow::FindBaseline(directory, target, flags.String("dev-url"), flags.Strings("exclude"));
  request.baseline = found.version;
  if (!found.version.empty()) {
    tenant.notes.push_back("Note: the database is at version " + found.version +
                           " of the directory: that is its baseline");
  }
}

std::string StateText(const workflow::MigrateApplyResult& result) {
  if (result.error.empty() && !result.pending.empty()) return "at version " + result.target;
  const std::string version = result.reached.empty() ? result.current : result.reached;
  return version.empty() ? "no version applied" : "at version " + version;
}

// Stops what runs when the user interrupts.
class Interruption {
 public:
  explicit Interruption(const Terminal& terminal) : watch_(terminal, [this] { Stop(); }) {}

  [[nodiscard]] bool HasHappened() const { return watch_.WasInterrupted(); }

  // The connection that is to be stopped while this lives.
  class Scope {
   public:
    explicit Scope(Interruption& interruption) : interruption_(interruption) {}
    ~Scope() { Watch(nullptr); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

    void Watch(Connection* connection) {
      const std::lock_guard lock(interruption_.mutex_);
      interruption_.connection_ = connection;
    }

   private:
    Interruption& interruption_;
  };

 private:
  void Stop() {
    const std::lock_guard lock(mutex_);
    if (connection_ != nullptr) connection_->Interrupt();
  }

  std::mutex mutex_;
  Connection* connection_ = nullptr;  // guarded by mutex_
  InterruptWatch watch_;              // the last: its thread uses the others
};

// A format that cannot be filled in must not hide what the run has done.
void Report(const report::MigrationPlace& place, const workflow::MigrateApplyResult& result,
            const report::FormatOptions& format, TenantResult& tenant) {
  try {
    tenant.out = report::FormatMigrateApply(place, result, format);
  } catch (const Error& error) {
    tenant.has_failed = true;
    tenant.error = error.message();
    if (!result.error.empty()) tenant.notes.push_back("Note: the run failed, too: " + result.error);
    tenant.notes.insert(tenant.notes.end(), result.details.begin(), result.details.end());
    const std::size_t kept = result.run.kept_files.size();
    if (result.error.empty() && kept > 0) {
      tenant.notes.push_back("Note: " + Counted(kept, "file") + (kept == 1 ? " was" : " were") +
                             " applied all the same");
    }
  }
}

TenantResult Apply(const EnvCall& call, Directories& directories, Interruption& interruption,
                   const Terminal& terminal) {
  const ParsedFlags& flags = call.flags;
  if (flags.String("url").empty()) throw Error(ErrorKind::kUsage, "required flag \"url\" not set");
  const report::FormatOptions format = FormatOf(flags, terminal);
  report::CheckMigrateFormat(format, false);
  if (interruption.HasHappened()) throw Error(ErrorKind::kRefused, "interrupted");
  workflow::MigrateApplyRequest request = RequestOf(flags);
  workflow::MigrationDirectory& directory = directories.Get(flags);
  workflow::MigrationTarget target(flags.String("url"), flags.String("revisions-schema"));
  TenantResult tenant;
  if (request.baseline == "auto") FindBaseline(flags, directory, target, request, tenant);
  Progress progress(terminal, "applying");
  Interruption::Scope scope(interruption);
  const workflow::MigrateApplyResult result = workflow::ApplyMigrations(
      directory, target, request,
      {.on_wait =
           [&](const std::string& holder) {
             terminal.err().Write("waiting for the database lock, which is held by " + holder +
                                  "\n");
           },
       .on_open = [&](Connection& opened) { scope.Watch(&opened); },
       .progress = [&](std::size_t done, std::size_t total) { progress.Tick(done, total); },
       .is_interrupted = [&] { return interruption.HasHappened(); }});
  progress.Erase();
  const bool is_default = format.text.empty();
  tenant.has_failed = !result.error.empty();
  tenant.state = StateText(result);
  if (!is_default || !tenant.has_failed || result.has_begun) {
    Report(PlaceOf(target, directory.url()), result, format, tenant);
  }
  if (is_default) {
    tenant.error = result.error;
    tenant.notes.insert(tenant.notes.end(), result.details.begin(), result.details.end());
  }
  if (result.is_empty_baseline) {
    tenant.notes.push_back("Warning: the database is empty, and nothing up to version " +
                           request.baseline + " was built in it: that is what a baseline says");
  }
  const std::vector<std::string> edited = report::EditedNotes(result.edited);
  tenant.notes.insert(tenant.notes.end(), edited.begin(), edited.end());
  return tenant;
}

}  // namespace

int MigrateApply(std::span<const EnvCall> calls, Terminal& terminal) {
  Directories directories(terminal);
  directories.Preload(calls);
  Interruption interruption(terminal);
  const bool has_format = !FormatOf(calls.front().flags, terminal).text.empty();
  return RunFleet(
      calls, terminal, {.has_headings = false, .separates_lines = has_format},
      [&](const EnvCall& call) { return Apply(call, directories, interruption, terminal); });
}

}  // namespace plumb
