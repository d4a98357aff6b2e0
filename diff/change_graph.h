// Sorts changes so that each runs when the engine accepts it.
#pragma once

#include <vector>

#include "diff/diff_policy.h"
#include "schema/ordered_changes.h"

namespace plumb {

class ChangeGraph {
 public:
  // One stable topological sort: among changes that could run, the one that came first in
  // `changes`. Throws Error(kInternal) naming the changes of a cycle that cannot be cut.
  [[nodiscard]] static OrderedChanges Sort(std::vector<Change> changes, const DiffPolicy& policy);
};

}  // namespace plumb
