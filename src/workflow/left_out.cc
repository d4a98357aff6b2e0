// By name alone: an object that mentions a dropped column's name and its table is taken to use it.
#include "workflow/left_out.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/strings.h"

namespace plumb::workflow {
namespace {

// What goes: tables and views by folded name, columns by that of their table.
struct Dropped {
  std::map<std::string, std::string> relations;             // folded name -> how it is called
  std::map<std::string, std::vector<std::string>> columns;  // folded table -> names
};

Dropped FindDropped(const std::vector<Change>& changes) {
  Dropped dropped;
  for (const Change& change : changes) {
    if (const auto* table = std::get_if<DropTable>(&change)) {
      dropped.relations[ToLower(table->table.name)] = "table " + Quoted(table->table.name);
    } else if (const auto* object = std::get_if<DropObject>(&change)) {
      if (object->is_recreated || object->object.kind == ObjectKind::kTrigger) continue;
      dropped.relations[ToLower(object->object.name)] =
          std::string(KindName(object->object.kind)) + " " + Quoted(object->object.name);
    } else if (const auto* modify = std::get_if<ModifyTable>(&change)) {
      for (const TableChange& part : modify->changes) {
        const auto* column = std::get_if<DropColumn>(&part);
        if (column == nullptr) continue;
        dropped.columns[ToLower(modify->to.name)].push_back(column->column.name);
      }
    }
  }
  return dropped;
}

void Collect(const DefinedObject& object, const Dropped& dropped,
             std::vector<BrokenLeftOut>& broken) {
  const std::string name = std::string(KindName(object.kind)) + " " + Quoted(object.name);
  std::set<std::string> used;
  for (const QualifiedName& used_name : object.depends_on) used.insert(ToLower(used_name.name));
  if (!object.attached_to.empty()) used.insert(ToLower(object.attached_to));
  const std::vector<std::string>& words = object.definition.names;
  for (const std::string& relation : used) {
    if (const auto found = dropped.relations.find(relation); found != dropped.relations.end()) {
      broken.push_back({.object = name, .missing = found->second});
    }
    const auto columns = dropped.columns.find(relation);
    if (columns == dropped.columns.end()) continue;
    for (const std::string& column : columns->second) {
      if (!std::binary_search(words.begin(), words.end(), ToLower(column))) continue;
      broken.push_back({.object = name,
                        .missing = "column " + Quoted(column) + " of table " + Quoted(relation)});
    }
  }
}

}  // namespace

std::vector<BrokenLeftOut> FindBrokenLeftOut(const Realm& from, const ObjectFilter& filter,
                                             const std::vector<Change>& changes) {
  std::vector<BrokenLeftOut> broken;
  if (filter.empty()) return broken;
  const Dropped dropped = FindDropped(changes);
  if (dropped.relations.empty() && dropped.columns.empty()) return broken;
  const Realm kept = filter.Apply(from);
  for (std::size_t i = 0; i < from.schemas.size(); ++i) {
    const std::vector<DefinedObject>& looked_at = kept.schemas[i].objects;
    for (const DefinedObject& object : from.schemas[i].objects) {
      if (std::find(looked_at.begin(), looked_at.end(), object) != looked_at.end()) continue;
      Collect(object, dropped, broken);
    }
  }
  return broken;
}

}  // namespace plumb::workflow
