// An --exclude too many is harmless, an --include that fits nothing is not.
#include "workflow/patterns.h"

#include <utility>

#include "apply/revision_store.h"
#include "base/error.h"
#include "base/strings.h"

namespace plumb::workflow {

std::vector<std::string> UnmatchedExcludes(const ObjectFilter& filter,
                                           const std::vector<const Realm*>& realms) {
  if (filter.empty()) return {};
  ObjectFilter::Unmatched unmatched = filter.FindUnmatched(realms, {kRevisionTable});
  if (!unmatched.include.empty()) {
    throw Error(ErrorKind::kUsage,
                "--include " + Quoted(unmatched.include.front()) + ": nothing is called so");
  }
  return std::move(unmatched.exclude);
}

}  // namespace plumb::workflow
