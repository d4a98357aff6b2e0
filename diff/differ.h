// Compares two states.
//
// A pure function over values: the same input gives the same changes in the same order. Tables and
// objects are paired by the engine's idea of a name; a table that is missing on one side is dropped
// or added, never renamed (renames are applied to the state before, see workflow/renames.h).
#pragma once

#include <string>
#include <vector>

#include "diff/diff_policy.h"
#include "schema/change.h"
#include "schema/realm.h"

namespace plumb {

// What the order of columns does to the comparison.
enum class ColumnOrder {
  kIgnore,
  kReport,  // named, but not a difference
  kRepair,  // a difference
};

// Two tables whose common columns stand in another order.
struct ColumnOrderNote {
  std::string table;
  std::vector<std::string> from;
  std::vector<std::string> to;
};

// Two objects that the model calls equal although the engine's own text differs.
struct UnmanagedDifference {
  std::string kind;
  std::string name;
};

struct DiffResult {
  std::vector<Change> changes;
  std::vector<ColumnOrderNote> column_order;
  std::vector<UnmanagedDifference> unmanaged;
};

[[nodiscard]] DiffResult Diff(const Realm& from, const Realm& to, const DiffPolicy& policy,
                              ColumnOrder column_order);

}  // namespace plumb
