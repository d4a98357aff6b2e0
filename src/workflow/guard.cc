// Users come from a tool that never saw these kinds: a schema file without the views of the
// database used to leave them alone.
#include "workflow/guard.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/strings.h"
#include "base/suggest.h"

namespace plumb::workflow {
namespace {

constexpr std::array kGuardedKinds = {ObjectKind::kView, ObjectKind::kTrigger,
                                      ObjectKind::kVirtualTable};

std::string FlagName(ObjectKind kind) { return ReplaceAll(KindName(kind), " ", "_"); }

void CheckKinds(const std::vector<std::string>& allowed) {
  std::vector<std::string> known = {"all"};
  for (const ObjectKind kind : kGuardedKinds) known.push_back(FlagName(kind));
  for (const std::string& name : allowed) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw Error(ErrorKind::kUsage, "--allow-drop: unknown kind " + Quoted(name) + "; known are " +
                                       Join(known, ", ") + "." + DidYouMean(name, known));
  }
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void RequireAllowedDrops(const std::vector<Change>& changes,
                         const std::vector<std::string>& allowed) {
  CheckKinds(allowed);
  std::vector<std::string> objects;
  std::vector<std::string> kinds;
  for (const Change& change : changes) {
    const auto* drop = std::get_if<DropObject>(&change);
    if (drop == nullptr || drop->is_recreated) continue;
    const std::string kind = FlagName(drop->object.kind);
    if (Contains(allowed, "all") || Contains(allowed, kind)) continue;
    objects.push_back(std::string(KindName(drop->object.kind)) + " " + Quoted(drop->object.name));
    if (!Contains(kinds, kind)) kinds.push_back(kind);
  }
  if (objects.empty()) return;
  throw Error(ErrorKind::kRefused,
              "the plan drops " + Join(objects, ", ") +
                  ", which the desired state does not have; nothing was applied. If that is meant, "
                  "add --allow-drop " +
                  Join(kinds, ",") + "; if not, add them to the desired state or --exclude them");
}

}  // namespace plumb::workflow
