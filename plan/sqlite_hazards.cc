// Risks of table changes on SQLite.
//
// A constraint is checked when the rows are copied, an index when it is built, a foreign key before
// the commit; all of them undo the whole plan when rows do not fit. What cannot be undone by that
// is a value that is converted or left behind.
#include "plan/sqlite_hazards.h"

#include <optional>

#include "base/overloaded.h"
#include "base/strings.h"

namespace plumb {
namespace {

enum class Affinity { kInteger, kText, kBlob, kReal, kNumeric };

bool Contains(const std::string& text, std::string_view word) {
  return text.find(word) != std::string::npos;
}

// The five rules, in their order:
// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
Affinity AffinityOf(const std::string& type) {
  const std::string upper = ToUpper(type);
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

// Text that looks like a number becomes one under these, and "007" does not come back.
bool ConvertsText(Affinity affinity) {
  return affinity != Affinity::kText && affinity != Affinity::kBlob;
}

class Collector {
 public:
  explicit Collector(const ModifyTable& change)
      : change_(change), table_("table " + Quoted(change.to.name)) {}

  std::vector<Hazard> Collect() {
    for (const TableChange& part : change_.changes) std::visit(*this, part);
    return std::move(hazards_);
  }

  void operator()(const AddColumn& c) {
    const bool lacks_value = c.column.is_not_null && !c.column.default_value && !c.column.generated;
    if (lacks_value)
      MayFail(Of(c.column), "is NOT NULL without a default: fails if the table has rows",
              c.column.name);
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
    if (c.to) Unique("primary key of " + table_);
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

  void Aspect(const ModifyColumn& c, ColumnAspect aspect) {
    switch (aspect) {
      case ColumnAspect::kType:
        if (AffinityOf(c.from.type) != AffinityOf(c.to.type) &&
            ConvertsText(AffinityOf(c.to.type))) {
          Lose(Of(c.to),
               "changes from " + TypeName(c.from) + " to " + TypeName(c.to) +
                   ": text that looks like a number becomes one",
               c.to.name);
        }
        return;
      case ColumnAspect::kNull:
        if (c.to.is_not_null && !c.to.default_value && !c.to.generated) {
          MayFail(Of(c.to), "becomes NOT NULL without a default: fails if rows are NULL",
                  c.to.name);
        } else if (c.to.is_not_null && c.to.default_value) {
          Lose(Of(c.to), "becomes NOT NULL: NULL becomes " + c.to.default_value->text, c.to.name);
        }
        return;
      case ColumnAspect::kGenerated:
        if (c.to.generated && !c.from.generated) {
          Lose(Of(c.to), "becomes generated: its stored values are replaced", c.to.name);
        }
        return;
      case ColumnAspect::kDefault:
      case ColumnAspect::kCollation:
      case ColumnAspect::kComment:
      case ColumnAspect::kConflict:
        return;
    }
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

Hazard SqliteRebuildHazard(const std::string& table) {
  return {.kind = HazardKind::kTableRebuild,
          .object = "table " + Quoted(table),
          .message = "is rebuilt: every row is copied once",
          .path = {ToLower(table), ""}};
}

std::vector<Hazard> SqliteTableHazards(const ModifyTable& change) {
  return Collector(change).Collect();
}

bool HasSqliteTextAffinity(const std::string& type) { return AffinityOf(type) == Affinity::kText; }

}  // namespace plumb
