// Patterns of --include and --exclude that fit nothing: mistyped ones must not pass for "in sync".
#pragma once

#include <string>
#include <vector>

#include "inspect/filter.h"
#include "schema/realm.h"

namespace plumb::workflow {

// The --exclude patterns that fit nothing in any of `realms`; the revision table counts as being
// there, as scripts leave it out everywhere. Throws Error(kUsage) for such an --include pattern:
// nothing would be looked at.
[[nodiscard]] std::vector<std::string> UnmatchedExcludes(const ObjectFilter& filter,
                                                         const std::vector<const Realm*>& realms);

}  // namespace plumb::workflow
