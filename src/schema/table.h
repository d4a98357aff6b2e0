// Tables and what lives inside them.
//
// Everything is a value; engines' own attributes sit in typed slots (SqliteColumn, ...). Names of
// referenced columns are as the engine resolved them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/expression.h"
#include "schema/name.h"

namespace plumb {

// What SQLite does when a constraint is violated (https://www.sqlite.org/lang_conflict.html).
enum class ConflictAction { kAbort, kRollback, kFail, kIgnore, kReplace };

struct SqliteColumn {
  ConflictAction not_null_conflict = ConflictAction::kAbort;

  bool operator==(const SqliteColumn&) const = default;
};

struct Generated {
  Expression expression;
  bool is_stored = false;

  bool operator==(const Generated&) const = default;
};

struct Column {
  std::string name;
  std::string type;       // as declared, with size and case; empty where the engine allows that
  std::string base_type;  // the type without the user's spelling, for outputs that want it
  bool is_not_null = false;
  std::optional<Expression> default_value;  // ready to stand after DEFAULT
  std::optional<Generated> generated;
  std::string collation;  // empty: the engine's default
  std::string comment;
  SqliteColumn sqlite;

  bool operator==(const Column&) const = default;
};

// One column or one expression of an index or key.
struct IndexPart {
  std::string column;  // empty for an expression, whose text is ready to stand in the key
  std::optional<Expression> expression;
  bool is_descending = false;
  std::string collation;  // only where it is written; empty: the column's own

  bool operator==(const IndexPart&) const = default;
};

struct SqlitePrimaryKey {
  ConflictAction conflict = ConflictAction::kAbort;
  bool is_autoincrement = false;
  // "INTEGER PRIMARY KEY DESC" on the column itself is, by an old quirk, not the rowid
  // (https://www.sqlite.org/lang_createtable.html#rowid); elsewhere the placement says nothing.
  bool is_inline_descending = false;

  bool operator==(const SqlitePrimaryKey&) const = default;
};

struct PrimaryKey {
  std::string name;              // of the constraint; empty if it has none
  std::vector<IndexPart> parts;  // in key order
  SqlitePrimaryKey sqlite;

  bool operator==(const PrimaryKey&) const = default;
};

// A UNIQUE constraint, as opposed to a unique index.
struct UniqueConstraint {
  std::string name;        // empty if it has none
  std::string index_name;  // of the index behind it, as the catalog calls it; not compared
  std::vector<IndexPart> parts;
  ConflictAction conflict = ConflictAction::kAbort;

  bool operator==(const UniqueConstraint&) const = default;
};

struct Index {
  std::string name;
  bool is_unique = false;
  std::vector<IndexPart> parts;
  std::optional<Expression> predicate;
  std::string comment;

  bool operator==(const Index&) const = default;
};

enum class ReferentialAction { kNoAction, kRestrict, kCascade, kSetNull, kSetDefault };
// "NO ACTION", "SET NULL", ...
[[nodiscard]] std::string_view ReferentialActionName(ReferentialAction action);

enum class Deferrability { kNotDeferrable, kInitiallyImmediate, kInitiallyDeferred };

struct ForeignKey {
  std::string name;  // empty if it has none
  std::vector<std::string> columns;
  QualifiedName referenced_table;
  std::vector<std::string> referenced_columns;  // empty: the parent's primary key, not spelled out
  ReferentialAction on_update = ReferentialAction::kNoAction;
  ReferentialAction on_delete = ReferentialAction::kNoAction;
  Deferrability deferrability = Deferrability::kNotDeferrable;
  std::string match;  // the name after MATCH, upper-case; empty if not written

  bool operator==(const ForeignKey&) const = default;
};

struct Check {
  std::string name;  // empty if it has none
  Expression expression;

  bool operator==(const Check&) const = default;
};

struct SqliteTable {
  bool is_without_rowid = false;
  bool is_strict = false;
  // The stored text holds comments, which DROP COLUMN takes for SQL; not compared.
  bool has_comments = false;
  // The text gives a CHECK the name of another constraint (sqlite_ddl_table.cc), which ends when a
  // column is added; not compared.
  bool has_lent_names = false;
  // ANALYZE has left statistics of the table, which go with it; not compared.
  bool has_statistics = false;

  bool operator==(const SqliteTable&) const = default;
};

struct Table {
  std::string name;
  std::vector<Column> columns;  // in catalog order
  std::optional<PrimaryKey> primary_key;
  std::vector<UniqueConstraint> unique_constraints;
  std::vector<Index> indexes;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Check> checks;
  std::string comment;
  SqliteTable sqlite;
  // The engine's own text or catalog row, normalised without this model. Where two tables differ
  // in it and in nothing else, they differ in something that is not managed.
  std::string fingerprint;

  bool operator==(const Table&) const = default;
};

// The column called `name` exactly, or null.
[[nodiscard]] const Column* FindColumn(const Table& table, std::string_view name);

}  // namespace plumb
