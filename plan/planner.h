// From ordered changes to statements.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "plan/plan.h"
#include "schema/ordered_changes.h"
#include "schema/realm.h"

namespace plumb {

struct PlanOptions {
  std::string indent;  // of CREATE TABLE bodies; empty: one line
};

class Planner {
 public:
  virtual ~Planner() = default;

  // The statements for `changes`, which may be merged or expanded but never reordered. `from` and
  // `to` are the whole states: they say which names are taken and what else is there.
  [[nodiscard]] virtual Plan Make(const OrderedChanges& changes, const Realm& from, const Realm& to,
                                  const PlanOptions& options) const = 0;
};

[[nodiscard]] std::unique_ptr<Planner> NewSqlitePlanner();

}  // namespace plumb
