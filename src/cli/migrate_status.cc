// migrate status: where a database stands, or those of several envs.
#include "base/error.h"
#include "cli/fleet.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"
#include "cli/schema_context.h"

namespace plumb {
namespace {

std::string StateText(const workflow::MigrateStatus& status) {
  const std::size_t pending = status.pending.size() + status.out_of_order.size();
  return (status.applied.empty() ? "no version applied" : "at version " + status.current) +
         (pending == 0 ? "" : ", " + std::to_string(pending) + " pending");
}

TenantResult Status(const EnvCall& call, Directories& directories, const Terminal& terminal) {
  const report::FormatOptions format = FormatOf(call.flags, terminal);
  report::CheckMigrateFormat(format, true);
  workflow::MigrationDirectory& directory = directories.Get(call.flags);
  workflow::MigrationTarget target(call.flags.String("url"), call.flags.String("revisions-schema"));
  const workflow::MigrateStatus status = workflow::StatusOf(directory, target);
  TenantResult tenant;
  tenant.out =
      report::FormatMigrateStatus(PlaceOf(target, directory.UrlWithFormat()), status, format);
  tenant.notes = report::EditedNotes(status.edited);
  if (status.is_missing) tenant.notes.emplace_back("Note: there is no such database yet");
  tenant.state = StateText(status);
  return tenant;
}

}  // namespace

int MigrateStatus(std::span<const EnvCall> calls, Terminal& terminal) {
  Directories directories(terminal);
  directories.Preload(calls);
  const bool has_format = !FormatOf(calls.front().flags, terminal).text.empty();
  return RunFleet(calls, terminal, {.has_headings = !has_format, .separates_lines = has_format},
                  [&](const EnvCall& call) { return Status(call, directories, terminal); });
}

}  // namespace plumb
