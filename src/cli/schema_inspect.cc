// schema inspect: a state as SQL, or as its --format says.
#include "cli/schema_commands.h"
#include "cli/schema_context.h"
#include "report/notes.h"
#include "workflow/patterns.h"

namespace plumb {

int SchemaInspect(const ParsedFlags& flags, Terminal& terminal) {
  const report::FormatOptions format = FormatOf(flags, terminal);
  report::CheckInspectFormat(format);
  Progress progress(terminal, "replaying");
  const std::string url = flags.String("url");
  workflow::States states({url}, flags.String("dev-url"), TickOf(progress), &flags.Memory());
  const ObjectFilter filter = FilterOf(flags, states.engine());
  const State state = states.Read({.urls = {url}, .flag = "url"});
  progress.Erase();
  const std::vector<std::string> unmatched = workflow::UnmatchedExcludes(filter, {&state.realm});
  const report::InspectReport report{
      .engine = states.engine(), .realm = filter.Apply(state.realm), .url = state.source};
  terminal.out().Write(report::FormatInspect(report, format));
  PrintNotes(terminal, report::UnmanagedNotes(report.realm.unmanaged));
  PrintNotes(terminal, report::ExcludeNotes(unmatched));
  return kExitOk;
}

}  // namespace plumb
