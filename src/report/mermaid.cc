// Blanks cannot stand in types and names of attributes, so they become underscores.
#include "report/mermaid.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "report/realm_values.h"

namespace plumb::report {
namespace {

std::string Attribute(const std::string& text) { return ReplaceAll(text, " ", "_"); }

bool IsKeyColumn(const std::vector<IndexPart>& parts, const std::string& column) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const IndexPart& part) { return part.column == column; });
}

std::string Markers(const Table& table, const Column& column) {
  const bool is_pk = table.primary_key && IsKeyColumn(table.primary_key->parts, column.name);
  const bool is_fk =
      std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), [&](const ForeignKey& key) {
        return std::find(key.columns.begin(), key.columns.end(), column.name) != key.columns.end();
      });
  if (is_pk && is_fk) return " PK,FK";
  if (is_pk) return " PK";
  return is_fk ? " FK" : "";
}

bool Covers(const std::vector<IndexPart>& parts, const std::vector<std::string>& columns) {
  return parts.size() == columns.size() &&
         std::all_of(columns.begin(), columns.end(),
                     [&](const std::string& column) { return IsKeyColumn(parts, column); });
}

bool IsUnique(const Table& table, const std::vector<std::string>& columns) {
  return (table.primary_key && Covers(table.primary_key->parts, columns)) ||
         std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                     [&](const UniqueConstraint& c) { return Covers(c.parts, columns); }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
           return index.is_unique && !index.predicate && Covers(index.parts, columns);
         });
}

}  // namespace

std::string Mermaid(const Realm& realm) {
  const bool is_qualified = realm.schemas.size() > 1;
  const auto node = [&](const Schema& schema, const std::string& table) {
    return is_qualified ? schema.name + "_" + table : table;
  };
  std::string text = "erDiagram\n";
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      text += "    " + node(schema, table.name);
      if (is_qualified) text += "[\"" + schema.name + "." + table.name + "\"]";
      text += " {\n";
      for (const Column& column : table.columns) {
        text += "      " + (column.type.empty() ? std::string("blob") : Attribute(column.type)) +
                " " + Attribute(column.name) + Markers(table, column) + "\n";
      }
      text += "    }\n";
    }
  }
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      for (std::size_t i = table.foreign_keys.size(); i-- > 0;) {
        const ForeignKey& key = table.foreign_keys[i];
        text += "    " + node(schema, table.name) + " " +
                (IsUnique(table, key.columns) ? "|" : "}") + "o--o| " +
                node(schema, key.referenced_table.name) + " : " + ForeignKeyLabel(table, i) + "\n";
      }
    }
  }
  return text;
}

}  // namespace plumb::report
