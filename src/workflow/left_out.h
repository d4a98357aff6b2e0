// What --include and --exclude leave out may rest on what the plan changes.
#pragma once

#include <string>
#include <vector>

#include "inspect/filter.h"
#include "schema/change.h"
#include "schema/realm.h"

namespace plumb::workflow {

// A view or trigger that is left out, and what it names that is dropped.
struct BrokenLeftOut {
  std::string object;   // `view "v"`
  std::string missing;  // `table "t"`, `column "a" of table "t"`
};

// `from` is the whole state before; `changes` are those between what is not left out.
[[nodiscard]] std::vector<BrokenLeftOut> FindBrokenLeftOut(const Realm& from,
                                                           const ObjectFilter& filter,
                                                           const std::vector<Change>& changes);

}  // namespace plumb::workflow
