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

// What goes by itself, and what does not come back with a view that is made anew.
std::vector<const DefinedObject*> DroppedObjects(const std::vector<Change>& changes) {
  std::vector<const DefinedObject*> dropped;
  const auto is_added = [&](const DefinedObject& object) {
    return std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
      const auto* add = std::get_if<AddObject>(&change);
      return add != nullptr && add->object.kind == object.kind && add->object.name == object.name;
    });
  };
  for (const Change& change : changes) {
    const auto* drop = std::get_if<DropObject>(&change);
    if (drop == nullptr) continue;
    if (!drop->is_recreated) {
      dropped.push_back(&drop->object);
      continue;
    }
    // A virtual table that is made anew has lost its content.
    if (drop->object.kind == ObjectKind::kVirtualTable) dropped.push_back(&drop->object);
    for (const DefinedObject& object : drop->attached) {
      if (!is_added(object)) dropped.push_back(&object);
    }
  }
  return dropped;
}

}  // namespace

void RequireAllowedDrops(const std::vector<Change>& changes,
                         const std::vector<std::string>& allowed) {
  CheckKinds(allowed);
  std::vector<std::string> objects;
  std::vector<std::string> kinds;
  for (const DefinedObject* object : DroppedObjects(changes)) {
    const std::string kind = FlagName(object->kind);
    if (Contains(allowed, "all") || Contains(allowed, kind)) continue;
    objects.push_back(std::string(KindName(object->kind)) + " " + Quoted(object->name));
    if (!Contains(kinds, kind)) kinds.push_back(kind);
  }
  if (objects.empty()) return;
  throw Error(ErrorKind::kRefused,
              "the plan drops " + Join(objects, ", ") +
                  "; nothing was applied. If that is meant, add --allow-drop " + Join(kinds, ",") +
                  "; if not, add them to the desired state or --exclude them");
}

}  // namespace plumb::workflow
