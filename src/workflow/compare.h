// The use case "compare two states": differences, in an order that runs, as statements.
#pragma once

#include <string>
#include <vector>

#include "diff/differ.h"
#include "inspect/filter.h"
#include "inspect/state.h"
#include "plan/plan.h"
#include "schema/ordered_changes.h"
#include "schema/rename_hint.h"
#include "workflow/states.h"

namespace plumb::workflow {

struct CompareOptions {
  ObjectFilter filter;
  std::vector<RenameHint> renames;  // besides those of the desired state
  ColumnOrder column_order = ColumnOrder::kReport;
  bool includes_revision_table = false;
};

struct Comparison {
  State from;
  State to;  // with everything that is left out as `from` has it
  std::vector<Change> changes;
  std::vector<ColumnOrderNote> column_order;
  std::vector<UnmanagedDifference> unmanaged_differences;
  // Makes the plan; the indent is that of CREATE TABLE bodies.
  [[nodiscard]] Plan MakePlan(const std::string& indent) const;

  // No statement is needed and nothing differs that we do not manage.
  [[nodiscard]] bool InSync() const { return changes.empty() && unmanaged_differences.empty(); }

  const Engine* engine = nullptr;
  ObjectFilter filter;
  State desired;       // `to` as it was read
  State renamed_from;  // `from` after the renames that were hinted at
  std::vector<Change> renames;
  std::vector<Change> rest;
};

// Throws Error(kUsage) for a rename hint that matches nothing.
[[nodiscard]] Comparison Compare(State from, State to, const CompareOptions& options,
                                 States& states);

// The statements that build `realm` from nothing.
[[nodiscard]] Plan DumpPlan(const Engine& engine, const Realm& realm, const std::string& indent);

}  // namespace plumb::workflow
