// migrate set: declares the version of a database, or of those of several envs.
#include "workflow/migrate_set.h"

#include "cli/fleet.h"
#include "cli/migrate_commands.h"
#include "cli/migrate_context.h"

namespace plumb {
namespace {

TenantResult Set(const EnvCall& call, Directories& directories) {
  std::optional<std::string> version;
  if (!call.flags.Args().empty()) version = call.flags.Args().front();
  workflow::MigrationDirectory& directory = directories.Get(call.flags);
  workflow::MigrationTarget target(call.flags.String("url"), call.flags.String("revisions-schema"));
  const workflow::MigrateSetResult result = workflow::SetVersion(directory, target, version);
  TenantResult tenant;
  tenant.out = workflow::SetText(result);
  if (result.made_database) {
    tenant.notes.emplace_back("Warning: there was no such database; it was made, and is empty");
  }
  tenant.state = result.version.empty() ? "no version applied" : "at version " + result.version;
  return tenant;
}

}  // namespace

int MigrateSet(std::span<const EnvCall> calls, Terminal& terminal) {
  Directories directories(terminal);
  directories.Preload(calls);
  return RunFleet(calls, terminal, {.has_headings = true},
                  [&](const EnvCall& call) { return Set(call, directories); });
}

}  // namespace plumb
