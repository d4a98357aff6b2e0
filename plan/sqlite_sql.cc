// Writes SQLite's DDL in the form that users of such plans know: keywords in capitals, names in
// backticks, constraints at the end of the table, both referential actions spelled out.
#include "plan/sqlite_sql.h"

#include "base/overloaded.h"
#include "base/strings.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;

std::string ConflictClause(ConflictAction action) {
  switch (action) {
    case ConflictAction::kAbort:
      return "";
    case ConflictAction::kRollback:
      return "ON CONFLICT ROLLBACK";
    case ConflictAction::kFail:
      return "ON CONFLICT FAIL";
    case ConflictAction::kIgnore:
      return "ON CONFLICT IGNORE";
    case ConflictAction::kReplace:
      return "ON CONFLICT REPLACE";
  }
  return "";
}

std::string ConstraintName(const std::string& name) {
  return name.empty() ? "" : "CONSTRAINT " + QuoteIdentifier(kDialect, name);
}

std::string Part(const IndexPart& part) {
  SqlBuilder sql(kDialect);
  if (part.expression) {
    sql.Word(part.expression->text);
  } else {
    sql.Ident(part.column);
  }
  if (!part.collation.empty()) sql.Word("COLLATE").Ident(part.collation);
  if (part.is_descending) sql.Word("DESC");
  return sql.Take();
}

std::vector<std::string> Parts(const std::vector<IndexPart>& parts) {
  std::vector<std::string> items;
  items.reserve(parts.size());
  for (const IndexPart& part : parts) items.push_back(Part(part));
  return items;
}

// AUTOINCREMENT exists on the column only, and so does the quirk of a descending rowid.
bool IsInline(const PrimaryKey& key) {
  return key.sqlite.is_autoincrement || key.sqlite.is_inline_descending;
}

// SQLite calls a CHECK by the last CONSTRAINT x before it, which the first comma behind the columns
// does not end (parse.y): a name on the last column would become that of the first constraint. So
// unnamed CHECKs go before it.
bool WouldLendItsName(const Table& table) {
  return !table.primary_key->name.empty() &&
         table.primary_key->parts.front().column == table.columns.back().name &&
         table.unique_constraints.empty() && table.foreign_keys.empty() && !table.checks.empty() &&
         table.checks.front().name.empty();
}

std::string InlinePrimaryKey(const PrimaryKey& key) {
  SqlBuilder sql(kDialect);
  const bool is_quirk = key.sqlite.is_inline_descending;
  // The index is ascending if a UNIQUE made it first.
  if (is_quirk && !key.parts.front().is_descending) sql.Word("UNIQUE");
  sql.Word(ConstraintName(key.name)).Word("PRIMARY KEY");
  if (is_quirk || key.parts.front().is_descending) sql.Word("DESC");
  sql.Word(ConflictClause(key.sqlite.conflict));
  if (key.sqlite.is_autoincrement) sql.Word("AUTOINCREMENT");
  return sql.Take();
}

std::string ForeignKeyDefinition(const ForeignKey& foreign_key) {
  return SqlBuilder(kDialect)
      .Word(ConstraintName(foreign_key.name))
      .Word("FOREIGN KEY")
      .IdentList(foreign_key.columns)
      .Word(SqliteReferencesClause(foreign_key))
      .Take();
}

std::string Options(const SqliteTable& options) {
  if (options.is_without_rowid && options.is_strict) return "WITHOUT ROWID, STRICT";
  if (options.is_without_rowid) return "WITHOUT ROWID";
  return options.is_strict ? "STRICT" : "";
}

}  // namespace

std::string SqliteColumnDefinition(const Column& column) {
  SqlBuilder sql(kDialect);
  sql.Ident(column.name).Word(column.type).Word(column.is_not_null ? "NOT NULL" : "NULL");
  if (column.is_not_null) sql.Word(ConflictClause(column.sqlite.not_null_conflict));
  if (column.default_value) sql.Word("DEFAULT").Word(column.default_value->text);
  if (!column.collation.empty()) sql.Word("COLLATE").Ident(column.collation);
  if (column.generated) {
    sql.Word("AS").Word("(" + column.generated->expression.text + ")");
    sql.Word(column.generated->is_stored ? "STORED" : "VIRTUAL");
  }
  return sql.Take();
}

std::string SqliteCheckDefinition(const Check& check) {
  return SqlBuilder(kDialect)
      .Word(ConstraintName(check.name))
      .Word("CHECK")
      .Word("(" + check.expression.text + ")")
      .Take();
}

std::string SqliteReferencesClause(const ForeignKey& foreign_key) {
  SqlBuilder sql(kDialect);
  sql.Word("REFERENCES").Ident(foreign_key.referenced_table.name);
  if (!foreign_key.referenced_columns.empty()) sql.IdentList(foreign_key.referenced_columns);
  sql.Word("ON UPDATE").Word(ReferentialActionName(foreign_key.on_update));
  sql.Word("ON DELETE").Word(ReferentialActionName(foreign_key.on_delete));
  if (!foreign_key.match.empty()) sql.Word("MATCH").Word(foreign_key.match);
  if (foreign_key.deferrability == Deferrability::kInitiallyImmediate) sql.Word("DEFERRABLE");
  if (foreign_key.deferrability == Deferrability::kInitiallyDeferred) {
    sql.Word("DEFERRABLE INITIALLY DEFERRED");
  }
  return sql.Take();
}

std::string SqliteCreateTable(const Table& table, const std::string& name,
                              const std::string& indent) {
  std::vector<std::string> items;
  const bool is_inline = table.primary_key && IsInline(*table.primary_key);
  auto check = table.checks.begin();
  for (const Column& column : table.columns) {
    items.push_back(SqliteColumnDefinition(column));
    if (is_inline && table.primary_key->parts.front().column == column.name) {
      if (WouldLendItsName(table)) {
        while (check != table.checks.end() && check->name.empty()) {
          items.back() += " " + SqliteCheckDefinition(*check++);
        }
      }
      items.back() += " " + InlinePrimaryKey(*table.primary_key);
    }
  }
  if (table.primary_key && !is_inline) {
    const PrimaryKey& key = *table.primary_key;
    items.push_back(SqlBuilder(kDialect)
                        .Word(ConstraintName(key.name))
                        .Word("PRIMARY KEY")
                        .List(Parts(key.parts))
                        .Word(ConflictClause(key.sqlite.conflict))
                        .Take());
  }
  for (const UniqueConstraint& constraint : table.unique_constraints) {
    items.push_back(SqlBuilder(kDialect)
                        .Word(ConstraintName(constraint.name))
                        .Word("UNIQUE")
                        .List(Parts(constraint.parts))
                        .Word(ConflictClause(constraint.conflict))
                        .Take());
  }
  for (const ForeignKey& foreign_key : table.foreign_keys) {
    items.push_back(ForeignKeyDefinition(foreign_key));
  }
  for (; check != table.checks.end(); ++check) items.push_back(SqliteCheckDefinition(*check));
  return SqlBuilder(kDialect, indent)
      .Word("CREATE TABLE")
      .Ident(name)
      .Body(items)
      .Word(Options(table.sqlite))
      .Take();
}

std::string SqliteCreateIndex(const Index& index, const std::string& table) {
  SqlBuilder sql(kDialect);
  sql.Word(index.is_unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX").Ident(index.name);
  sql.Word("ON").Ident(table).List(Parts(index.parts));
  if (index.predicate) sql.Word("WHERE").Word(index.predicate->text);
  return sql.Take();
}

std::string SqliteDropObject(const DefinedObject& object) {
  SqlBuilder sql(kDialect);
  switch (object.kind) {
    case ObjectKind::kView:
      sql.Word("DROP VIEW");
      break;
    case ObjectKind::kTrigger:
      sql.Word("DROP TRIGGER");
      break;
    case ObjectKind::kTable:
    case ObjectKind::kVirtualTable:
      sql.Word("DROP TABLE");
      break;
  }
  return sql.Ident(object.name).Take();
}

std::vector<std::string> SqliteKeyColumns(const std::vector<IndexPart>& parts) {
  std::vector<std::string> columns;
  columns.reserve(parts.size());
  for (const IndexPart& part : parts) columns.push_back(part.column);
  return columns;
}

bool HasSqliteRowidAlias(const Table& table) {
  if (!table.primary_key || table.sqlite.is_without_rowid) return false;
  const PrimaryKey& key = *table.primary_key;
  if (key.parts.size() != 1 || key.sqlite.is_inline_descending) return false;
  const Column* column = FindColumn(table, key.parts.front().column);
  return column != nullptr && EqualsIgnoreCase(column->type, "INTEGER");
}

}  // namespace plumb
