// Named parts are paired by name, unnamed constraints by what they say.
#include "diff/table_diff.h"

#include <algorithm>
#include <string>

#include "diff/pairing.h"

namespace plumb {
namespace {

void DiffColumns(const Table& from, const Table& to, const DiffPolicy& policy,
                 std::vector<TableChange>& changes) {
  const auto key = [&](const Column& column) { return policy.Key(column.name); };
  const Lookup before(from.columns, key);
  const Lookup after(to.columns, key);
  for (const Column& column : from.columns) {
    const Column* desired = after.Find(column);
    if (desired == nullptr) {
      changes.emplace_back(DropColumn{column});
      continue;
    }
    if (desired->name != column.name) {
      changes.emplace_back(RespellColumn{.from = column.name, .to = desired->name});
    }
    std::vector<ColumnAspect> aspects = policy.Differences(column, *desired);
    if (!aspects.empty()) {
      changes.emplace_back(
          ModifyColumn{.from = column, .to = *desired, .aspects = std::move(aspects)});
    }
  }
  for (const Column& column : to.columns) {
    if (before.Find(column) == nullptr) changes.emplace_back(AddColumn{column});
  }
}

void DiffPrimaryKey(const Table& from, const Table& to, const DiffPolicy& policy,
                    std::vector<TableChange>& changes) {
  const bool both = from.primary_key && to.primary_key;
  const bool neither = !from.primary_key && !to.primary_key;
  if (neither || (both && policy.Same(*from.primary_key, *to.primary_key))) return;
  changes.emplace_back(ModifyPrimaryKey{.from = from.primary_key, .to = to.primary_key});
}

void DiffIndexes(const Table& from, const Table& to, const DiffPolicy& policy,
                 std::vector<TableChange>& changes) {
  const auto key = [](const Index& index) { return index.name; };
  const Lookup before(from.indexes, key);
  const Lookup after(to.indexes, key);
  for (const Index& index : from.indexes) {
    const Index* desired = after.Find(index);
    if (desired == nullptr) {
      changes.emplace_back(DropIndex{index});
    } else if (!policy.Same(index, *desired)) {
      changes.emplace_back(ModifyIndex{.from = index, .to = *desired});
    }
  }
  for (const Index& index : to.indexes) {
    if (before.Find(index) == nullptr) changes.emplace_back(AddIndex{index});
  }
}

// What two lists have that the other has not, as multisets under the policy's equality.
template <typename Item>
struct Unmatched {
  std::vector<const Item*> from;
  std::vector<const Item*> to;

  Unmatched(const std::vector<Item>& before, const std::vector<Item>& after,
            const DiffPolicy& policy) {
    std::vector<bool> taken(after.size(), false);
    for (const Item& item : before) {
      std::size_t i = 0;
      while (i < after.size() && (taken[i] || !policy.Same(item, after[i]))) ++i;
      if (i < after.size()) {
        taken[i] = true;
      } else {
        from.push_back(&item);
      }
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (!taken[i]) to.push_back(&after[i]);
    }
  }
};

// Drops and adds constraints; two of one name are a modification.
template <typename Modify, typename Drop, typename Add, typename Item>
void DiffConstraints(const std::vector<Item>& from, const std::vector<Item>& to,
                     const DiffPolicy& policy, std::vector<TableChange>& changes) {
  Unmatched<Item> unmatched(from, to, policy);
  for (const Item* item : unmatched.from) {
    const auto partner =
        std::find_if(unmatched.to.begin(), unmatched.to.end(), [&](const Item* other) {
          return !item->name.empty() && policy.Key(item->name) == policy.Key(other->name);
        });
    if (partner == unmatched.to.end()) {
      changes.emplace_back(Drop{*item});
    } else {
      changes.emplace_back(Modify{*item, **partner});
      unmatched.to.erase(partner);
    }
  }
  for (const Item* item : unmatched.to) changes.emplace_back(Add{*item});
}

void DiffUniqueConstraints(const Table& from, const Table& to, const DiffPolicy& policy,
                           std::vector<TableChange>& changes) {
  const Unmatched<UniqueConstraint> unmatched(from.unique_constraints, to.unique_constraints,
                                              policy);
  for (const UniqueConstraint* item : unmatched.from) changes.emplace_back(DropUnique{*item});
  for (const UniqueConstraint* item : unmatched.to) changes.emplace_back(AddUnique{*item});
}

}  // namespace

std::vector<TableChange> DiffTables(const Table& from, const Table& to, const DiffPolicy& policy) {
  std::vector<TableChange> changes;
  if (from.name != to.name) changes.emplace_back(RespellName{});
  if (!policy.SameOptions(from, to)) changes.emplace_back(ModifyTableOptions{});
  DiffConstraints<ModifyCheck, DropCheck, AddCheck>(from.checks, to.checks, policy, changes);
  DiffColumns(from, to, policy, changes);
  DiffPrimaryKey(from, to, policy, changes);
  DiffUniqueConstraints(from, to, policy, changes);
  DiffIndexes(from, to, policy, changes);
  DiffConstraints<ModifyForeignKey, DropForeignKey, AddForeignKey>(
      from.foreign_keys, to.foreign_keys, policy, changes);
  return changes;
}

std::vector<std::string> CommonColumns(const Table& of, const Table& other,
                                       const DiffPolicy& policy) {
  const Lookup others(other.columns, [&](const Column& c) { return policy.Key(c.name); });
  std::vector<std::string> names;
  for (const Column& column : of.columns) {
    if (others.Find(column) != nullptr) names.push_back(policy.Key(column.name));
  }
  return names;
}

}  // namespace plumb
