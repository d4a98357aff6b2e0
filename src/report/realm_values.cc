// JSON keys and their order are those of the inspection format that scripts know; new keys follow
// the known ones. Foreign keys come in SQLite's order, the last declared first.
#include "report/realm_values.h"

#include <utility>

namespace plumb::report {
namespace {

ObjectField Known(std::string name, Value value, std::string json_name) {
  return {.name = std::move(name), .value = std::move(value), .json_name = std::move(json_name)};
}

ObjectField Optional(std::string name, Value value, std::string json_name) {
  return {.name = std::move(name),
          .value = std::move(value),
          .json_name = std::move(json_name),
          .omit_empty = true};
}

// NO ACTION is what a key has that says nothing.
std::string_view WrittenAction(ReferentialAction action) {
  return action == ReferentialAction::kNoAction ? "" : ReferentialActionName(action);
}

Value ColumnValue(const Column& column) {
  return Object{
      .type_name = "*schema.Column",
      .fields = {
          Known("Name", column.name, "name"), Optional("Type", column.base_type, "type"),
          Optional("Null", !column.is_not_null, "null"),
          Optional("Comment", column.comment, "comment"),
          Optional("Collate", column.collation, "collate"),
          Optional("Default", column.default_value ? column.default_value->text : "", "default"),
          Optional("Generated", column.generated ? column.generated->expression.text : "",
                   "generated"),
          Optional("Stored", column.generated && column.generated->is_stored, "stored")}};
}

Value PartValue(const IndexPart& part) {
  return Object{.type_name = "*schema.IndexPart",
                .fields = {Optional("Desc", part.is_descending, "desc"),
                           Optional("Column", part.column, "column"),
                           Optional("Expr", part.expression ? part.expression->text : "", "expr"),
                           Optional("Collate", part.collation, "collate")}};
}

Value PartsValue(const std::vector<IndexPart>& parts) {
  ValueList values;
  for (const IndexPart& part : parts) values.push_back(PartValue(part));
  return Value::List(std::move(values), "[]*schema.IndexPart");
}

Value UniqueValue(const UniqueConstraint& constraint) {
  return Object{
      .type_name = "*schema.Index",
      .fields = {
          Optional("Name", constraint.index_name.empty() ? constraint.name : constraint.index_name,
                   "name"),
          Optional("Unique", true, "unique"), Known("Parts", PartsValue(constraint.parts), "parts"),
          Optional("Constraint", true, "constraint")}};
}

Value IndexValue(const Index& index) {
  return Object{.type_name = "*schema.Index",
                .fields = {Optional("Name", index.name, "name"),
                           Optional("Unique", index.is_unique, "unique"),
                           Known("Parts", PartsValue(index.parts), "parts"),
                           Optional("Where", index.predicate ? index.predicate->text : "", "where"),
                           Optional("Comment", index.comment, "comment")}};
}

Value IndexesValue(const Table& table) {
  ValueList values;
  for (const UniqueConstraint& constraint : table.unique_constraints) {
    values.push_back(UniqueValue(constraint));
  }
  for (const Index& index : table.indexes) values.push_back(IndexValue(index));
  return Value::List(std::move(values), "[]*schema.Index");
}

Value PrimaryKeyValue(const Table& table) {
  if (!table.primary_key) return Value::NilPointer("*schema.Index");
  return Object{.type_name = "*schema.Index",
                .fields = {Optional("Name", table.primary_key->name, "name"),
                           Known("Parts", PartsValue(table.primary_key->parts), "parts")}};
}

Value ForeignKeysValue(const Table& table) {
  ValueList values;
  for (std::size_t i = table.foreign_keys.size(); i-- > 0;) {
    const ForeignKey& key = table.foreign_keys[i];
    const Value references =
        Object{.fields = {Known("Table", key.referenced_table.name, "table"),
                          Optional("Columns", Value::Strings(key.referenced_columns), "columns")}};
    values.push_back(
        Object{.type_name = "*schema.ForeignKey",
               .fields = {Known("Name", ForeignKeyLabel(table, i), "name"),
                          Known("Columns", Value::Strings(key.columns), "columns"),
                          Known("References", references, "references"),
                          Optional("OnUpdate", WrittenAction(key.on_update), "on_update"),
                          Optional("OnDelete", WrittenAction(key.on_delete), "on_delete")}});
  }
  return Value::List(std::move(values), "[]*schema.ForeignKey");
}

Value ChecksValue(const Table& table) {
  ValueList values;
  for (const Check& check : table.checks) {
    values.push_back(Object{.type_name = "*schema.Check",
                            .fields = {Optional("Name", check.name, "name"),
                                       Known("Expr", check.expression.text, "expr")}});
  }
  return Value::List(std::move(values), "[]*schema.Check");
}

Value TableValue(const Table& table) {
  ValueList columns;
  for (const Column& column : table.columns) columns.push_back(ColumnValue(column));
  return Object{.type_name = "*schema.Table",
                .fields = {Known("Name", table.name, "name"),
                           Optional("Columns", Value::List(std::move(columns), "[]*schema.Column"),
                                    "columns"),
                           Optional("Indexes", IndexesValue(table), "indexes"),
                           Optional("PrimaryKey", PrimaryKeyValue(table), "primary_key"),
                           Optional("ForeignKeys", ForeignKeysValue(table), "foreign_keys"),
                           Optional("Comment", table.comment, "comment"),
                           Optional("Checks", ChecksValue(table), "checks"),
                           Optional("WithoutRowid", table.sqlite.is_without_rowid, "without_rowid"),
                           Optional("Strict", table.sqlite.is_strict, "strict")}};
}

Value ObjectsValue(const Schema& schema, ObjectKind kind) {
  ValueList values;
  for (const DefinedObject& object : schema.objects) {
    if (object.kind != kind) continue;
    values.push_back(Object{
        .type_name = "*schema.Object",
        .fields = {Known("Name", object.name, "name"), Optional("On", object.attached_to, "on"),
                   Known("Def", object.definition.text, "def")}});
  }
  return Value::List(std::move(values), "[]*schema.Object");
}

Value SchemaValue(const Schema& schema, bool has_name) {
  ValueList tables;
  for (const Table& table : schema.tables) tables.push_back(TableValue(table));
  return Object{
      .type_name = "*schema.Schema",
      .fields = {Known("Name", has_name ? schema.name : "", "name"),
                 Optional("Tables", Value::List(std::move(tables), "[]*schema.Table"), "tables"),
                 Optional("Views", ObjectsValue(schema, ObjectKind::kView), "views"),
                 Optional("Triggers", ObjectsValue(schema, ObjectKind::kTrigger), "triggers"),
                 Optional("VirtualTables", ObjectsValue(schema, ObjectKind::kVirtualTable),
                          "virtual_tables")}};
}

}  // namespace

std::string ForeignKeyLabel(const Table& table, std::size_t position) {
  const ForeignKey& key = table.foreign_keys[position];
  return key.name.empty() ? std::to_string(table.foreign_keys.size() - 1 - position) : key.name;
}

Value UnmanagedValue(const std::vector<UnmanagedObject>& objects) {
  ValueList values;
  for (const UnmanagedObject& object : objects) {
    values.push_back(
        Object{.fields = {Known("Kind", object.kind, "kind"), Known("Name", object.name, "name"),
                          Optional("Reason", object.reason, "reason")}});
  }
  return Value::List(std::move(values));
}

Value RealmValue(const Realm& realm, bool has_schema_names) {
  ValueList schemas;
  for (const Schema& schema : realm.schemas) {
    schemas.push_back(SchemaValue(schema, has_schema_names));
  }
  return Object{.type_name = "*schema.Realm",
                .fields = {Optional("Schemas", Value::List(std::move(schemas), "[]*schema.Schema"),
                                    "schemas"),
                           Optional("Unmanaged", UnmanagedValue(realm.unmanaged), "unmanaged")}};
}

}  // namespace plumb::report
