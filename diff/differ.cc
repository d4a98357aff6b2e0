// Pairs what two realms hold and says what each pair needs.
#include "diff/differ.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diff/pairing.h"
#include "diff/table_diff.h"

namespace plumb {
namespace {

class SchemaDiffer {
 public:
  SchemaDiffer(const Schema& from, const Schema& to, const DiffPolicy& policy, ColumnOrder order,
               DiffResult& result)
      : from_(from), to_(to), policy_(policy), order_(order), result_(result) {}

  void Run() {
    GroupAttached();
    DiffTablesOfSchema();
    DiffObjects();
  }

 private:
  // Objects by the table or view they belong to, so that a table finds its triggers.
  void GroupAttached() {
    for (const DefinedObject& object : from_.objects) {
      if (!object.attached_to.empty()) {
        attached_[policy_.Key(object.attached_to)].push_back(&object);
      }
    }
    for (const DefinedObject& object : to_.objects) desired_.emplace(ObjectKey(object), &object);
  }

  [[nodiscard]] std::vector<DefinedObject> Attached(const std::string& name) const {
    std::vector<DefinedObject> attached;
    const auto found = attached_.find(policy_.Key(name));
    if (found == attached_.end()) return attached;
    for (const DefinedObject* object : found->second) attached.push_back(*object);
    return attached;
  }

  [[nodiscard]] std::string ObjectKey(const DefinedObject& object) const {
    return std::string(KindName(object.kind)) + " " + policy_.Key(object.name);
  }

  void DiffTablesOfSchema() {
    const auto key = [this](const Table& table) { return policy_.Key(table.name); };
    const Lookup before(from_.tables, key);
    const Lookup after(to_.tables, key);
    for (const Table& table : from_.tables) {
      const Table* desired = after.Find(table);
      if (desired == nullptr) {
        result_.changes.emplace_back(
            DropTable{.schema = from_.name, .table = table, .attached = Attached(table.name)});
        gone_.insert(key(table));
      } else {
        DiffPair(table, *desired);
      }
    }
    for (const Table& table : to_.tables) {
      if (before.Find(table) == nullptr) {
        result_.changes.emplace_back(AddTable{.schema = from_.name, .table = table});
      }
    }
  }

  void DiffPair(const Table& from, const Table& to) {
    if (from == to) return;  // most are, and nothing is quicker than to see that
    std::vector<TableChange> changes = DiffTables(from, to, policy_);
    if (order_ != ColumnOrder::kIgnore) NoteColumnOrder(from, to, changes);
    if (changes.empty()) {
      if (!from.fingerprint.empty() && !to.fingerprint.empty() &&
          from.fingerprint != to.fingerprint) {
        result_.unmanaged.push_back({.kind = "table", .name = to.name});
      }
      return;
    }
    result_.changes.emplace_back(ModifyTable{.schema = from_.name,
                                             .from = from,
                                             .to = to,
                                             .changes = std::move(changes),
                                             .attached = UnchangedAttached(to.name)});
  }

  void NoteColumnOrder(const Table& from, const Table& to, std::vector<TableChange>& changes) {
    const std::vector<std::string> before = CommonColumns(from, to, policy_);
    const std::vector<std::string> after = CommonColumns(to, from, policy_);
    if (order_ == ColumnOrder::kRepair) {
      // A column that is added in the middle ends up last unless the table is rebuilt.
      const bool adds = before.size() < to.columns.size();
      if (before != after || (adds && !CommonColumnsLead(to, before))) {
        changes.emplace_back(ReorderColumns{});
      }
    } else if (before != after) {
      result_.column_order.push_back(
          {.table = to.name, .from = Spelled(from, before), .to = Spelled(to, after)});
    }
  }

  // The columns of `table` with those keys, as the table spells them.
  [[nodiscard]] std::vector<std::string> Spelled(const Table& table,
                                                 const std::vector<std::string>& keys) const {
    std::vector<std::string> names;
    for (const Column& column : table.columns) {
      if (names.size() < keys.size() && policy_.Key(column.name) == keys[names.size()]) {
        names.push_back(column.name);
      }
    }
    return names;
  }

  [[nodiscard]] bool CommonColumnsLead(const Table& to,
                                       const std::vector<std::string>& common) const {
    for (std::size_t i = 0; i < common.size(); ++i) {
      if (policy_.Key(to.columns[i].name) != common[i]) return false;
    }
    return true;
  }

  // The desired forms of the triggers of `table` that do not change.
  [[nodiscard]] std::vector<DefinedObject> UnchangedAttached(const std::string& table) const {
    std::vector<DefinedObject> unchanged;
    const auto found = attached_.find(policy_.Key(table));
    if (found == attached_.end()) return unchanged;
    for (const DefinedObject* object : found->second) {
      const auto desired = desired_.find(ObjectKey(*object));
      if (desired != desired_.end() && policy_.Same(*object, *desired->second)) {
        unchanged.push_back(*desired->second);
      }
    }
    return unchanged;
  }

  void DiffObjects() {
    const auto key = [this](const DefinedObject& object) { return ObjectKey(object); };
    const Lookup before(from_.objects, key);
    // Views before triggers, so that what goes with a view is known when its triggers are met.
    std::set<std::string> recreated;
    for (const bool is_attached : {false, true}) {
      for (const DefinedObject& object : from_.objects) {
        if (object.attached_to.empty() == is_attached) continue;
        const auto found = desired_.find(key(object));
        const DefinedObject* desired = found == desired_.end() ? nullptr : found->second;
        const std::string owner = policy_.Key(object.attached_to);
        const bool owner_goes = is_attached && (gone_.contains(owner) || recreated.contains(owner));
        if (desired != nullptr && policy_.Same(object, *desired) && !owner_goes) continue;
        if (!is_attached) {
          (desired == nullptr ? gone_ : recreated).insert(policy_.Key(object.name));
        }
        DropAndAdd(object, desired, owner_goes);
      }
    }
    for (const DefinedObject& object : to_.objects) {
      if (before.Find(object) == nullptr) {
        result_.changes.emplace_back(
            AddObject{.schema = from_.name, .object = object, .is_recreated = false});
      }
    }
  }

  // What is attached to something that goes, goes with it and needs no statement of its own.
  void DropAndAdd(const DefinedObject& object, const DefinedObject* desired, bool owner_goes) {
    const bool is_recreated = desired != nullptr;
    if (!owner_goes) {
      result_.changes.emplace_back(DropObject{.schema = from_.name,
                                              .object = object,
                                              .is_recreated = is_recreated,
                                              .attached = Attached(object.name)});
    }
    if (is_recreated) {
      result_.changes.emplace_back(
          AddObject{.schema = from_.name, .object = *desired, .is_recreated = true});
    }
  }

  const Schema& from_;
  const Schema& to_;
  const DiffPolicy& policy_;
  ColumnOrder order_;
  DiffResult& result_;
  std::map<std::string, std::vector<const DefinedObject*>> attached_;
  std::unordered_map<std::string, const DefinedObject*> desired_;
  std::set<std::string> gone_;  // keys of tables and views that are dropped
};

void RemoveIndexes(const std::vector<TableChange>& drops, Table& table) {
  for (const TableChange& part : drops) {
    const std::string& name = std::get<DropIndex>(part).index.name;
    table.indexes.erase(std::remove_if(table.indexes.begin(), table.indexes.end(),
                                       [&](const Index& index) { return index.name == name; }),
                        table.indexes.end());
  }
}

// An index that moves to another table must go before it comes, whatever else happens to the two
// tables, so its removal becomes a change of its own.
void SplitMovedIndexes(const DiffPolicy& policy, std::vector<Change>& changes) {
  std::map<std::string, std::string> added;  // index key -> table key
  for (const Change& change : changes) {
    if (const auto* add = std::get_if<AddTable>(&change)) {
      for (const Index& index : add->table.indexes) {
        added[policy.Key(index.name)] = policy.Key(add->table.name);
      }
    } else if (const auto* modify = std::get_if<ModifyTable>(&change)) {
      for (const TableChange& part : modify->changes) {
        if (const auto* index = std::get_if<AddIndex>(&part)) {
          added[policy.Key(index->index.name)] = policy.Key(modify->to.name);
        }
      }
    }
  }
  std::vector<Change> split;
  for (Change& change : changes) {
    auto* modify = std::get_if<ModifyTable>(&change);
    if (modify == nullptr) continue;
    const auto moves = [&](const TableChange& part) {
      const auto* drop = std::get_if<DropIndex>(&part);
      if (drop == nullptr) return false;
      const auto found = added.find(policy.Key(drop->index.name));
      return found != added.end() && found->second != policy.Key(modify->to.name);
    };
    const auto first = std::stable_partition(modify->changes.begin(), modify->changes.end(),
                                             [&](const TableChange& part) { return !moves(part); });
    if (first == modify->changes.end() || first == modify->changes.begin()) continue;
    ModifyTable drops = *modify;
    drops.changes.assign(first, modify->changes.end());
    modify->changes.erase(first, modify->changes.end());
    // Nothing else happens to the table here, and the rest starts from a table without them.
    RemoveIndexes(drops.changes, modify->from);
    drops.to = modify->from;
    split.emplace_back(std::move(drops));
  }
  changes.insert(changes.begin(), std::make_move_iterator(split.begin()),
                 std::make_move_iterator(split.end()));
}

}  // namespace

DiffResult Diff(const Realm& from, const Realm& to, const DiffPolicy& policy,
                ColumnOrder column_order) {
  DiffResult result;
  // States bound to one schema are compared whatever it is called.
  for (std::size_t i = 0; i < from.schemas.size() && i < to.schemas.size(); ++i) {
    SchemaDiffer(from.schemas[i], to.schemas[i], policy, column_order, result).Run();
  }
  SplitMovedIndexes(policy, result.changes);
  return result;
}

}  // namespace plumb
