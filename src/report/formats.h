// Results of commands as text: the default one, or what a --format template makes of them.
#pragma once

#include <optional>
#include <string>

#include "apply/executor.h"
#include "conn/url.h"
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

// Of schema apply and schema clean: what was applied, what is still planned, what went wrong.
struct ApplyReport {
  std::string driver;
  Url url;
  std::string schema;
  const workflow::Comparison& comparison;
  const Plan& plan;
  // Without it nothing was tried yet, and all of the plan is pending.
  std::optional<Execution> execution;
  std::string nothing_to_do;  // the default text if the plan is empty
};
void CheckApplyFormat(const FormatOptions& format);
[[nodiscard]] std::string FormatApply(const ApplyReport& report, const FormatOptions& format);

}  // namespace plumb::report
