// A rename is never guessed: a hint must match something on both sides.
#include "workflow/renames.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sql_error.h"
#include "diff/change_graph.h"

namespace plumb::workflow {
namespace {

const Table* FindTable(const Realm& realm, const std::string& name, const DiffPolicy& policy) {
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      if (policy.Key(table.name) == policy.Key(name)) return &table;
    }
  }
  return nullptr;
}

const Column* FindColumn(const Table& table, const std::string& name, const DiffPolicy& policy) {
  for (const Column& column : table.columns) {
    if (policy.Key(column.name) == policy.Key(name)) return &column;
  }
  return nullptr;
}

[[noreturn]] void Mismatch(const RenameHint& hint, const std::string& what) {
  throw Error(ErrorKind::kUsage, hint.source + ": the rename matches nothing: " + what);
}

// Turns hints into changes, following earlier renames of tables.
class HintReader {
 public:
  HintReader(const State& from, const State& to, const Engine& engine)
      : from_(from), to_(to), policy_(engine.new_diff_policy()) {}

  std::vector<Change> Read(const std::vector<RenameHint>& hints) {
    for (const RenameHint& hint : hints) {
      if (hint.column.empty()) ReadTable(hint);
    }
    for (const RenameHint& hint : hints) {
      if (!hint.column.empty()) ReadColumn(hint);
    }
    return std::move(changes_);
  }

 private:
  using Renames = std::vector<std::pair<std::string, std::string>>;  // keys before and after

  // True if `earlier` has the same rename of `old_key`; one name cannot become two, nor two one.
  bool IsRepeated(const Renames& earlier, const RenameHint& hint,
                  const std::string& old_key) const {
    for (const auto& [before, after] : earlier) {
      const bool is_same_target = after == policy_->Key(hint.new_name);
      if (before == old_key && is_same_target) return true;
      if (before == old_key || is_same_target) {
        Mismatch(hint, "an earlier hint renames " + Quoted(before) + " to " + Quoted(after));
      }
    }
    return false;
  }

  void ReadTable(const RenameHint& hint) {
    const Table* table = FindTable(from_.realm, hint.table, *policy_);
    // A file that is applied again finds its renames done, or a database that starts anew.
    if (table == nullptr && hint.is_permanent) return;
    if (table == nullptr) Mismatch(hint, "there is no table " + Quoted(hint.table) + " to rename");
    if (IsRepeated(tables_, hint, policy_->Key(hint.table))) return;
    if (FindTable(to_.realm, hint.table, *policy_) != nullptr) {
      Mismatch(hint, "table " + Quoted(hint.table) + " is also in the desired state");
    }
    const Table* desired = FindTable(to_.realm, hint.new_name, *policy_);
    if (desired == nullptr) {
      Mismatch(hint, "there is no table " + Quoted(hint.new_name) + " in the desired state");
    }
    if (FindTable(from_.realm, hint.new_name, *policy_) != nullptr) {
      Mismatch(hint, "table " + Quoted(hint.new_name) + " exists already");
    }
    tables_.emplace_back(policy_->Key(hint.table), policy_->Key(hint.new_name));
    changes_.emplace_back(RenameTable{.schema = "", .from = table->name, .to = desired->name});
  }

  // A column's hint may name its table by the old or by the new name.
  void ReadColumn(const RenameHint& hint) {
    std::string old_table = hint.table;
    std::string new_table = hint.table;
    for (const auto& [before, after] : tables_) {
      if (before == policy_->Key(hint.table)) new_table = after;
      if (after == policy_->Key(hint.table)) {
        old_table = before;
        new_table = after;
      }
    }
    const Table* from = FindTable(from_.realm, old_table, *policy_);
    const Table* to = FindTable(to_.realm, new_table, *policy_);
    if (from == nullptr && hint.is_permanent) return;
    if (from == nullptr || to == nullptr) {
      Mismatch(hint, "there is no table " + Quoted(hint.table) + " in both states");
    }
    const Column* column = FindColumn(*from, hint.column, *policy_);
    if (column == nullptr && hint.is_permanent &&
        FindColumn(*from, hint.new_name, *policy_) != nullptr) {
      return;
    }
    if (column == nullptr) {
      Mismatch(hint, "table " + Quoted(hint.table) + " has no column " + Quoted(hint.column));
    }
    Renames& columns = columns_[policy_->Key(from->name)];
    if (IsRepeated(columns, hint, policy_->Key(hint.column))) return;
    if (FindColumn(*to, hint.column, *policy_) != nullptr) {
      Mismatch(hint, "column " + Quoted(hint.column) + " is also in the desired state");
    }
    const Column* desired = FindColumn(*to, hint.new_name, *policy_);
    if (desired == nullptr) {
      Mismatch(hint, "there is no column " + Quoted(hint.new_name) + " in the desired state");
    }
    if (FindColumn(*from, hint.new_name, *policy_) != nullptr) {
      Mismatch(hint, "column " + Quoted(hint.new_name) + " exists already");
    }
    columns.emplace_back(policy_->Key(hint.column), policy_->Key(hint.new_name));
    Table renamed = *from;
    renamed.name = to->name;
    changes_.emplace_back(
        ModifyTable{.schema = "",
                    .from = renamed,
                    .to = renamed,
                    .changes = {RenameColumn{.from = column->name, .to = desired->name}},
                    .attached = {}});
  }

  const State& from_;
  const State& to_;
  std::unique_ptr<DiffPolicy> policy_;
  Renames tables_;
  std::map<std::string, Renames> columns_;  // by key of the table before
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> RenameChanges(const std::vector<RenameHint>& hints, const State& from,
                                  const State& to, const Engine& engine) {
  return HintReader(from, to, engine).Read(hints);
}

State Renamed(const State& from, const std::vector<Change>& renames, States& states) {
  const Engine& engine = states.engine();
  const OrderedChanges ordered = ChangeGraph::Sort(renames, *engine.new_diff_policy());
  const Plan plan = engine.new_planner()->Make(ordered, from.realm, from.realm, {});
  std::vector<std::string> statements;
  for (const SchemaText::Object& object : from.text.objects) statements.push_back(object.sql);
  for (const Statement& statement : plan.Statements()) statements.push_back(statement.sql);
  State renamed;
  try {
    renamed = Rebuild(statements, states.dev());
  } catch (const SqlError& error) {
    throw Error(ErrorKind::kSql, "the renames fail on a copy of the schema: " + error.message());
  }
  // What cannot be copied stays what it was.
  renamed.realm.unmanaged = from.realm.unmanaged;
  renamed.origins = from.origins;
  renamed.source = from.source;
  renamed.is_live = from.is_live;
  renamed.token = from.token;
  return renamed;
}

}  // namespace plumb::workflow
