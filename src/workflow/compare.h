// The use case "compare two states": differences, in an order that runs, as statements.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diff/differ.h"
#include "inspect/filter.h"
#include "inspect/state.h"
#include "plan/plan.h"
#include "schema/ordered_changes.h"
#include "schema/rename_hint.h"
#include "workflow/left_out.h"
#include "workflow/states.h"

namespace plumb::workflow {

struct CompareOptions {
  ObjectFilter filter;
  std::vector<RenameHint> renames;  // besides those of the desired state
  ColumnOrder column_order = ColumnOrder::kReport;
  bool includes_revision_table = false;
  std::set<std::string> skips;  // kinds of changes that are not planned (workflow/skips.h)
};

struct Comparison {
  State from;
  State to;
  std::vector<Change> changes;  // all of them, in order
  std::vector<ColumnOrderNote> column_order;
  std::vector<UnmanagedDifference> unmanaged_differences;
  std::vector<UnmanagedObject> unmanaged;       // of either state
  std::vector<BrokenLeftOut> broken_left_out;   // what the filter leaves out and the changes break
  std::vector<std::string> unmatched_excludes;  // patterns that fit nothing in either

  // No statement is needed and nothing differs that we do not manage.
  [[nodiscard]] bool InSync() const { return changes.empty() && unmanaged_differences.empty(); }

  // Makes the plan; the indent is that of CREATE TABLE bodies.
  [[nodiscard]] Plan MakePlan(const std::string& indent) const;

  // What the plan is made of.
  const Engine* engine = nullptr;
  ObjectFilter filter;
  OrderedChanges renames;             // as the user hinted
  OrderedChanges rest;                // between the two below
  std::optional<State> renamed_from;  // `from` after the renames, if there are any
  std::optional<Realm> carried_to;    // `to`, with what is left out or skipped as `from` has it
};

// Throws Error(kUsage) for a rename hint or an --include that matches nothing.
[[nodiscard]] Comparison Compare(State from, State to, const CompareOptions& options,
                                 States& states);

// The statements that build `realm` from nothing.
[[nodiscard]] Plan DumpPlan(const Engine& engine, const Realm& realm, const std::string& indent);

}  // namespace plumb::workflow
