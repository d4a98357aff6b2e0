// ALTER TABLE on SQLite: https://www.sqlite.org/lang_altertable.html
//
// ADD COLUMN takes a column with its own CHECK and REFERENCES, but neither a key nor a default that
// is not constant. DROP COLUMN refuses a column that anything else uses, and reads and writes every
// row, so two of them cost more than one rebuild.
#include "plan/sqlite_alter.h"

#include <algorithm>

#include "base/strings.h"
#include "plan/sqlite_hazards.h"
#include "plan/sqlite_sql.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;

template <typename Kind>
std::vector<const Kind*> Of(const std::vector<TableChange>& changes) {
  std::vector<const Kind*> found;
  for (const TableChange& change : changes) {
    if (const auto* kind = std::get_if<Kind>(&change)) found.push_back(kind);
  }
  return found;
}

bool Names(const std::vector<std::string>& names, const std::string& column) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return EqualsIgnoreCase(name, column); });
}

bool Uses(const Expression& expression, const std::string& column) {
  return Names(expression.names, column);
}

bool Uses(const std::vector<IndexPart>& parts, const std::string& column) {
  return std::any_of(parts.begin(), parts.end(), [&](const IndexPart& part) {
    return part.expression ? Uses(*part.expression, column) : EqualsIgnoreCase(part.column, column);
  });
}

bool Uses(const Index& index, const std::string& column) {
  return Uses(index.parts, column) || (index.predicate && Uses(*index.predicate, column));
}

// True if something in the table other than the column itself and its indexes uses it.
bool IsUsed(const Table& table, const Column& column) {
  const std::string& name = column.name;
  const auto uses_parts = [&](const auto& key) { return Uses(key.parts, name); };
  return (table.primary_key && uses_parts(*table.primary_key)) ||
         std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                     uses_parts) ||
         std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                     [&](const ForeignKey& key) { return Names(key.columns, name); }) ||
         std::any_of(table.checks.begin(), table.checks.end(),
                     [&](const Check& check) { return Uses(check.expression, name); }) ||
         std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& other) {
           return other.name != name && other.generated && Uses(other.generated->expression, name);
         });
}

// An index that stays although it uses a column that goes would make DROP COLUMN fail.
bool HasLastingIndexOn(const ModifyTable& change, const Column& column) {
  const auto goes = [&](const Index& index) {
    return std::any_of(change.changes.begin(), change.changes.end(), [&](const TableChange& part) {
      const auto* drop = std::get_if<DropIndex>(&part);
      const auto* modify = std::get_if<ModifyIndex>(&part);
      return (drop != nullptr && drop->index.name == index.name) ||
             (modify != nullptr && modify->from.name == index.name);
    });
  };
  return std::any_of(change.from.indexes.begin(), change.from.indexes.end(),
                     [&](const Index& index) { return Uses(index, column.name) && !goes(index); });
}

// A default that every row can share. Expressions stand in parentheses (schema/table.h).
bool HasConstantDefault(const Column& column) {
  return !column.default_value || column.default_value->text.front() != '(';
}

bool IsNullDefault(const Column& column) {
  return !column.default_value || EqualsIgnoreCase(column.default_value->text, "NULL");
}

// ADD COLUMN gives the rows that exist TRUE and FALSE as numbers even where the column makes texts
// of numbers, as integrity_check then complains (3.40.1).
bool HasUnconvertedDefault(const Column& column) {
  if (!column.default_value) return false;
  const std::string& text = column.default_value->text;
  return (EqualsIgnoreCase(text, "TRUE") || EqualsIgnoreCase(text, "FALSE")) &&
         HasSqliteTextAffinity(column.type);
}

// ADD COLUMN gives the rows of a STRICT table a default that no INSERT could give them: it is not
// held against the column's type, as integrity_check then complains (3.40.1).
bool HasDefaultOfItsType(const Column& column) {
  if (IsNullDefault(column)) return true;
  const std::string& text = column.default_value->text;
  const std::string_view digits = std::string_view(text).substr(text.find_first_not_of("+-"));
  const bool is_integer =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool is_number = digits.front() == '.' || (digits.front() >= '0' && digits.front() <= '9');
  const std::string type = ToUpper(column.type);
  if (type == "INT" || type == "INTEGER") return is_integer;
  if (type == "REAL") return is_number;
  if (type == "TEXT") return text.front() == '\'';
  if (type == "BLOB") return StartsWithIgnoreCase(text, "x'");
  return type == "ANY";
}

class InPlace {
 public:
  InPlace(const ModifyTable& change, bool has_dependents)
      : change_(change), part_(change), has_dependents_(has_dependents) {}

  std::optional<std::vector<Statement>> Plan() {
    if (!CanAlter()) return std::nullopt;
    for (const auto* drop : Of<DropIndex>(change_.changes)) {
      statements_.push_back(SqliteDropIndex(drop->index, Table()));
    }
    for (const auto* modify : Of<ModifyIndex>(change_.changes)) {
      statements_.push_back(SqliteDropIndex(modify->from, Table()));
    }
    for (const auto* rename : Of<RenameColumn>(change_.changes)) Rename(rename->from, rename->to);
    for (const auto* rename : Of<RespellColumn>(change_.changes)) Rename(rename->from, rename->to);
    // In this order, because a table cannot lose its only column.
    AddColumns();
    for (const auto* drop : Of<DropColumn>(change_.changes)) {
      Drop(drop->column);
      TakeHazards(*drop);
    }
    for (const auto* modify : Of<ModifyIndex>(change_.changes)) {
      statements_.push_back(SqliteAddIndex(modify->to, Table()));
      TakeHazards(*modify);
    }
    for (const auto* add : Of<AddIndex>(change_.changes)) {
      statements_.push_back(SqliteAddIndex(add->index, Table()));
      TakeHazards(*add);
    }
    return std::move(statements_);
  }

 private:
  [[nodiscard]] const std::string& Table() const { return change_.to.name; }

  bool CanAlter() {
    const std::vector<const AddColumn*> added = Of<AddColumn>(change_.changes);
    for (const TableChange& part : change_.changes) {
      if (const auto* add = std::get_if<AddColumn>(&part)) {
        if (!CanAdd(add->column)) return false;
      } else if (const auto* drop = std::get_if<DropColumn>(&part)) {
        if (!CanDrop(drop->column)) return false;
      } else if (const auto* check = std::get_if<AddCheck>(&part)) {
        if (!RidesOnColumn(check->check, added) || WouldName(check->check.name)) return false;
      } else if (const auto* key = std::get_if<AddForeignKey>(&part)) {
        if (!RidesOnColumn(key->foreign_key, added)) return false;
        if (WouldName(key->foreign_key.name)) return false;
      } else if (std::holds_alternative<RespellColumn>(part)) {
        if (has_dependents_) return false;
      } else if (!std::holds_alternative<AddIndex>(part) &&
                 !std::holds_alternative<DropIndex>(part) &&
                 !std::holds_alternative<ModifyIndex>(part) &&
                 !std::holds_alternative<RenameColumn>(part)) {
        return false;
      }
    }
    return Of<DropColumn>(change_.changes).size() <= 1;
  }

  [[nodiscard]] bool CanAdd(const Column& column) const {
    if (change_.from.sqlite.has_lent_names) return false;
    if (column.generated && (column.generated->is_stored || UsesAdded(*column.generated))) {
      return false;
    }
    if (change_.to.sqlite.is_strict && !HasDefaultOfItsType(column)) return false;
    return HasConstantDefault(column) && !HasUnconvertedDefault(column) && !IsKey(column);
  }

  // A column that is generated from another new one could only come after it.
  [[nodiscard]] bool UsesAdded(const Generated& generated) const {
    const std::vector<const AddColumn*> added = Of<AddColumn>(change_.changes);
    return std::any_of(added.begin(), added.end(), [&](const AddColumn* add) {
      return Uses(generated.expression, add->column.name);
    });
  }

  [[nodiscard]] bool IsKey(const Column& column) const {
    const auto has = [&](const auto& key) { return Uses(key.parts, column.name); };
    return (change_.to.primary_key && has(*change_.to.primary_key)) ||
           std::any_of(change_.to.unique_constraints.begin(), change_.to.unique_constraints.end(),
                       has);
  }

  // DROP COLUMN looks for the comma before a last column in the text and finds those in comments,
  // too (alter.c of 3.40.1).
  // It takes the CHECKs that stand on the column along, whatever they speak of.
  [[nodiscard]] bool CanDrop(const Column& column) const {
    return !has_dependents_ && !change_.from.sqlite.has_comments && change_.from.checks.empty() &&
           !IsUsed(change_.from, column) && !HasLastingIndexOn(change_, column);
  }

  // A name on the last column would become that of an unnamed CHECK behind it (sqlite_sql.cc).
  [[nodiscard]] bool WouldName(const std::string& name) const {
    return !name.empty() && std::any_of(change_.from.checks.begin(), change_.from.checks.end(),
                                        [](const Check& check) { return check.name.empty(); });
  }

  // A CHECK that names a new column can stand on the last of the new ones, where SQLite tests it
  // against the rows that exist.
  static bool RidesOnColumn(const Check& check, const std::vector<const AddColumn*>& added) {
    return std::any_of(added.begin(), added.end(), [&](const AddColumn* add) {
      return Uses(check.expression, add->column.name);
    });
  }

  // With foreign keys enforced, a REFERENCES column must be added with NULL.
  static bool RidesOnColumn(const ForeignKey& key, const std::vector<const AddColumn*>& added) {
    return key.columns.size() == 1 &&
           std::any_of(added.begin(), added.end(), [&](const AddColumn* add) {
             return EqualsIgnoreCase(add->column.name, key.columns.front()) &&
                    IsNullDefault(add->column) && !add->column.is_not_null;
           });
  }

  void Rename(const std::string& from, const std::string& to) {
    const auto statement = [&](const std::string& before, const std::string& after) {
      return SqlBuilder(kDialect)
          .Word("ALTER TABLE")
          .Ident(Table())
          .Word("RENAME COLUMN")
          .Ident(before)
          .Word("TO")
          .Ident(after)
          .Take();
    };
    statements_.push_back({.sql = statement(from, to),
                           .comment = "rename a column from " + Quoted(from) + " to " + Quoted(to),
                           .reverse = {statement(to, from)},
                           .hazards = {}});
  }

  void Drop(const Column& column) {
    Statement statement;
    statement.sql = SqlBuilder(kDialect)
                        .Word("ALTER TABLE")
                        .Ident(Table())
                        .Word("DROP COLUMN")
                        .Ident(column.name)
                        .Take();
    statement.comment = "drop column " + Quoted(column.name) + " from table: " + Quoted(Table());
    if (HasConstantDefault(column) && !(column.is_not_null && IsNullDefault(column)) &&
        !(column.generated && column.generated->is_stored)) {
      statement.reverse = {AddSql(SqliteColumnDefinition(column))};
    }
    statements_.push_back(std::move(statement));
  }

  [[nodiscard]] std::string AddSql(const std::string& definition) const {
    return SqlBuilder(kDialect)
        .Word("ALTER TABLE")
        .Ident(Table())
        .Word("ADD COLUMN")
        .Word(definition)
        .Take();
  }

  // A CHECK on a column is called by any CONSTRAINT x before it: unnamed ones go first.
  void AppendChecks(std::string& definition) const {
    for (const bool is_named : {false, true}) {
      for (const auto* check : Of<AddCheck>(change_.changes)) {
        if (check->check.name.empty() == is_named) continue;
        definition += " " + SqliteCheckDefinition(check->check);
      }
    }
  }

  void AddColumns() {
    const std::vector<const AddColumn*> added = Of<AddColumn>(change_.changes);
    for (const AddColumn* add : added) {
      const Column& column = add->column;
      std::string definition = SqliteColumnDefinition(column);
      if (add == added.back()) AppendChecks(definition);
      for (const auto* key : Of<AddForeignKey>(change_.changes)) {
        if (!EqualsIgnoreCase(key->foreign_key.columns.front(), column.name)) continue;
        definition += " ";
        if (!key->foreign_key.name.empty()) {
          definition += "CONSTRAINT " + QuoteIdentifier(kDialect, key->foreign_key.name) + " ";
        }
        definition += SqliteReferencesClause(key->foreign_key);
      }
      statements_.push_back(
          {.sql = AddSql(definition),
           .comment = "add column " + Quoted(column.name) + " to table: " + Quoted(Table()),
           .reverse = {SqlBuilder(kDialect)
                           .Word("ALTER TABLE")
                           .Ident(Table())
                           .Word("DROP COLUMN")
                           .Ident(column.name)
                           .Take()},
           .hazards = {}});
      TakeHazards(*add);
      for (const auto* key : Of<AddForeignKey>(change_.changes)) {
        if (EqualsIgnoreCase(key->foreign_key.columns.front(), column.name)) TakeHazards(*key);
      }
      if (add != added.back()) continue;
      for (const auto* check : Of<AddCheck>(change_.changes)) TakeHazards(*check);
    }
  }

  // The last statement makes this part of the change.
  void TakeHazards(const TableChange& part) {
    part_.changes = {part};
    for (Hazard& hazard : SqliteTableHazards(part_)) {
      statements_.back().hazards.push_back(std::move(hazard));
    }
  }

  const ModifyTable& change_;
  ModifyTable part_;  // the same tables with one change
  bool has_dependents_;
  std::vector<Statement> statements_;
};

}  // namespace

Statement SqliteAddIndex(const Index& index, const std::string& table) {
  return {.sql = SqliteCreateIndex(index, table),
          .comment = "create index " + Quoted(index.name) + " to table: " + Quoted(table),
          .reverse = {SqlBuilder(kDialect).Word("DROP INDEX").Ident(index.name).Take()},
          .hazards = {}};
}

Statement SqliteDropIndex(const Index& index, const std::string& table) {
  return {.sql = SqlBuilder(kDialect).Word("DROP INDEX").Ident(index.name).Take(),
          .comment = "drop index " + Quoted(index.name) + " from table: " + Quoted(table),
          .reverse = {SqliteCreateIndex(index, table)},
          .hazards = {}};
}

std::optional<std::vector<Statement>> SqliteAlterInPlace(const ModifyTable& change,
                                                         bool has_dependents) {
  return InPlace(change, has_dependents).Plan();
}

}  // namespace plumb
