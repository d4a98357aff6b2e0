// Results of commands as text: the default one, or what a --format template makes of them.
#pragma once

#include <optional>
#include <string>

#include "apply/executor.h"
#include "plan/plan.h"
#include "workflow/compare.h"

namespace plumb::report {

// A parsed --format; parse it before any work, so that a slip in it costs nothing.
struct FormatOptions {
  std::string text;  // empty: the default output
  bool is_colored = false;
};

struct InspectReport {
  const workflow::Engine& engine;
  Realm realm;
  std::string url;  // without its password
};
// Throws Error(kUsage) for a bad template.
void CheckInspectFormat(const FormatOptions& format);
[[nodiscard]] std::string FormatInspect(const InspectReport& report, const FormatOptions& format);

void CheckDiffFormat(const FormatOptions& format);
[[nodiscard]] std::string FormatDiff(const workflow::Comparison& comparison,
                                     const FormatOptions& format);

// The parts of a database URL that a report may show: never the password.
struct DatabaseUrl {
  std::string scheme;
  std::string host;
  std::string path;
  std::string raw_query;
  bool has_user = false;
  std::string schema;    // that the URL is bound to
  std::string redacted;  // the whole, as text
};

// Of schema apply and schema clean: what was applied, what is still planned, what went wrong.
struct ApplyReport {
  std::string driver;
  DatabaseUrl url;
  const workflow::Comparison& comparison;
  const Plan& plan;
  // Without it nothing was tried yet, and all of the plan is pending.
  std::optional<Execution> execution;
  std::string nothing_to_do;  // the default text if the plan is empty
};
void CheckApplyFormat(const FormatOptions& format);
[[nodiscard]] std::string FormatApply(const ApplyReport& report, const FormatOptions& format);

}  // namespace plumb::report
