// schema diff: what turns one state into another.
#include "cli/schema_commands.h"
#include "cli/schema_context.h"
#include "report/notes.h"

namespace plumb {

int SchemaDiff(const ParsedFlags& flags, Terminal& terminal) {
  const report::FormatOptions format = FormatOf(flags, terminal);
  report::CheckDiffFormat(format);
  Progress progress(terminal, "replaying");
  const workflow::StateUrls from{.urls = flags.Strings("from"), .flag = "from"};
  const workflow::StateUrls to{.urls = flags.Strings("to"), .flag = "to"};
  std::vector<std::string> hints = from.urls;
  hints.insert(hints.end(), to.urls.begin(), to.urls.end());
  workflow::States states(hints, flags.String("dev-url"), TickOf(progress), &flags.Memory());
  const workflow::CompareOptions options = CompareOptionsOf(flags, states.engine());
  State before = states.Read(from);
  const workflow::Comparison comparison =
      workflow::Compare(std::move(before), states.Read(to), options, states);
  progress.Erase();
  terminal.out().Write(report::FormatDiff(comparison, format));
  PrintNotes(terminal, report::ComparisonNotes(comparison, comparison.MakePlan("")));
  return flags.Bool("exit-code") && !comparison.InSync() ? kExitDifferent : kExitOk;
}

}  // namespace plumb
