// A change that is not planned is a part of the desired state that is as it was.
#include "workflow/skips.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "base/suggest.h"

namespace plumb::workflow {
namespace {

constexpr std::array<std::string_view, 17> kKinds = {
    "add_schema",       "drop_schema",     "modify_schema",    "add_table",
    "drop_table",       "modify_table",    "rename_table",     "add_column",
    "drop_column",      "modify_column",   "add_index",        "drop_index",
    "modify_index",     "add_foreign_key", "drop_foreign_key", "modify_foreign_key",
    "rename_constraint"};

bool IsSame(const Column& a, const Column& b) { return a.name == b.name; }
bool IsSame(const Index& a, const Index& b) { return a.name == b.name; }
bool IsSame(const ForeignKey& a, const ForeignKey& b) {
  if (!a.name.empty() || !b.name.empty()) return a.name == b.name;
  return a.columns == b.columns && a.referenced_table == b.referenced_table;
}

template <typename Item>
const Item* FindSame(const std::vector<Item>& items, const Item& wanted) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const Item& item) { return IsSame(item, wanted); });
  return found == items.end() ? nullptr : &*found;
}

class Skipper {
 public:
  explicit Skipper(const std::set<std::string>& skips) : skips_(skips) {}

  Schema Merge(const Schema& from, const Schema& to) const {
    Schema merged = to;
    merged.tables.clear();
    for (const Table& table : to.tables) {
      const Table* before = FindTable(from, table.name);
      if (before == nullptr) {
        if (Skips("add_table")) {
          DropAttached(table.name, merged);
        } else {
          merged.tables.push_back(table);
        }
      } else {
        merged.tables.push_back(Skips("modify_table") ? *before : Merge(*before, table));
      }
    }
    if (Skips("drop_table")) KeepDropped(from, to, merged);
    return merged;
  }

 private:
  [[nodiscard]] bool Skips(const std::string& kind) const { return skips_.contains(kind); }

  static const Table* FindTable(const Schema& schema, const std::string& name) {
    const auto found = std::find_if(schema.tables.begin(), schema.tables.end(),
                                    [&](const Table& table) { return table.name == name; });
    return found == schema.tables.end() ? nullptr : &*found;
  }

  static void DropAttached(const std::string& table, Schema& merged) {
    std::erase_if(merged.objects,
                  [&](const DefinedObject& object) { return object.attached_to == table; });
  }

  static void KeepDropped(const Schema& from, const Schema& to, Schema& merged) {
    for (const Table& table : from.tables) {
      if (FindTable(to, table.name) != nullptr) continue;
      merged.tables.push_back(table);
      for (const DefinedObject& object : from.objects) {
        if (object.attached_to == table.name) merged.objects.push_back(object);
      }
    }
  }

  [[nodiscard]] Table Merge(const Table& from, const Table& to) const {
    Table merged = to;
    merged.columns = Merge(from.columns, to.columns, "column");
    merged.indexes = Merge(from.indexes, to.indexes, "index");
    merged.foreign_keys = Merge(from.foreign_keys, to.foreign_keys, "foreign_key");
    if (!(merged == to)) merged.fingerprint = from.fingerprint;
    return merged;
  }

  template <typename Item>
  [[nodiscard]] std::vector<Item> Merge(const std::vector<Item>& from, const std::vector<Item>& to,
                                        const std::string& noun) const {
    std::vector<Item> merged;
    for (const Item& item : to) {
      const Item* before = FindSame(from, item);
      if (before == nullptr && Skips("add_" + noun)) continue;
      merged.push_back(before != nullptr && Skips("modify_" + noun) ? *before : item);
    }
    if (!Skips("drop_" + noun)) return merged;
    for (const Item& item : from) {
      if (FindSame(to, item) == nullptr) merged.push_back(item);
    }
    return merged;
  }

  const std::set<std::string>& skips_;
};

const Schema* FindSchema(const Realm& realm, const std::string& name) {
  const auto found = std::find_if(realm.schemas.begin(), realm.schemas.end(),
                                  [&](const Schema& schema) { return schema.name == name; });
  return found == realm.schemas.end() ? nullptr : &*found;
}

}  // namespace

std::set<std::string> ParseSkips(const std::vector<std::string>& names) {
  const std::vector<std::string> known(kKinds.begin(), kKinds.end());
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw Error(ErrorKind::kUsage,
                "unknown kind of change " + Quoted(name) + "." + DidYouMean(name, known));
  }
  return {names.begin(), names.end()};
}

Realm WithoutSkipped(const Realm& from, const Realm& to, const std::set<std::string>& skips) {
  const Skipper skipper(skips);
  Realm merged = to;
  merged.schemas.clear();
  for (const Schema& schema : to.schemas) {
    const Schema* before = FindSchema(from, schema.name);
    if (before != nullptr) {
      merged.schemas.push_back(skipper.Merge(*before, schema));
    } else if (!skips.contains("add_schema")) {
      merged.schemas.push_back(schema);
    }
  }
  if (!skips.contains("drop_schema")) return merged;
  for (const Schema& schema : from.schemas) {
    if (FindSchema(to, schema.name) == nullptr) merged.schemas.push_back(schema);
  }
  return merged;
}

}  // namespace plumb::workflow
