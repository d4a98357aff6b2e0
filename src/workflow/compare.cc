// Wires filter, renames, differ, graph and planner.
#include "workflow/compare.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "diff/change_graph.h"
#include "workflow/patterns.h"
#include "workflow/renames.h"
#include "workflow/revision_table.h"
#include "workflow/skips.h"

namespace plumb::workflow {
namespace {

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

// Of both states, each thing once, without what is left out.
std::vector<UnmanagedObject> Unmanaged(const Realm& from, const Realm& to,
                                       const ObjectFilter& filter) {
  Realm both;
  for (const Schema& schema : from.schemas) both.schemas.emplace_back().name = schema.name;
  both.unmanaged = from.unmanaged;
  for (const UnmanagedObject& object : to.unmanaged) {
    const auto end = both.unmanaged.end();
    if (std::find(both.unmanaged.begin(), end, object) == end) both.unmanaged.push_back(object);
  }
  return filter.Apply(both).unmanaged;
}

// Reads the hints against what is not left out, and runs them on a copy.
void Rename(const std::vector<RenameHint>& hints, const State& from, State& to,
            const CompareOptions& options, States& states, Comparison& comparison) {
  State desired = to;
  desired.realm = options.filter.Carry(from.realm, to.realm);
  std::vector<Change> renames = RenameChanges(hints, from, desired, states.engine());
  if (renames.empty()) return;
  comparison.renamed_from = Renamed(from, renames, states);
  // The renames ran on a copy of the whole database.
  if (!options.includes_revision_table) HideRevisionTable(*comparison.renamed_from, to);
  comparison.renames = ChangeGraph::Sort(std::move(renames), *states.engine().new_diff_policy());
}

}  // namespace

Comparison Compare(State from, State to, const CompareOptions& options, States& states) {
  Comparison comparison;
  comparison.engine = &states.engine();
  comparison.filter = options.filter;
  comparison.unmatched_excludes = UnmatchedExcludes(options.filter, {&from.realm, &to.realm});
  const std::unique_ptr<DiffPolicy> policy = states.engine().new_diff_policy();
  if (!options.includes_revision_table) HideRevisionTable(from, to);
  std::vector<RenameHint> hints = options.renames;
  hints.insert(hints.end(), to.renames.begin(), to.renames.end());
  if (!hints.empty()) Rename(hints, from, to, options, states, comparison);
  const Realm& before = comparison.renamed_from ? comparison.renamed_from->realm : from.realm;
  if (!options.filter.empty()) comparison.carried_to = options.filter.Carry(before, to.realm);
  if (!options.skips.empty()) {
    const Realm& wanted = comparison.carried_to ? *comparison.carried_to : to.realm;
    comparison.carried_to = WithoutSkipped(before, wanted, options.skips);
  }
  const Realm& after = comparison.carried_to ? *comparison.carried_to : to.realm;
  DiffResult result = Diff(before, after, *policy, options.column_order);
  comparison.rest = ChangeGraph::Sort(std::move(result.changes), *policy);
  comparison.changes = comparison.renames.changes();
  comparison.changes.insert(comparison.changes.end(), comparison.rest.changes().begin(),
                            comparison.rest.changes().end());
  comparison.broken_left_out = FindBrokenLeftOut(before, options.filter, comparison.changes);
  comparison.column_order = std::move(result.column_order);
  comparison.unmanaged_differences = std::move(result.unmanaged);
  comparison.unmanaged = Unmanaged(from.realm, to.realm, options.filter);
  comparison.from = std::move(from);
  comparison.to = std::move(to);
  return comparison;
}

Plan Comparison::MakePlan(const std::string& indent) const {
  const std::unique_ptr<Planner> planner = engine->new_planner();
  const PlanOptions options{.indent = indent};
  const Realm& after = carried_to ? *carried_to : to.realm;
  Plan plan = planner->Make(renames, from.realm, after, options);
  Append(plan,
         planner->Make(rest, renamed_from ? renamed_from->realm : from.realm, after, options));
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
