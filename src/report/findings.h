// What a comparison found, one object at a time, in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "schema/origin.h"
#include "workflow/compare.h"

namespace plumb::report {

struct Finding {
  std::string
      action;        // "add", "drop", "modify", "rename": what turns the first state into the other
  std::string kind;  // "table", "column", "index", ...
  std::string object;  // `column "age" of table "users"`
  std::string text;    // `is only in sqlite://t.db`
  std::optional<SourceLocation> origin;
};

// In the order of the changes; a table that is modified gives a finding for each of its parts.
[[nodiscard]] std::vector<Finding> Findings(const workflow::Comparison& comparison);

// One line a finding, with its origin, and a heading that counts them.
[[nodiscard]] std::string DriftText(const workflow::Comparison& comparison);

// A hazard with the place where its object comes from.
struct LocatedHazard {
  Hazard hazard;
  std::optional<SourceLocation> origin;
};
[[nodiscard]] std::vector<LocatedHazard> Hazards(const workflow::Comparison& comparison,
                                                 const Plan& plan);

// " (added in 20240302_email.sql:4)", or nothing.
[[nodiscard]] std::string OriginText(const std::optional<SourceLocation>& origin);

}  // namespace plumb::report
