// Risks of table changes on SQLite.
//
// A constraint is checked when the rows are copied, an index when it is built, a foreign key before
// the commit; all of them undo the whole plan when rows do not fit. What cannot be undone by that
// is a value that is converted or left behind.
#include "plan/sqlite_hazards.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/overloaded.h"
#include "base/strings.h"
#include "plan/sqlite_sql.h"

namespace plumb {
namespace {

enum class Affinity { kInteger, kText, kBlob, kReal, kNumeric };

bool Contains(const std::string& text, std::string_view word) {
  return text.find(word) != std::string::npos;
}

// The five rules, in their order:
// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
// In STRICT tables ANY keeps what it is given (https://www.sqlite.org/stricttables.html).
Affinity AffinityOf(const std::string& type, bool is_strict) {
  const std::string upper = ToUpper(type);
  if (is_strict && upper == "ANY") return Affinity::kBlob;
  if (Contains(upper, "INT")) return Affinity::kInteger;
  if (Contains(upper, "CHAR") || Contains(upper, "CLOB") || Contains(upper, "TEXT")) {
    return Affinity::kText;
  }
  if (upper.empty() || Contains(upper, "BLOB")) return Affinity::kBlob;
  if (Contains(upper, "REAL") || Contains(upper, "FLOA") || Contains(upper, "DOUB")) {
    return Affinity::kReal;
  }
  return Affinity::kNumeric;
}

// What a value can lose when it is stored under another affinity; "" for nothing. A value that
// was stored as INTEGER or NUMERIC keeps its text when it becomes text.
std::string Conversion(Affinity from, Affinity to) {
  if (from == to || to == Affinity::kBlob) return "";
  const bool was_number = from == Affinity::kInteger || from == Affinity::kNumeric;
  switch (to) {
    case Affinity::kText:
      return from == Affinity::kInteger ? "numbers with a fraction become text of 15 digits"
                                        : "numbers become text of 15 digits";
    case Affinity::kReal:
      return from == Affinity::kInteger || was_number ? "integers beyond 2^53 lose digits"
                                                      : "text that looks like a number becomes one";
    case Affinity::kInteger:
    case Affinity::kNumeric:
      return was_number || from == Affinity::kReal ? ""
                                                   : "text that looks like a number becomes one";
    case Affinity::kBlob:
      return "";
  }
  return "";
}

class Collector {
 public:
  explicit Collector(const ModifyTable& change)
      : change_(change), table_("table " + Quoted(change.to.name)) {}

  std::vector<Hazard> Collect() {
    for (const TableChange& part : change_.changes) std::visit(*this, part);
    RowidHazards();
    return std::move(hazards_);
  }

  void operator()(const AddColumn& c) {
    if (!c.column.is_not_null) return;
    if (c.column.generated) {
      MayFail(Of(c.column), "is NOT NULL: fails if it is computed to NULL for a row",
              c.column.name);
    } else if (!HasDefault(c.column)) {
      MayFail(Of(c.column), "is NOT NULL without a default: fails if the table has rows",
              c.column.name);
    }
  }
  void operator()(const DropColumn& c) {
    if (c.column.generated && !c.column.generated->is_stored) return;
    Lose(Of(c.column), "is dropped with its values", c.column.name);
  }
  void operator()(const ModifyColumn& c) {
    for (const ColumnAspect aspect : c.aspects) Aspect(c, aspect);
  }
  void operator()(const RenameColumn& /*unused*/) {}
  void operator()(const RespellColumn& /*unused*/) {}
  void operator()(const AddIndex& c) {
    if (c.index.is_unique) Unique("index " + Quoted(c.index.name) + " of " + table_);
  }
  void operator()(const DropIndex& /*unused*/) {}
  void operator()(const ModifyIndex& c) {
    if (c.to.is_unique) Unique("index " + Quoted(c.to.name) + " of " + table_);
  }
  void operator()(const ModifyPrimaryKey& c) {
    if (c.to && !HasSameParts(c)) Unique("primary key of " + table_);
  }
  void operator()(const AddUnique& /*unused*/) { Unique("unique constraint of " + table_); }
  void operator()(const DropUnique& /*unused*/) {}
  void operator()(const AddForeignKey& c) { ForeignKeyHazard(c.foreign_key); }
  void operator()(const DropForeignKey& /*unused*/) {}
  void operator()(const ModifyForeignKey& c) { ForeignKeyHazard(c.to); }
  void operator()(const AddCheck& c) { CheckHazard(c.check); }
  void operator()(const DropCheck& /*unused*/) {}
  void operator()(const ModifyCheck& c) { CheckHazard(c.to); }
  void operator()(const ModifyTableOptions& /*unused*/) {
    ConvertUnchanged();
    if (change_.to.sqlite.is_strict && !change_.from.sqlite.is_strict) {
      MayFail(table_, "becomes STRICT: fails if a value does not fit its column's type", "");
    }
    if (change_.to.sqlite.is_without_rowid && !change_.from.sqlite.is_without_rowid) {
      MayFail(table_, "becomes WITHOUT ROWID: fails if a key column is NULL", "");
    }
  }
  void operator()(const RespellName& /*unused*/) {}
  void operator()(const ReorderColumns& /*unused*/) {}

 private:
  // The same key with other options: AUTOINCREMENT, a name, a conflict clause.
  static bool HasSameParts(const ModifyPrimaryKey& change) {
    return change.from && change.to && change.from->parts == change.to->parts;
  }

  [[nodiscard]] std::string Of(const Column& column) const {
    return "column " + Quoted(column.name) + " of " + table_;
  }

  void Add(HazardKind kind, std::string object, std::string message, const std::string& member) {
    hazards_.push_back({.kind = kind,
                        .object = std::move(object),
                        .message = std::move(message),
                        .path = {ToLower(change_.to.name), ToLower(member)}});
  }
  void Lose(std::string object, std::string message, const std::string& member) {
    Add(HazardKind::kDataLoss, std::move(object), std::move(message), member);
  }
  void MayFail(std::string object, std::string message, const std::string& member) {
    Add(HazardKind::kMayFail, std::move(object), std::move(message), member);
  }
  void Unique(std::string object) {
    MayFail(std::move(object), "fails if rows have equal keys", "");
  }
  void ForeignKeyHazard(const ForeignKey& key) {
    MayFail("foreign key of " + table_ + " to table " + Quoted(key.referenced_table.name),
            "fails if rows refer to no row there", "");
  }
  void CheckHazard(const Check& check) {
    MayFail("check " +
                (check.name.empty() ? "(" + ReplaceAll(check.expression.text, "\n", " ") + ")"
                                    : Quoted(check.name)) +
                " of " + table_,
            "fails if rows violate it", "");
  }

  static bool HasDefault(const Column& column) {
    return column.default_value && !EqualsIgnoreCase(column.default_value->text, "NULL");
  }

  // The rowid cannot be NULL: SQLite gives such rows a number, and takes nothing but integers.
  void RowidHazards() {
    if (!HasSqliteRowidAlias(change_.to) || HasSqliteRowidAlias(change_.from)) return;
    const std::string& name = change_.to.primary_key->parts.front().column;
    const Column* from = FindColumn(change_.from, name);
    if (from == nullptr) return;
    Lose(Of(*from), "becomes the rowid: NULL becomes a number of SQLite's choice", name);
    MayFail(Of(*from), "becomes the rowid: fails if a value is no integer, or not unique", name);
  }

  void Aspect(const ModifyColumn& c, ColumnAspect aspect) {
    switch (aspect) {
      case ColumnAspect::kType:
        Convert(c.from, c.to);
        return;
      case ColumnAspect::kNull:
        if (c.to.is_not_null && !HasDefault(c.to) && !c.to.generated) {
          MayFail(Of(c.to), "becomes NOT NULL without a default: fails if rows are NULL",
                  c.to.name);
        } else if (c.to.is_not_null && HasDefault(c.to)) {
          Lose(Of(c.to), "becomes NOT NULL: NULL becomes " + c.to.default_value->text, c.to.name);
        }
        return;
      case ColumnAspect::kGenerated:
        if (c.to.generated && !c.from.generated) {
          Lose(Of(c.to), "becomes generated: its stored values are replaced", c.to.name);
        }
        return;
      case ColumnAspect::kCollation:
        if (IsInUniqueKey(c.to)) {
          MayFail(Of(c.to), "compares by another collation: fails if rows have equal keys then",
                  c.to.name);
        }
        return;
      case ColumnAspect::kDefault:
      case ColumnAspect::kComment:
      case ColumnAspect::kConflict:
        return;
    }
  }

  void Convert(const Column& from, const Column& to) {
    const std::string loss = Conversion(AffinityOf(from.type, change_.from.sqlite.is_strict),
                                        AffinityOf(to.type, change_.to.sqlite.is_strict));
    if (loss.empty() || to.generated) return;
    const std::string change = EqualsIgnoreCase(from.type, to.type)
                                   ? "is not STRICT any more"
                                   : "changes from " + TypeName(from) + " to " + TypeName(to);
    Lose(Of(to), change + ": " + loss, to.name);
  }

  // Columns whose type stays but not what STRICT makes of it.
  void ConvertUnchanged() {
    for (const Column& from : change_.from.columns) {
      const Column* to = FindColumn(change_.to, from.name);
      if (to != nullptr && EqualsIgnoreCase(from.type, to->type)) Convert(from, *to);
    }
  }

  [[nodiscard]] bool IsInUniqueKey(const Column& column) const {
    const auto has = [&](const auto& key) {
      return std::any_of(key.parts.begin(), key.parts.end(), [&](const IndexPart& part) {
        return part.collation.empty() && EqualsIgnoreCase(part.column, column.name);
      });
    };
    const Table& table = change_.to;
    return (table.primary_key && has(*table.primary_key)) ||
           std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(), has) ||
           std::any_of(table.indexes.begin(), table.indexes.end(),
                       [&](const Index& index) { return index.is_unique && has(index); });
  }

  static std::string TypeName(const Column& column) {
    return column.type.empty() ? "no type" : column.type;
  }

  const ModifyTable& change_;
  std::string table_;
  std::vector<Hazard> hazards_;
};

}  // namespace

Hazard SqliteTableLoss(const std::string& table) {
  return {.kind = HazardKind::kDataLoss,
          .object = "table " + Quoted(table),
          .message = "is dropped with its rows",
          .path = {ToLower(table), ""}};
}

Hazard SqliteVirtualTableLoss(const std::string& table) {
  return {.kind = HazardKind::kDataLoss,
          .object = "virtual table " + Quoted(table),
          .message = "is dropped with its content",
          .path = {ToLower(table), ""}};
}

Hazard SqliteRebuildHazard(const Table& from, const Table& to) {
  std::string message = "is rebuilt: every row is copied once";
  if (from.sqlite.has_statistics) {
    message += "; its statistics go with the old table, so run ANALYZE afterwards";
  }
  return {.kind = HazardKind::kTableRebuild,
          .object = "table " + Quoted(to.name),
          .message = std::move(message),
          .path = {ToLower(to.name), ""}};
}

std::vector<Hazard> SqliteTableHazards(const ModifyTable& change) {
  return Collector(change).Collect();
}

bool HasSqliteTextAffinity(const std::string& type) {
  return AffinityOf(type, false) == Affinity::kText;
}

}  // namespace plumb
