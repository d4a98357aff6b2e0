// Inspects SQLite.
//
// SQLite keeps the CREATE statements as text and answers PRAGMAs from its own reading of them. The
// text alone knows names of constraints, CHECKs, collations, conflict clauses, AUTOINCREMENT and
// deferrability, so tables are read from it; the PRAGMAs (as table-valued functions, two queries
// for the whole database) say how SQLite understood it, and the two are held against each other.
// https://www.sqlite.org/pragma.html, https://www.sqlite.org/schematab.html
#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/strings.h"
#include "inspect/inspector.h"
#include "parser/sqlite_ddl.h"
#include "parser/sqlite_expression.h"
#include "parser/sqlite_fingerprint.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

// A row of sqlite_schema.
struct StoredObject {
  std::string type;
  std::string name;
  std::string table;
  std::string sql;  // empty for indexes behind constraints
  bool is_virtual = false;
};

struct CatalogColumn {
  std::string name;
  std::string type;
  bool is_not_null = false;
};

struct CatalogIndexPart {
  std::string column;  // empty for expressions and the rowid
  bool is_key = false;
};

struct CatalogIndex {
  std::string name;
  std::string origin;  // "c" created, "u" UNIQUE, "pk"
  std::vector<CatalogIndexPart> parts;
};

using ColumnCatalog = std::unordered_map<std::string, std::vector<CatalogColumn>>;
using IndexCatalog = std::unordered_map<std::string, std::vector<CatalogIndex>>;

[[noreturn]] void Disagree(const StoredObject& object, const std::string& detail) {
  throw Error(ErrorKind::kInternal, object.type + " " + Quoted(object.name) +
                                        ": its stored text and its catalog disagree: " + detail);
}

std::vector<StoredObject> ReadStored(Connection& connection) {
  std::vector<StoredObject> objects;
  connection.Query(
      "SELECT type, name, tbl_name, sql, rootpage FROM sqlite_schema ORDER BY rowid",
      [&](const Row& row) {
        objects.push_back({.type = std::string(row.Text(0)),
                           .name = std::string(row.Text(1)),
                           .table = std::string(row.Text(2)),
                           .sql = std::string(row.Text(3)),
                           .is_virtual = row.Text(0) == "table" && row.Integer(4) == 0});
      });
  return objects;
}

// SQLite's own tables and indexes: nobody else may use the prefix.
bool IsInternal(const StoredObject& object) { return StartsWithIgnoreCase(object.name, "sqlite_"); }

// libSQL keeps things of its own in tables that tools of this field leave alone.
bool IsOfLibsql(const StoredObject& object) {
  return StartsWithIgnoreCase(object.table, "libsql_");
}

ColumnCatalog ReadColumns(Connection& connection) {
  ColumnCatalog catalog;
  std::string current_name;
  std::vector<CatalogColumn>* current = nullptr;
  connection.Query(
      "SELECT s.name, c.name, c.type, c.\"notnull\" FROM sqlite_schema s "
      "JOIN pragma_table_xinfo(s.name) c WHERE s.type = 'table' AND s.rootpage > 0",
      [&](const Row& row) {
        if (current == nullptr || row.Text(0) != current_name) {
          current_name = row.Text(0);
          current = &catalog[current_name];
        }
        current->push_back({.name = std::string(row.Text(1)),
                            .type = std::string(row.Text(2)),
                            .is_not_null = row.Integer(3) != 0});
      });
  return catalog;
}

IndexCatalog ReadIndexes(Connection& connection) {
  IndexCatalog catalog;
  std::string current_name;
  std::vector<CatalogIndex>* current = nullptr;
  connection.Query(
      "SELECT s.name, l.name, l.origin, x.name, x.key FROM sqlite_schema s "
      "JOIN pragma_index_list(s.name) l JOIN pragma_index_xinfo(l.name) x "
      "WHERE s.type = 'table' AND s.rootpage > 0",
      [&](const Row& row) {
        if (current == nullptr || row.Text(0) != current_name) {
          current_name = row.Text(0);
          current = &catalog[current_name];
        }
        if (current->empty() || current->back().name != row.Text(1)) {
          current->push_back(
              {.name = std::string(row.Text(1)), .origin = std::string(row.Text(2)), .parts = {}});
        }
        current->back().parts.push_back(
            {.column = std::string(row.Text(3)), .is_key = row.Integer(4) != 0});
      });
  return catalog;
}

// A default as it can stand after DEFAULT again: the catalog prints it without its parentheses.
// Key words that are evaluated for each row get them too; then ALTER TABLE is not tried with them.
std::string DefaultClause(const std::string& text) {
  const bool is_plain = IsSqliteLiteral(text) && !StartsWithIgnoreCase(text, "CURRENT_");
  return is_plain ? text : "(" + text + ")";
}

void CheckColumns(const StoredObject& object, const ColumnCatalog& catalog, Table& table) {
  const auto found = catalog.find(object.name);
  if (found == catalog.end()) Disagree(object, "the catalog has no columns");
  const std::vector<CatalogColumn>& columns = found->second;
  if (columns.size() != table.columns.size()) {
    Disagree(object, Counted(table.columns.size(), "column") + " in the text, " +
                         std::to_string(columns.size()) + " in the catalog");
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column& column = table.columns[i];
    if (column.name != columns[i].name || column.is_not_null != columns[i].is_not_null) {
      Disagree(object, "column " + Quoted(columns[i].name));
    }
    column.base_type = columns[i].type;
    if (column.default_value)
      column.default_value->text = DefaultClause(column.default_value->text);
  }
}

bool SameColumns(const CatalogIndex& index, const std::vector<IndexPart>& parts) {
  std::size_t i = 0;
  for (const CatalogIndexPart& part : index.parts) {
    if (!part.is_key) continue;
    if (i >= parts.size() || !EqualsIgnoreCase(parts[i].column, part.column)) return false;
    ++i;
  }
  return i == parts.size();
}

// Names the index behind each UNIQUE constraint; a constraint that repeats another key has none.
void NameUniqueConstraints(const IndexCatalog& catalog, const std::string& name, Table& table) {
  const auto found = catalog.find(name);
  if (found == catalog.end()) return;
  for (const CatalogIndex& index : found->second) {
    if (index.origin != "u") continue;
    const auto constraint =
        std::find_if(table.unique_constraints.begin(), table.unique_constraints.end(),
                     [&](const UniqueConstraint& c) {
                       return c.index_name.empty() && SameColumns(index, c.parts);
                     });
    if (constraint != table.unique_constraints.end()) constraint->index_name = index.name;
  }
}

void CheckIndex(const StoredObject& object, const IndexCatalog& catalog, const Index& index) {
  const auto found = catalog.find(object.table);
  if (found != catalog.end()) {
    for (const CatalogIndex& entry : found->second) {
      if (entry.name == object.name && SameColumns(entry, index.parts)) return;
    }
  }
  Disagree(object, "its parts");
}

// Tables that a virtual table keeps its data in: SQLite marks those of modules that it knows; of
// an unknown module's all tables that are called like it.
class VirtualTables {
 public:
  VirtualTables(Connection& connection, const std::vector<StoredObject>& objects) {
    if (std::none_of(objects.begin(), objects.end(),
                     [](const StoredObject& o) { return o.is_virtual; })) {
      return;
    }
    connection.Query("SELECT name FROM pragma_module_list",
                     [&](const Row& row) { modules_.insert(ToLower(row.Text(0))); });
    connection.Query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'",
                     [&](const Row& row) { shadows_.insert(std::string(row.Text(0))); });
    for (const StoredObject& object : objects) {
      if (object.is_virtual && !IsKnown(object)) unknown_.push_back(object.name);
    }
  }

  [[nodiscard]] bool IsKnown(const StoredObject& object) const {
    return modules_.contains(ToLower(SqliteVirtualTableModule(object.sql)));
  }
  [[nodiscard]] bool IsShadow(const std::string& table) const { return shadows_.contains(table); }
  // The virtual table of an unknown module that `table` may belong to, or "".
  [[nodiscard]] std::string UnknownOwner(const std::string& table) const {
    for (const std::string& name : unknown_) {
      if (StartsWithIgnoreCase(table, name + "_")) return name;
    }
    return "";
  }

 private:
  std::set<std::string> modules_;
  std::set<std::string> shadows_;
  std::vector<std::string> unknown_;
};

// Tables of which ANALYZE has left statistics (https://www.sqlite.org/fileformat2.html#stat1tab).
std::set<std::string> ReadAnalyzed(Connection& connection,
                                   const std::vector<StoredObject>& objects) {
  std::set<std::string> tables;
  const bool has_statistics = std::any_of(objects.begin(), objects.end(), [](const auto& object) {
    return object.name == "sqlite_stat1" && !object.is_virtual;
  });
  if (has_statistics) {
    connection.Query("SELECT DISTINCT tbl FROM sqlite_stat1",
                     [&](const Row& row) { tables.insert(ToLower(row.Text(0))); });
  }
  return tables;
}

// Runs `read`, saying whose text it was if it fails.
template <typename Read>
auto Reading(const StoredObject& object, const Read& read) {
  try {
    return read();
  } catch (const Error& error) {
    throw WithContext(object.type + " " + Quoted(object.name) + ": its stored text", error);
  }
}

// The names of all columns, folded and sorted. Those of views are taken from their texts, as SQLite
// has none for a view that is broken. Only views and triggers are read by them.
std::vector<std::string> ColumnNames(const ColumnCatalog& catalog,
                                     const std::vector<StoredObject>& objects) {
  if (std::none_of(objects.begin(), objects.end(), [](const StoredObject& object) {
        return object.type == "view" || object.type == "trigger";
      })) {
    return {};
  }
  std::unordered_set<std::string> names;
  for (const StoredObject& object : objects) {
    if (object.type != "view") continue;
    const std::vector<std::string> columns =
        Reading(object, [&] { return SqliteViewColumns(object.sql); });
    names.insert(columns.begin(), columns.end());
  }
  for (const auto& [table, columns] : catalog) {
    for (const CatalogColumn& column : columns) names.insert(ToLower(column.name));
  }
  std::vector<std::string> sorted(names.begin(), names.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

// What SQL has put beside the main schema: temporary objects and attached databases go with the
// session, so they are nobody's desired state.
void ReadOtherSchemas(Connection& connection, Realm& realm) {
  std::vector<std::string> names;
  connection.Query("PRAGMA database_list", [&](const Row& row) {
    if (row.Text(1) != "main") names.emplace_back(row.Text(1));
  });
  for (const std::string& name : names) {
    connection.Query("SELECT type, name FROM " + QuoteIdentifier(Dialect::kSqlite, name) +
                         ".sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                     [&](const Row& row) {
                       realm.unmanaged.push_back({.kind = std::string(row.Text(0)),
                                                  .name = std::string(row.Text(1)),
                                                  .reason = "it is in the schema " + Quoted(name) +
                                                            ", which ends with the session"});
                     });
  }
}

class SqliteInspector : public Inspector {
 public:
  explicit SqliteInspector(Connection& connection) : connection_(connection) {}

  Realm Inspect() override {
    const std::vector<StoredObject> objects = ReadStored(connection_);
    const ColumnCatalog columns = ReadColumns(connection_);
    return RealmOf(objects, VirtualTables(connection_, objects), columns,
                   ColumnNames(columns, objects));
  }

  Inspection InspectWithText() override {
    std::vector<StoredObject> objects = ReadStored(connection_);
    const VirtualTables virtual_tables(connection_, objects);
    const ColumnCatalog columns = ReadColumns(connection_);
    std::vector<std::string> names = ColumnNames(columns, objects);
    Inspection inspection;
    inspection.realm = RealmOf(objects, virtual_tables, columns, names);
    inspection.text = TextOf(std::move(objects), virtual_tables, columns);
    inspection.text.columns = std::move(names);
    return inspection;
  }

 private:
  static SchemaText TextOf(std::vector<StoredObject> objects, const VirtualTables& virtual_tables,
                           const ColumnCatalog& columns) {
    SchemaText text;
    // Tables before what hangs on them, views before the triggers on views.
    for (const std::string_view type : {"table", "index", "view", "trigger"}) {
      for (StoredObject& object : objects) {
        if (object.type != type || object.sql.empty() || IsInternal(object)) continue;
        if (virtual_tables.IsShadow(object.table)) continue;
        if (object.is_virtual && !virtual_tables.IsKnown(object)) continue;
        const bool is_table = object.type == "table" && !object.is_virtual;
        SchemaText::Object& added = text.objects.emplace_back();
        added.key = object.type + " " + ToLower(object.name);
        added.sql = std::move(object.sql);
        added.normalize = SqliteStatementFingerprint;
        if (is_table) added.normalize = TableFingerprint;
        if (type == "index" && HasExpressions(added.sql)) {
          added.normalize = SqliteIndexFingerprint;
          added.columns = ScopeOf(object.table, columns);
        }
      }
    }
    return text;
  }

  // Cheap, and wrong in one direction only.
  static bool HasExpressions(std::string_view create_index) {
    return create_index.find('(', create_index.find('(') + 1) != std::string_view::npos ||
           ToLower(create_index).find("where") != std::string::npos;
  }

  // What an index's expressions can name, and the rowid under all its names.
  static std::vector<std::string> ScopeOf(const std::string& table, const ColumnCatalog& catalog) {
    std::vector<std::string> names{"rowid", "oid", "_rowid_"};
    if (const auto found = catalog.find(table); found != catalog.end()) {
      for (const CatalogColumn& column : found->second) names.push_back(ToLower(column.name));
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  // A table's expressions can name nothing but its own columns.
  static std::string TableFingerprint(std::string_view sql,
                                      const std::vector<std::string>& /*columns*/) {
    return SqliteTableFingerprint(sql);
  }

  Realm RealmOf(const std::vector<StoredObject>& objects, const VirtualTables& virtual_tables,
                const ColumnCatalog& columns, const std::vector<std::string>& names) {
    Realm realm;
    realm.schemas.emplace_back().name = "main";
    ReadTables(objects, virtual_tables, columns, realm);
    ReadObjects(objects, virtual_tables, names, realm);
    ReadOtherSchemas(connection_, realm);
    return realm;
  }

  void ReadTables(const std::vector<StoredObject>& objects, const VirtualTables& virtual_tables,
                  const ColumnCatalog& columns, Realm& realm) {
    const IndexCatalog indexes = ReadIndexes(connection_);
    const std::set<std::string> analyzed = ReadAnalyzed(connection_, objects);
    std::vector<Table>& tables = realm.schemas.front().tables;
    std::unordered_map<std::string, std::size_t> positions;
    for (const StoredObject& object : objects) {
      if (object.type != "table" || object.is_virtual || IsInternal(object)) continue;
      if (virtual_tables.IsShadow(object.name)) continue;
      if (IsOfLibsql(object)) {
        realm.unmanaged.push_back({.kind = "table",
                                   .name = object.name,
                                   .reason = "tables of this name belong to libSQL"});
        continue;
      }
      if (const std::string owner = virtual_tables.UnknownOwner(object.name); !owner.empty()) {
        realm.unmanaged.push_back({.kind = "table",
                                   .name = object.name,
                                   .reason = "it may belong to virtual table " + Quoted(owner)});
        continue;
      }
      Table table = Reading(object, [&] { return ReadSqliteTable(object.sql); });
      table.name = object.name;
      CheckColumns(object, columns, table);
      NameUniqueConstraints(indexes, object.name, table);
      table.sqlite.has_statistics = analyzed.contains(ToLower(object.name));
      positions[ToLower(object.name)] = tables.size();
      tables.push_back(std::move(table));
    }
    for (const StoredObject& object : objects) {
      if (object.type != "index" || object.sql.empty() || IsInternal(object)) continue;
      const auto position = positions.find(ToLower(object.table));
      if (position == positions.end()) continue;  // of a shadow table
      Table& table = tables[position->second];
      Index index = Reading(object, [&] { return ReadSqliteIndex(object.sql, table); });
      index.name = object.name;
      CheckIndex(object, indexes, index);
      table.indexes.push_back(std::move(index));
    }
  }

  static void ReadObjects(const std::vector<StoredObject>& objects,
                          const VirtualTables& virtual_tables,
                          const std::vector<std::string>& columns, Realm& realm) {
    std::vector<DefinedObject>& found = realm.schemas.front().objects;
    for (const StoredObject& object : objects) {
      if (object.is_virtual && !virtual_tables.IsKnown(object)) {
        realm.unmanaged.push_back({.kind = "virtual table",
                                   .name = object.name,
                                   .reason = "module " +
                                             Quoted(SqliteVirtualTableModule(object.sql)) +
                                             " is not part of this SQLite"});
      } else if (object.is_virtual) {
        found.push_back(Reading(object, [&] { return ReadSqliteVirtualTable(object.sql); }));
      } else if (object.type == "view") {
        found.push_back(Reading(object, [&] { return ReadSqliteView(object.sql, columns); }));
      } else if (object.type == "trigger") {
        found.push_back(Reading(object, [&] { return ReadSqliteTrigger(object.sql, columns); }));
      }
    }
  }

  Connection& connection_;
};

}  // namespace

std::unique_ptr<Inspector> NewSqliteInspector(Connection& connection) {
  return std::make_unique<SqliteInspector>(connection);
}

}  // namespace plumb
