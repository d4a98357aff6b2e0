// Wires filter, renames, differ, graph and planner.
#include "workflow/compare.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "diff/change_graph.h"
#include "workflow/renames.h"
#include "workflow/revision_table.h"

namespace plumb::workflow {
namespace {

// In the order of the graph; renames come first and stay as the user gave them.
std::vector<Change> Sorted(std::vector<Change> changes, const Engine& engine) {
  return ChangeGraph::Sort(std::move(changes), *engine.new_diff_policy()).changes();
}

void Append(Plan& plan, Plan more) {
  for (Segment& segment : more.segments) {
    const bool joins =
        !plan.segments.empty() && plan.segments.back().in_transaction == segment.in_transaction;
    if (!joins) {
      plan.segments.push_back(std::move(segment));
      continue;
    }
    std::vector<Statement>& statements = plan.segments.back().statements;
    statements.insert(statements.end(), std::make_move_iterator(segment.statements.begin()),
                      std::make_move_iterator(segment.statements.end()));
  }
}

}  // namespace

Comparison Compare(State from, State to, const CompareOptions& options, States& states) {
  Comparison comparison;
  comparison.engine = &states.engine();
  comparison.filter = options.filter;
  if (!options.includes_revision_table) HideRevisionTable(from, to);
  comparison.desired = to;
  to.realm = options.filter.Carry(from.realm, to.realm);
  std::vector<RenameHint> hints = options.renames;
  hints.insert(hints.end(), to.renames.begin(), to.renames.end());
  comparison.renames = RenameChanges(hints, from, to, states.engine());
  comparison.renamed_from =
      comparison.renames.empty() ? from : Renamed(from, comparison.renames, states);
  // The renames ran on a copy of the whole database.
  if (!options.includes_revision_table) HideRevisionTable(comparison.renamed_from, to);
  DiffResult result = Diff(comparison.renamed_from.realm,
                           options.filter.Carry(comparison.renamed_from.realm, to.realm),
                           *states.engine().new_diff_policy(), options.column_order);
  comparison.rest = Sorted(std::move(result.changes), states.engine());
  comparison.changes = comparison.renames;
  comparison.changes.insert(comparison.changes.end(), comparison.rest.begin(),
                            comparison.rest.end());
  comparison.column_order = std::move(result.column_order);
  comparison.unmanaged_differences = std::move(result.unmanaged);
  comparison.from = std::move(from);
  comparison.to = std::move(to);
  return comparison;
}

Plan Comparison::MakePlan(const std::string& indent) const {
  const std::unique_ptr<Planner> planner = engine->new_planner();
  const std::unique_ptr<DiffPolicy> policy = engine->new_diff_policy();
  const PlanOptions options{.indent = indent};
  Plan plan = planner->Make(ChangeGraph::Sort(renames, *policy), from.realm, to.realm, options);
  Append(plan,
         planner->Make(ChangeGraph::Sort(rest, *policy), renamed_from.realm, to.realm, options));
  return plan;
}

Plan DumpPlan(const Engine& engine, const Realm& realm, const std::string& indent) {
  Realm nothing;
  for (const Schema& schema : realm.schemas) nothing.schemas.emplace_back().name = schema.name;
  const std::unique_ptr<DiffPolicy> policy = engine.new_diff_policy();
  DiffResult result = Diff(nothing, realm, *policy, ColumnOrder::kIgnore);
  return engine.new_planner()->Make(ChangeGraph::Sort(std::move(result.changes), *policy), nothing,
                                    realm, {.indent = indent});
}

}  // namespace plumb::workflow
