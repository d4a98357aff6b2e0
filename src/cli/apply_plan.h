// From a comparison to a changed database, as `schema apply` and `schema clean` do it.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "apply/executor.h"
#include "cli/schema_context.h"
#include "conn/url.h"

namespace plumb {

struct ApplySettings {
  Url url;
  bool is_dry_run = false;
  bool is_approved = false;  // --auto-approve
  TxMode tx_mode = TxMode::kFile;
  std::chrono::milliseconds lock_timeout{10'000};
  std::string nothing_to_do;
  // Runs after the plan was shown and before anybody is asked; throws to refuse.
  std::function<void(const Plan&)> check;
};

// Shows the plan, asks, locks, executes; returns the exit code.
[[nodiscard]] int ApplyPlan(const workflow::Comparison& comparison, const ApplySettings& settings,
                            const report::FormatOptions& format, const Terminal& terminal);

}  // namespace plumb
