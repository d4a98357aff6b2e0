// Too much is better than too little: a value that may be converted is not looked at.
#include "tests/property/survivors.h"

#include <algorithm>

#include "base/strings.h"
#include "plan/sqlite_sql.h"

namespace plumb::test {
namespace {

const Table* Find(const Realm& realm, const std::string& folded) {
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      if (ToLower(table.name) == folded) return &table;
    }
  }
  return nullptr;
}

const DefinedObject* FindVirtual(const Realm& realm, const std::string& folded) {
  for (const Schema& schema : realm.schemas) {
    for (const DefinedObject& object : schema.objects) {
      if (object.kind == ObjectKind::kVirtualTable && ToLower(object.name) == folded) {
        return &object;
      }
    }
  }
  return nullptr;
}

const Column* Find(const Table& table, const Column& like) {
  for (const Column& column : table.columns) {
    if (ToLower(column.name) == ToLower(like.name)) return &column;
  }
  return nullptr;
}

std::string RowidAlias(const Table& table) {
  return HasSqliteRowidAlias(table) ? ToLower(table.primary_key->parts.front().column) : "";
}

// STRICT gives ANY another meaning.
bool KeepsValues(const Table& from, const Column& before, const Table& to, const Column& after) {
  const std::string type = ToLower(before.base_type);
  if (type != ToLower(after.base_type)) return false;
  if (from.sqlite.is_strict != to.sqlite.is_strict && type == "any") return false;
  return !after.is_not_null || before.is_not_null || !after.default_value;
}

void AddLost(const Table& from, const Table& to, std::vector<std::string>& lost) {
  const std::string name = ToLower(to.name);
  const std::string alias = RowidAlias(to);
  if (RowidAlias(from) != alias) {
    lost.push_back(name + ".rowid");
    lost.push_back(name + "." + alias);  // NULL becomes a number
  }
  bool has_common = false;
  for (const Column& before : from.columns) {
    const Column* after = Find(to, before);
    if (after == nullptr || after->generated) continue;
    has_common = true;
    if (!KeepsValues(from, before, to, *after)) lost.push_back(name + "." + ToLower(before.name));
  }
  if (!has_common) lost.push_back(name);
}

}  // namespace

std::vector<std::string> MayBeLost(const Realm& from, const Realm& to,
                                   const std::map<std::string, TableRows>& rows) {
  std::vector<std::string> lost;
  for (const auto& [name, table] : rows) {
    const Table* before = Find(from, name);
    const Table* after = Find(to, name);
    if (before != nullptr && after != nullptr) {
      AddLost(*before, *after, lost);
      continue;
    }
    const DefinedObject* old_virtual = FindVirtual(from, name);
    const DefinedObject* new_virtual = FindVirtual(to, name);
    const bool is_kept = old_virtual != nullptr && new_virtual != nullptr &&
                         old_virtual->definition.canonical == new_virtual->definition.canonical &&
                         old_virtual->definition.text.find("content") == std::string::npos;
    if (!is_kept) lost.push_back(name);
  }
  return lost;
}

std::vector<std::string> KeepTheirMarks(const Realm& from, const Realm& to) {
  const auto is_autoincrement = [](const Table& table) {
    return table.primary_key && table.primary_key->sqlite.is_autoincrement;
  };
  std::vector<std::string> tables;
  for (const Schema& schema : from.schemas) {
    for (const Table& table : schema.tables) {
      const Table* after = Find(to, ToLower(table.name));
      if (after == nullptr || !is_autoincrement(table) || !is_autoincrement(*after)) continue;
      if (!EqualsIgnoreCase(table.primary_key->parts.front().column,
                            after->primary_key->parts.front().column)) {
        continue;
      }
      tables.push_back(ToLower(table.name));
    }
  }
  return tables;
}

}  // namespace plumb::test
