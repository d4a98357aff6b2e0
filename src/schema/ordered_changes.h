// Changes in an order that can run.
#pragma once

#include <utility>
#include <vector>

#include "schema/change.h"

namespace plumb {

// Only the change graph makes one, so whatever holds OrderedChanges was sorted. A planner may merge
// or expand neighbours, never reorder.
class OrderedChanges {
 public:
  OrderedChanges() = default;  // none

  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }
  [[nodiscard]] bool empty() const { return changes_.empty(); }

 private:
  friend class ChangeGraph;
  explicit OrderedChanges(std::vector<Change> changes) : changes_(std::move(changes)) {}

  std::vector<Change> changes_;
};

}  // namespace plumb
