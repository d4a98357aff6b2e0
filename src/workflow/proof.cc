// The second opinion: see SchemaText.
#include "workflow/proof.h"

#include <map>
#include <memory>
#include <set>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sql_error.h"
#include "diff/change_graph.h"
#include "workflow/revision_table.h"

namespace plumb::workflow {
namespace {

using Texts = std::map<std::string, std::string>;

State RunOnCopy(const Comparison& comparison, const Plan& plan, DevDatabase& dev) {
  DevLease lease(dev);
  for (const SchemaText::Object& object : comparison.from.text.objects) {
    lease.connection().Exec(object.sql);
  }
  for (const Statement& statement : plan.Statements()) {
    try {
      lease.connection().Exec(statement.sql);
    } catch (const SqlError& error) {
      throw Error(ErrorKind::kSql, "the plan fails on a copy of the schema: " + statement.comment +
                                       ": " + error.message());
    }
  }
  State outcome;
  Inspection inspection = dev.NewInspector()->InspectWithText();
  outcome.realm = std::move(inspection.realm);
  outcome.text = std::move(inspection.text);
  lease.Release();
  return outcome;
}

// The names that a comparison looked at: "table users", "view v", ...
class Compared {
 public:
  explicit Compared(const Comparison& comparison) : filter_(comparison.filter) {
    CollectPartial(comparison.from.realm);
    CollectPartial(comparison.to.realm);
  }

  // Texts of the objects of `realm` that are not left out, with the indexes of its tables.
  [[nodiscard]] Texts Of(const State& state) const {
    const Realm kept = filter_.Apply(state.realm);
    const Texts all = state.text.Normalized();
    Texts texts;
    const auto take = [&](const std::string& key) {
      const auto found = all.find(key);
      if (found != all.end()) texts.insert(*found);
    };
    for (const Schema& schema : kept.schemas) {
      for (const Table& table : schema.tables) {
        if (!partial_.contains(ToLower(table.name))) take("table " + ToLower(table.name));
        for (const Index& index : table.indexes) take("index " + ToLower(index.name));
      }
      for (const DefinedObject& object : schema.objects) {
        const bool is_table = object.kind == ObjectKind::kVirtualTable;
        take((is_table ? "table" : std::string(KindName(object.kind))) + " " +
             ToLower(object.name));
      }
    }
    return texts;
  }

 private:
  // Of a table with parts that are left out, the engine's text cannot speak; the model does.
  void CollectPartial(const Realm& realm) {
    if (filter_.empty()) return;
    const Realm kept = filter_.Apply(realm);
    std::map<std::string, const Table*> whole;
    for (const Schema& schema : realm.schemas) {
      for (const Table& table : schema.tables) whole[table.name] = &table;
    }
    for (const Schema& schema : kept.schemas) {
      for (const Table& table : schema.tables) {
        if (!(*whole[table.name] == table)) partial_.insert(ToLower(table.name));
      }
    }
  }

  const ObjectFilter& filter_;
  std::set<std::string> partial_;
};

// What the differ still finds between the outcome and the desired state.
void AddModelDifferences(const Comparison& comparison, State outcome, States& states,
                         std::vector<std::string>& differing) {
  State desired = comparison.to;
  HideRevisionTable(outcome, desired);
  const DiffResult rest = Diff(outcome.realm, comparison.filter.Carry(outcome.realm, desired.realm),
                               *states.engine().new_diff_policy(), ColumnOrder::kIgnore);
  const std::unique_ptr<DiffPolicy> policy = states.engine().new_diff_policy();
  const Plan plan = states.engine().new_planner()->Make(ChangeGraph::Sort(rest.changes, *policy),
                                                        outcome.realm, desired.realm, {});
  for (const Statement& statement : plan.Statements()) {
    differing.push_back("it would still be planned to " + statement.comment);
  }
}

}  // namespace

std::vector<std::string> UnprovenObjects(const Comparison& comparison, const Plan& plan,
                                         States& states) {
  const State outcome = RunOnCopy(comparison, plan, states.dev());
  const Texts reached = outcome.text.Normalized();
  const Compared compared(comparison);
  const Texts wanted = compared.Of(comparison.to);
  std::vector<std::string> differing;
  for (const auto& [name, text] : wanted) {
    const auto found = reached.find(name);
    if (found == reached.end()) {
      differing.push_back(name + " would be missing");
    } else if (found->second != text) {
      differing.push_back(name + " would differ: " + found->second + " instead of " + text);
    }
  }
  // What the comparison saw before and does not want must be gone.
  for (const auto& [name, text] : compared.Of(comparison.from)) {
    if (!wanted.contains(name) && reached.contains(name)) {
      differing.push_back(name + " would still be there");
    }
  }
  AddModelDifferences(comparison, outcome, states, differing);
  return differing;
}

}  // namespace plumb::workflow
