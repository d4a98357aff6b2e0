// schema clean: drops everything in a database, the revision table with it.
#include "base/error.h"
#include "cli/apply_plan.h"
#include "cli/schema_commands.h"

namespace plumb {

int SchemaClean(const ParsedFlags& flags, Terminal& terminal) {
  const report::FormatOptions format = FormatOf(flags, terminal);
  if (!format.text.empty() && !flags.Bool("dry-run") && !flags.Bool("auto-approve")) {
    throw Error(ErrorKind::kUsage, "--format can only be used with --dry-run or --auto-approve");
  }
  report::CheckApplyFormat(format);
  const Url url = ParseUrl(flags.String("url"));
  if (url.scheme == "file") throw Error(ErrorKind::kUsage, "--url must be a database connection");
  workflow::States states({flags.String("url")}, "", {});
  State current = states.Read({.urls = {flags.String("url")}, .flag = "url"});
  workflow::CompareOptions options;
  options.includes_revision_table = true;
  const workflow::Comparison comparison =
      workflow::Compare(std::move(current), states.Empty(url), options, states);
  return ApplyPlan(comparison,
                   {.url = url,
                    .is_dry_run = flags.Bool("dry-run"),
                    .is_approved = flags.Bool("auto-approve"),
                    .nothing_to_do = "Nothing to drop\n",
                    .check = {}},
                   format, terminal);
}

}  // namespace plumb
