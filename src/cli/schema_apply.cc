// schema apply: changes a database into a desired state.
#include "base/error.h"
#include "base/strings.h"
#include "cli/apply_plan.h"
#include "cli/schema_commands.h"
#include "workflow/guard.h"
#include "workflow/proof.h"

namespace plumb {
namespace {

void CheckFlags(const ParsedFlags& flags, const report::FormatOptions& format) {
  for (const char* name : {"edit", "plan"}) {
    if (flags.WasSet(name)) {
      throw Error(ErrorKind::kUnsupported, "--" + std::string(name) + " is not supported yet");
    }
  }
  if (!flags.WasSet("to") && !flags.WasSet("file")) {
    throw Error(ErrorKind::kUsage, "one of flag(s) \"file\" or \"to\" is required");
  }
  static_cast<void>(ParseTxMode(flags.String("tx-mode")));
  const std::string review = flags.String("lint-review");
  if (flags.Bool("auto-approve") && !review.empty()) {
    throw Error(ErrorKind::kUsage,
                "auto-approve is not allowed when a lint policy is set to " + Quoted(review));
  }
  if (!format.text.empty() && !flags.Bool("dry-run") && !flags.Bool("auto-approve")) {
    throw Error(ErrorKind::kUsage,
                "--log and --format can only be used with --dry-run or --auto-approve");
  }
  report::CheckApplyFormat(format);
}

// --to, or the older --file, whose values are paths.
std::vector<std::string> DesiredUrls(const ParsedFlags& flags) {
  std::vector<std::string> urls = flags.Strings("to");
  for (const std::string& path : flags.Strings("file")) {
    urls.push_back(path.find("://") == std::string::npos ? "file://" + path : path);
  }
  return urls;
}

Url TargetUrl(const ParsedFlags& flags) {
  Url url = ParseUrl(flags.String("url"));
  if (url.scheme == "file") throw Error(ErrorKind::kUsage, "--url must be a database connection");
  return url;
}

void RequireProof(const workflow::Comparison& comparison, const Plan& plan,
                  workflow::States& states, const Terminal& terminal) {
  const std::vector<std::string> differing = UnprovenObjects(comparison, plan, states);
  if (!differing.empty()) {
    throw Error(ErrorKind::kInternal,
                "the plan is not proven, nothing was applied: on a copy of the schema " +
                    Join(differing, "; "));
  }
  terminal.err().Write(
      "Note: proven on a copy of the schema: the plan leads to the desired state\n");
}

}  // namespace

int SchemaApply(const ParsedFlags& flags, Terminal& terminal) {
  const report::FormatOptions format = FormatOf(flags, terminal);
  CheckFlags(flags, format);
  const Url url = TargetUrl(flags);
  const workflow::StateUrls desired{.urls = DesiredUrls(flags), .flag = "to"};
  std::vector<std::string> hints = desired.urls;
  hints.insert(hints.begin(), flags.String("url"));
  Progress progress(terminal, "replaying");
  workflow::States states(hints, flags.String("dev-url"), TickOf(progress), &flags.Memory());
  const workflow::CompareOptions options = CompareOptionsOf(flags, states.engine());
  const bool is_dry_run = flags.Bool("dry-run");
  const bool is_missing = !is_dry_run && !states.engine().exists(url);
  State current =
      is_missing ? states.Empty(url) : states.Read({.urls = {flags.String("url")}, .flag = "url"});
  const workflow::Comparison comparison =
      workflow::Compare(std::move(current), states.Read(desired), options, states);
  progress.Erase();
  const bool is_approved = flags.Bool("auto-approve");
  return ApplyPlan(
      comparison,
      {.url = url,
       .is_dry_run = is_dry_run,
       .is_approved = is_approved,
       .tx_mode = ParseTxMode(flags.String("tx-mode")),
       .lock_timeout =
           std::chrono::duration_cast<std::chrono::milliseconds>(flags.Duration("lock-timeout")),
       .nothing_to_do =
           comparison.InSync()
               ? "Schema is synced, no changes to be made\n"
               : "Schema differs in something that is not managed, no changes can be made\n",
       .check =
           [&](const Plan& plan) {
             if (is_approved) {
               workflow::RequireAllowedDrops(comparison.changes, flags.Strings("allow-drop"));
             }
             if (flags.Bool("verify")) RequireProof(comparison, plan, states, terminal);
           }},
      format, terminal);
}

}  // namespace plumb
