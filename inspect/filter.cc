// Filtering removes for display, but carries for comparison: see ObjectFilter::Carry.
#include "inspect/filter.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>

#include "base/error.h"
#include "base/glob.h"
#include "base/strings.h"
#include "base/suggest.h"

namespace plumb {
namespace {

// Splits at dots outside double quotes; a quoted part has its quotes removed.
std::vector<std::string> SplitPattern(const std::string& text) {
  std::vector<std::string> parts(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (is_quoted && i + 1 < text.size() && text[i + 1] == '"') {
        parts.back() += '"';
        ++i;
      } else {
        is_quoted = !is_quoted;
      }
    } else if (text[i] == '.' && !is_quoted) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  if (is_quoted) throw Error(ErrorKind::kUsage, "unexpected pattern: " + Quoted(text));
  return parts;
}

// Names of columns, folded.
using NameSet = std::set<std::string>;

bool Uses(const std::vector<std::string>& names, const NameSet& columns) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return columns.contains(ToLower(name)); });
}

bool Uses(const std::vector<IndexPart>& parts, const NameSet& columns) {
  return std::any_of(parts.begin(), parts.end(), [&](const IndexPart& part) {
    return part.expression ? Uses(part.expression->names, columns)
                           : columns.contains(ToLower(part.column));
  });
}

bool Uses(const Index& index, const NameSet& columns) {
  return Uses(index.parts, columns) || (index.predicate && Uses(index.predicate->names, columns));
}

std::string KindOfObject(std::string_view kind) {
  std::string name(kind);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

// Takes the items of `base` that stay and those of `extra` that are left out.
template <typename Item, typename IsOut>
std::vector<Item> MergeItems(const std::vector<Item>& base, const std::vector<Item>* extra,
                             const IsOut& is_out) {
  std::vector<Item> merged;
  std::copy_if(base.begin(), base.end(), std::back_inserter(merged),
               [&](const Item& item) { return !is_out(item); });
  if (extra != nullptr) {
    std::copy_if(extra->begin(), extra->end(), std::back_inserter(merged), is_out);
  }
  return merged;
}

// Puts each column of `extra` that is left out behind the nearest that it follows there.
std::vector<Column> MergeColumns(const std::vector<Column>& base, const std::vector<Column>* extra,
                                 const std::function<bool(const Column&)>& is_out) {
  std::vector<Column> merged = MergeItems<Column>(base, nullptr, is_out);
  if (extra == nullptr) return merged;
  for (std::size_t i = 0; i < extra->size(); ++i) {
    if (!is_out((*extra)[i])) continue;
    auto position = merged.begin();
    for (std::size_t before = i; before-- > 0 && position == merged.begin();) {
      const auto found = std::find_if(merged.begin(), merged.end(), [&](const Column& column) {
        return column.name == (*extra)[before].name;
      });
      if (found != merged.end()) position = found + 1;
    }
    merged.insert(position, (*extra)[i]);
  }
  return merged;
}

using TableMap = std::unordered_map<std::string_view, const Table*>;

// `schema` may be null.
TableMap ByName(const Schema* schema) {
  TableMap tables;
  if (schema == nullptr) return tables;
  for (const Table& table : schema->tables) tables.emplace(table.name, &table);
  return tables;
}

bool HasColumns(const Table& table, const std::vector<IndexPart>& parts) {
  return std::all_of(parts.begin(), parts.end(), [&](const IndexPart& part) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
      return EqualsIgnoreCase(column.name, part.column);
    });
  });
}

// What selectors may name: our kinds, and those of all engines that patterns are written for.
void CheckType(const std::string& type) {
  static const std::vector<std::string> types = {
      "schema",   "table",     "column", "index",     "fk",           "check",     "view",
      "trigger",  "enum",      "domain", "composite", "range",        "function",  "procedure",
      "sequence", "extension", "policy", "role",      "event",        "aggregate", "operator",
      "cast",     "collation", "rule",   "statistic", "virtual_table"};
  if (std::find(types.begin(), types.end(), type) == types.end()) {
    throw Error(ErrorKind::kUsage,
                "unknown type in pattern: " + Quoted(type) + "." + DidYouMean(type, types));
  }
}

}  // namespace

ObjectFilter::ObjectFilter(const std::vector<std::string>& include,
                           const std::vector<std::string>& exclude, std::string_view bound_schema,
                           bool folds_names)
    : folds_names_(folds_names) {
  for (const std::string& text : include) {
    if (text.empty()) continue;
    include_.push_back(Parse(text, bound_schema));
    if (include_.back().parts.size() > 2) {
      throw Error(ErrorKind::kUsage, "--include " + Quoted(text) +
                                         ": parts of a table cannot be included on their own");
    }
  }
  for (const std::string& text : exclude) {
    if (!text.empty()) exclude_.push_back(Parse(text, bound_schema));
  }
}

ObjectFilter::Pattern ObjectFilter::Parse(const std::string& text,
                                          std::string_view bound_schema) const {
  const std::string whole = bound_schema.empty() ? text : std::string(bound_schema) + "." + text;
  Pattern pattern{.text = text, .parts = {}};
  for (std::string& glob : SplitPattern(whole)) {
    Part part;
    const std::size_t selector = glob.rfind("[type=");
    if (selector != std::string::npos && glob.back() == ']') {
      part.types =
          Split(std::string_view(glob).substr(selector + 6, glob.size() - selector - 7), '|');
      glob.resize(selector);
      for (const std::string& type : part.types) CheckType(type);
    }
    if (folds_names_) glob = ToLower(glob);
    static_cast<void>(GlobMatches(glob, ""));  // a bad glob is an error even if nothing is there
    part.glob = std::move(glob);
    pattern.parts.push_back(std::move(part));
  }
  if (pattern.parts.size() > 3) {
    throw Error(ErrorKind::kUsage, "too many parts in pattern: " + Quoted(whole));
  }
  return pattern;
}

bool ObjectFilter::Matches(const Part& part, std::string_view type, std::string_view name) const {
  if (!part.types.empty() &&
      std::find(part.types.begin(), part.types.end(), type) == part.types.end()) {
    return false;
  }
  return GlobMatches(part.glob, folds_names_ ? ToLower(name) : std::string(name));
}

bool ObjectFilter::MatchesChildOf(const Part& part, const Table& table) const {
  const auto matches = [&](std::string_view type) {
    return [this, &part, type](const auto& item) { return Matches(part, type, item.name); };
  };
  const auto matches_unique = [&](const UniqueConstraint& unique) {
    return Matches(part, "index", unique.name.empty() ? unique.index_name : unique.name);
  };
  return std::any_of(table.columns.begin(), table.columns.end(), matches("column")) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), matches("index")) ||
         std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                     matches_unique) ||
         std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), matches("fk")) ||
         std::any_of(table.checks.begin(), table.checks.end(), matches("check"));
}

bool ObjectFilter::MatchesIn(const Pattern& pattern, const Schema& schema) const {
  const std::vector<Part>& parts = pattern.parts;
  if (!Matches(parts[0], "schema", schema.name)) return false;
  if (parts.size() == 1) return true;
  const bool is_child = parts.size() == 3;
  const auto matches_table = [&](const Table& table) {
    return Matches(parts[1], "table", table.name) && (!is_child || MatchesChildOf(parts[2], table));
  };
  const auto matches_object = [&](const DefinedObject& object) {
    const std::string type = KindOfObject(KindName(object.kind));
    return is_child ? Matches(parts[1], "table", object.attached_to) &&
                          Matches(parts[2], type, object.name)
                    : Matches(parts[1], type, object.name);
  };
  return std::any_of(schema.tables.begin(), schema.tables.end(), matches_table) ||
         std::any_of(schema.objects.begin(), schema.objects.end(), matches_object);
}

ObjectFilter::Unmatched ObjectFilter::FindUnmatched(
    const std::vector<const Realm*>& realms, const std::vector<std::string>& expected) const {
  const auto fits_unmanaged = [this](const Part& part, const Realm& realm) {
    return std::any_of(realm.unmanaged.begin(), realm.unmanaged.end(), [&](const auto& object) {
      return Matches(part, KindOfObject(object.kind), object.name);
    });
  };
  const auto is_unmatched = [&](const Pattern& pattern) {
    const Part* object = pattern.parts.size() > 1 ? &pattern.parts[1] : nullptr;
    if (object != nullptr &&
        std::any_of(expected.begin(), expected.end(),
                    [&](const std::string& name) { return Matches(*object, "table", name); })) {
      return false;
    }
    return std::none_of(realms.begin(), realms.end(), [&](const Realm* realm) {
      return (object != nullptr && fits_unmanaged(*object, *realm)) ||
             std::any_of(realm->schemas.begin(), realm->schemas.end(),
                         [&](const Schema& schema) { return MatchesIn(pattern, schema); });
    });
  };
  Unmatched unmatched;
  for (const Pattern& pattern : include_) {
    if (is_unmatched(pattern)) unmatched.include.push_back(pattern.text);
  }
  for (const Pattern& pattern : exclude_) {
    if (is_unmatched(pattern)) unmatched.exclude.push_back(pattern.text);
  }
  return unmatched;
}

bool ObjectFilter::LeavesOut(const std::string& schema, std::string_view type,
                             const std::string& name) const {
  const auto matches = [&](const Pattern& pattern) {
    return Matches(pattern.parts[0], "schema", schema) &&
           (pattern.parts.size() == 1 ||
            (pattern.parts.size() == 2 && Matches(pattern.parts[1], type, name)));
  };
  if (std::any_of(exclude_.begin(), exclude_.end(), matches)) return true;
  return !include_.empty() && std::none_of(include_.begin(), include_.end(), matches);
}

// A trigger is left out by its own name, as a child of its table, or along with its table.
bool ObjectFilter::LeavesOutObject(const Schema& schema, const DefinedObject& object) const {
  const std::string type = KindOfObject(KindName(object.kind));
  const std::string& owner = object.attached_to;
  if (owner.empty()) return LeavesOut(schema.name, type, object.name);
  if (LeavesOutChild(schema.name, owner, type, object.name)) return true;
  const auto matches = [&](const Pattern& pattern) {
    return pattern.parts.size() == 2 && Matches(pattern.parts[0], "schema", schema.name) &&
           Matches(pattern.parts[1], type, object.name);
  };
  if (std::any_of(exclude_.begin(), exclude_.end(), matches)) return true;
  const bool goes_with_table = LeavesOut(schema.name, "table", owner);
  if (goes_with_table == LeavesOut(schema.name, "view", owner)) return goes_with_table;
  const bool is_on_table =
      std::any_of(schema.tables.begin(), schema.tables.end(),
                  [&](const Table& table) { return EqualsIgnoreCase(table.name, owner); });
  return is_on_table == goes_with_table;
}

bool ObjectFilter::LeavesOutChild(const std::string& schema, const std::string& table,
                                  std::string_view type, const std::string& name) const {
  return std::any_of(exclude_.begin(), exclude_.end(), [&](const Pattern& pattern) {
    return pattern.parts.size() == 3 && Matches(pattern.parts[0], "schema", schema) &&
           Matches(pattern.parts[1], "table", table) && Matches(pattern.parts[2], type, name);
  });
}

bool ObjectFilter::LeavesOutUses(const std::string& schema, const std::string& table,
                                 const std::string& column) const {
  return std::any_of(exclude_.begin(), exclude_.end(), [&](const Pattern& pattern) {
    return pattern.parts.size() == 3 && pattern.parts[2].types.empty() &&
           Matches(pattern.parts[0], "schema", schema) &&
           Matches(pattern.parts[1], "table", table) && Matches(pattern.parts[2], "column", column);
  });
}

Table ObjectFilter::Merge(const std::string& schema, const Table& base, const Table* extra) const {
  const std::string& name = base.name;
  const auto is_child_out = [&](std::string_view type, const std::string& child) {
    return LeavesOutChild(schema, name, type, child);
  };
  const auto column_out = [&](const Column& c) {
    // A primary key cannot be left out, so its columns cannot be either.
    return is_child_out("column", c.name) &&
           !(base.primary_key && Uses(base.primary_key->parts, {ToLower(c.name)}));
  };
  NameSet out;  // columns that take what uses them along
  for (const Table* table : {&base, extra}) {
    if (table == nullptr) continue;
    for (const Column& column : table->columns) {
      if (LeavesOutUses(schema, name, column.name)) out.insert(ToLower(column.name));
    }
  }
  const auto index_out = [&](const Index& i) {
    return is_child_out("index", i.name) || Uses(i, out);
  };
  const auto unique_out = [&](const UniqueConstraint& u) {
    return is_child_out("index", u.name.empty() ? u.index_name : u.name) || Uses(u.parts, out);
  };
  const auto fk_out = [&](const ForeignKey& f) {
    return is_child_out("fk", f.name) || Uses(f.columns, out);
  };
  const auto check_out = [&](const Check& c) {
    return is_child_out("check", c.name) || Uses(c.expression.names, out);
  };
  Table merged = base;
  merged.columns = MergeColumns(base.columns, extra ? &extra->columns : nullptr, column_out);
  merged.indexes = MergeItems(base.indexes, extra ? &extra->indexes : nullptr, index_out);
  merged.unique_constraints =
      MergeItems(base.unique_constraints, extra ? &extra->unique_constraints : nullptr, unique_out);
  merged.foreign_keys =
      MergeItems(base.foreign_keys, extra ? &extra->foreign_keys : nullptr, fk_out);
  merged.checks = MergeItems(base.checks, extra ? &extra->checks : nullptr, check_out);
  // A key that a left-out column is part of stays, too: the column alone would be another one.
  const bool keeps_key =
      extra != nullptr && extra->primary_key &&
      std::any_of(extra->primary_key->parts.begin(), extra->primary_key->parts.end(),
                  [&](const IndexPart& part) { return is_child_out("column", part.column); });
  if (keeps_key && HasColumns(merged, extra->primary_key->parts)) {
    merged.primary_key = extra->primary_key;
  }
  if (merged == base) return merged;
  // What is left out is in the fingerprint too, so it cannot speak for such a table any more.
  if (extra != nullptr) merged.fingerprint.clear();
  return merged;
}

Realm ObjectFilter::Apply(const Realm& realm) const {
  if (empty()) return realm;
  Realm filtered;
  for (const UnmanagedObject& object : realm.unmanaged) {
    if (!LeavesOut(realm.schemas.empty() ? "" : realm.schemas.front().name,
                   KindOfObject(object.kind), object.name)) {
      filtered.unmanaged.push_back(object);
    }
  }
  for (const Schema& schema : realm.schemas) {
    Schema& kept = filtered.schemas.emplace_back();
    kept.name = schema.name;
    for (const Table& table : schema.tables) {
      if (LeavesOut(schema.name, "table", table.name)) continue;
      Table merged = Merge(schema.name, table, nullptr);
      if (!merged.columns.empty()) kept.tables.push_back(std::move(merged));
    }
    for (const DefinedObject& object : schema.objects) {
      if (!LeavesOutObject(schema, object)) kept.objects.push_back(object);
    }
  }
  return filtered;
}

Realm ObjectFilter::Carry(const Realm& from, const Realm& to) const {
  if (empty()) return to;
  Realm carried;
  carried.unmanaged = to.unmanaged;
  for (std::size_t i = 0; i < to.schemas.size(); ++i) {
    const Schema& schema = to.schemas[i];
    const Schema* before = i < from.schemas.size() ? &from.schemas[i] : nullptr;
    Schema& kept = carried.schemas.emplace_back();
    kept.name = schema.name;
    const TableMap old = ByName(before);
    for (const Table& table : schema.tables) {
      if (LeavesOut(schema.name, "table", table.name)) continue;
      const auto found = old.find(table.name);
      Table merged = Merge(schema.name, table, found == old.end() ? nullptr : found->second);
      if (!merged.columns.empty()) kept.tables.push_back(std::move(merged));
    }
    for (const DefinedObject& object : schema.objects) {
      if (!LeavesOutObject(schema, object)) kept.objects.push_back(object);
    }
    if (before == nullptr) continue;
    const TableMap desired = ByName(&schema);
    for (const Table& table : before->tables) {
      const bool is_out =
          LeavesOut(before->name, "table", table.name) ||
          (!desired.contains(table.name) && Merge(before->name, table, nullptr).columns.empty());
      if (is_out) kept.tables.push_back(table);
    }
    for (const DefinedObject& object : before->objects) {
      if (LeavesOutObject(*before, object)) kept.objects.push_back(object);
    }
  }
  return carried;
}

}  // namespace plumb
