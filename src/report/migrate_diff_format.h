// The --format of migrate diff: what a new migration file holds, or how its statements are
// indented.
#pragma once

#include <string>

#include "plan/plan.h"
#include "report/formats.h"

namespace plumb::report {

// Is it `{{ sql . }}` or `{{ sql . "  " }}`, which says how statements are indented?
[[nodiscard]] bool IsIndentFormat(const std::string& text);

// The indent that it says; "" for another format.
[[nodiscard]] std::string IndentOf(const std::string& text);

// Throws Error(kUsage) for a template that does not parse, or that uses `sql` otherwise.
void CheckMigrateDiffFormat(const FormatOptions& format);

struct MigrateDiffReport {
  std::string version;
  std::string name;
  const Plan& plan;
};
// The content of the file. REQUIRES: it is no indent format.
[[nodiscard]] std::string FormatMigrateDiff(const MigrateDiffReport& report,
                                            const FormatOptions& format);

}  // namespace plumb::report
