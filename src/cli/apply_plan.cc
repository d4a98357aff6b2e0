// With --format and --auto-approve the report comes once, after the run; otherwise the plan comes
// first, as text or by the format.
#include "cli/apply_plan.h"

#include <memory>
#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "base/strings.h"
#include "cli/command.h"
#include "cli/reported_url.h"
#include "cli/signals.h"
#include "report/notes.h"

namespace plumb {
namespace {

Execution Run(const workflow::Comparison& comparison, const Plan& plan,
              const ApplySettings& settings, const Terminal& terminal) {
  const workflow::Engine& engine = *comparison.engine;
  const std::unique_ptr<Connection> connection =
      engine.open(settings.url, workflow::Access::kCreate);
  const InterruptWatch watch(terminal, [&] { connection->Interrupt(); });
  const std::unique_ptr<Session> session =
      engine.new_session(*connection, settings.url, SystemClock());
  const std::unique_ptr<Lock> lock =
      session->Acquire(kExecuteLock, settings.lock_timeout, [&](const std::string& holder) {
        terminal.err().Write("waiting for the database lock, which is held by " + holder + "\n");
      });
  Progress progress(terminal, "applying");
  Execution execution =
      Execute(plan, *connection, *session,
              {.tx_mode = settings.tx_mode,
               .expected_token = comparison.from.token,
               .progress = [&](std::size_t done, std::size_t total) { progress.Tick(done, total); },
               .is_interrupted = [&] { return watch.WasInterrupted(); }});
  progress.Erase();
  lock->Release();
  return execution;
}

int Finish(const Execution& execution, const Terminal& terminal) {
  if (!execution.failure) return kExitOk;
  terminal.err().Write("Error: " + execution.failure->text + "\n");
  if (execution.applied.empty()) terminal.err().Write("Note: nothing was applied\n");
  if (!execution.applied.empty()) {
    terminal.err().Write("Note: " + std::to_string(execution.applied.size()) +
                         " of the planned statements stay applied\n");
  }
  return kExitError;
}

// A format that cannot be filled in must be known before anything runs.
void CheckFormat(report::ApplyReport report, const report::FormatOptions& format) {
  report.execution = Execution{.applied = report.plan.Statements(), .pending = {}, .failure = {}};
  static_cast<void>(report::FormatApply(report, format));
}

// Throws what Write throws, once the user knows what the run has done.
void WriteReport(const report::ApplyReport& report, const report::FormatOptions& format,
                 const Terminal& terminal) {
  const Execution& execution = *report.execution;
  try {
    terminal.out().Write(report::FormatApply(report, format));
  } catch (const Error& error) {
    static_cast<void>(Finish(execution, terminal));
    if (execution.failure) throw;
    throw Error(error.kind(), error.message() + "; the plan was applied all the same (" +
                                  Counted(execution.applied.size(), "statement") + ")");
  }
}

}  // namespace

int ApplyPlan(const workflow::Comparison& comparison, const ApplySettings& settings,
              const report::FormatOptions& format, const Terminal& terminal) {
  const Plan plan = comparison.MakePlan("  ");
  report::ApplyReport report{.driver = std::string(DialectName(comparison.engine->dialect)),
                             .url = ReportedUrl(settings.url, comparison.engine->bound_schema),
                             .comparison = comparison,
                             .plan = plan,
                             .execution = std::nullopt,
                             .nothing_to_do = settings.nothing_to_do};
  const bool reports_once = settings.is_approved && !format.text.empty();
  if (!reports_once) terminal.out().Write(report::FormatApply(report, format));
  PrintNotes(terminal, report::ComparisonNotes(comparison, plan));
  if (plan.empty()) {
    if (reports_once) terminal.out().Write(report::FormatApply(report, format));
    return kExitOk;
  }
  if (settings.check) settings.check(plan);
  if (settings.is_dry_run) return kExitOk;
  if (!settings.is_approved && !terminal.Confirm()) return kExitOk;
  if (reports_once) CheckFormat(report, format);
  report.execution = Run(comparison, plan, settings, terminal);
  if (reports_once) WriteReport(report, format, terminal);
  return Finish(*report.execution, terminal);
}

}  // namespace plumb
