// Compares for SQLite.
//
// Names are case-insensitive in ASCII. Types are free text whose case means nothing, but whose
// words decide the affinity, so only the spelling is ignored. Nothing here is checked by SQLite
// when a view or trigger is created, so orders among them are wishes; orders that free a name for
// its next owner are not (https://www.sqlite.org/lang_createindex.html: tables, views and indexes
// share one namespace).
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/overloaded.h"
#include "base/strings.h"
#include "diff/diff_policy.h"

namespace plumb {
namespace {

// A declared type without the spelling: one blank between words, no case.
std::string TypeKey(std::string_view type) {
  std::string key;
  for (const char c : type) {
    if (IsAsciiSpace(c)) {
      if (!key.empty() && key.back() != ' ') key += ' ';
      continue;
    }
    const bool is_mark = c == '(' || c == ')' || c == ',';
    if (is_mark && !key.empty() && key.back() == ' ') key.pop_back();
    if (c != ' ' && !key.empty() && key.back() == ' ' && key.size() > 1) {
      const char before = key[key.size() - 2];
      if (before == '(' || before == ',') key.pop_back();
    }
    key += c;
  }
  return ToLower(Trim(key));
}

bool SameExpression(const std::optional<Expression>& a, const std::optional<Expression>& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a || a->canonical == b->canonical;
}

// The collation that counts: BINARY is what a column has without one.
std::string CollationKey(std::string_view collation) {
  return collation.empty() ? "binary" : ToLower(collation);
}

bool SameParts(const std::vector<IndexPart>& a, const std::vector<IndexPart>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!EqualsIgnoreCase(a[i].column, b[i].column) ||
        !SameExpression(a[i].expression, b[i].expression) ||
        a[i].is_descending != b[i].is_descending ||
        !EqualsIgnoreCase(a[i].collation, b[i].collation)) {
      return false;
    }
  }
  return true;
}

bool SameNames(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!EqualsIgnoreCase(a[i], b[i])) return false;
  }
  return true;
}

// Who frees a name and who takes it, and who makes or unmakes what a view names.
class SqliteEdges {
 public:
  SqliteEdges(const std::vector<Change>& changes, EdgeBuilder& edges)
      : changes_(changes), edges_(edges) {}

  void Add() {
    for (std::size_t i = 0; i < changes_.size(); ++i) Register(i);
    for (const auto& [name, takers] : takes_) {
      for (const std::size_t free : frees_[name]) {
        for (const std::size_t take : takers) edges_.MustRun(free).Before(take);
      }
    }
    OrderShadowNames();
    for (std::size_t i = 0; i < changes_.size(); ++i) OrderObject(i);
  }

 private:
  using Positions = std::map<std::string, std::vector<std::size_t>>;

  static std::string Relation(std::string_view name) { return "relation " + ToLower(name); }
  static std::string Trigger(std::string_view name) { return "trigger " + ToLower(name); }
  static std::string NameSpace(const DefinedObject& object) {
    return object.kind == ObjectKind::kTrigger ? Trigger(object.name) : Relation(object.name);
  }

  void Register(std::size_t i) {
    std::visit(Overloaded{
                   [&](const AddTable& c) {
                     takes_[Relation(c.table.name)].push_back(i);
                     touched_[ToLower(c.table.name)].push_back(i);
                     for (const Index& index : c.table.indexes) {
                       takes_[Relation(index.name)].push_back(i);
                     }
                   },
                   [&](const DropTable& c) {
                     frees_[Relation(c.table.name)].push_back(i);
                     touched_[ToLower(c.table.name)].push_back(i);
                     for (const Index& index : c.table.indexes) {
                       frees_[Relation(index.name)].push_back(i);
                     }
                     for (const DefinedObject& object : c.attached) {
                       frees_[NameSpace(object)].push_back(i);
                     }
                   },
                   [&](const ModifyTable& c) { RegisterModify(i, c); },
                   [](const RenameTable&) {},
                   [&](const AddObject& c) {
                     takes_[NameSpace(c.object)].push_back(i);
                     if (c.object.kind != ObjectKind::kTrigger) {
                       touched_[ToLower(c.object.name)].push_back(i);
                     }
                   },
                   [&](const DropObject& c) {
                     frees_[NameSpace(c.object)].push_back(i);
                     for (const DefinedObject& object : c.attached) {
                       frees_[NameSpace(object)].push_back(i);
                     }
                     if (c.object.kind != ObjectKind::kTrigger) {
                       touched_[ToLower(c.object.name)].push_back(i);
                     }
                   },
               },
               changes_[i]);
  }

  void RegisterModify(std::size_t i, const ModifyTable& change) {
    touched_[ToLower(change.to.name)].push_back(i);
    for (const TableChange& part : change.changes) {
      if (const auto* drop = std::get_if<DropIndex>(&part)) {
        frees_[Relation(drop->index.name)].push_back(i);
      } else if (const auto* add = std::get_if<AddIndex>(&part)) {
        takes_[Relation(add->index.name)].push_back(i);
      }
    }
  }

  // A virtual table takes the names of its shadow tables, <name>_<word>, with it, and needs them
  // free when it comes.
  void OrderShadowNames() {
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const auto* drop = std::get_if<DropObject>(&changes_[i]);
      const auto* add = std::get_if<AddObject>(&changes_[i]);
      const DefinedObject* object = drop != nullptr  ? &drop->object
                                    : add != nullptr ? &add->object
                                                     : nullptr;
      if (object == nullptr || object->kind != ObjectKind::kVirtualTable) continue;
      const std::string prefix = Relation(object->name) + "_";
      const Positions& others = drop != nullptr ? takes_ : frees_;
      for (auto other = others.lower_bound(prefix);
           other != others.end() && other->first.starts_with(prefix); ++other) {
        for (const std::size_t position : other->second) {
          if (drop != nullptr) edges_.MustRun(i).Before(position);
          if (add != nullptr) edges_.MustRun(position).Before(i);
        }
      }
    }
  }

  // Views and triggers leave before what they name is touched and come when that is done.
  void OrderObject(std::size_t i) {
    if (const auto* add = std::get_if<AddObject>(&changes_[i])) {
      ForEachOwner(add->object, [&](std::size_t owner, bool is_required) {
        (is_required ? edges_.MustRun(owner) : edges_.ShouldRun(owner)).Before(i);
      });
    } else if (const auto* drop = std::get_if<DropObject>(&changes_[i])) {
      ForEachOwner(drop->object, [&](std::size_t owner, bool is_required) {
        if (std::holds_alternative<AddTable>(changes_[owner]) ||
            std::holds_alternative<AddObject>(changes_[owner])) {
          return;  // a new thing of that name; the old one is ordered on its own
        }
        (is_required ? edges_.MustRun(i) : edges_.ShouldRun(i)).Before(owner);
      });
    }
  }

  template <typename Visit>
  void ForEachOwner(const DefinedObject& object, const Visit& visit) const {
    const auto each = [&](const std::string& name, bool is_required) {
      const auto found = touched_.find(ToLower(name));
      if (found == touched_.end()) return;
      for (const std::size_t owner : found->second) visit(owner, is_required);
    };
    if (!object.attached_to.empty()) each(object.attached_to, true);
    for (const QualifiedName& name : object.depends_on) each(name.name, false);
  }

  const std::vector<Change>& changes_;
  EdgeBuilder& edges_;
  Positions frees_;
  Positions takes_;
  Positions touched_;  // by name of the table or view: what makes, changes or unmakes it
};

class SqliteDiffPolicy : public DiffPolicy {
 public:
  std::string Key(std::string_view name) const override { return ToLower(name); }

  std::vector<ColumnAspect> Differences(const Column& from, const Column& to) const override {
    std::vector<ColumnAspect> aspects;
    const auto note = [&](bool differs, ColumnAspect aspect) {
      if (differs) aspects.push_back(aspect);
    };
    note(TypeKey(from.type) != TypeKey(to.type), ColumnAspect::kType);
    note(from.is_not_null != to.is_not_null, ColumnAspect::kNull);
    note(!SameExpression(from.default_value, to.default_value), ColumnAspect::kDefault);
    note(!SameGenerated(from.generated, to.generated), ColumnAspect::kGenerated);
    note(CollationKey(from.collation) != CollationKey(to.collation), ColumnAspect::kCollation);
    note(!(from.sqlite == to.sqlite), ColumnAspect::kConflict);
    return aspects;
  }

  bool Same(const PrimaryKey& from, const PrimaryKey& to) const override {
    return EqualsIgnoreCase(from.name, to.name) && SameParts(from.parts, to.parts) &&
           from.sqlite == to.sqlite;
  }
  bool Same(const UniqueConstraint& from, const UniqueConstraint& to) const override {
    return EqualsIgnoreCase(from.name, to.name) && SameParts(from.parts, to.parts) &&
           from.conflict == to.conflict;
  }
  bool Same(const Index& from, const Index& to) const override {
    return from.is_unique == to.is_unique && SameParts(from.parts, to.parts) &&
           SameExpression(from.predicate, to.predicate);
  }
  bool Same(const ForeignKey& from, const ForeignKey& to) const override {
    return EqualsIgnoreCase(from.name, to.name) && SameNames(from.columns, to.columns) &&
           EqualsIgnoreCase(from.referenced_table.name, to.referenced_table.name) &&
           SameNames(from.referenced_columns, to.referenced_columns) &&
           from.on_update == to.on_update && from.on_delete == to.on_delete &&
           from.deferrability == to.deferrability && EqualsIgnoreCase(from.match, to.match);
  }
  bool Same(const Check& from, const Check& to) const override {
    return EqualsIgnoreCase(from.name, to.name) &&
           from.expression.canonical == to.expression.canonical;
  }
  bool SameOptions(const Table& from, const Table& to) const override {
    return from.sqlite.is_without_rowid == to.sqlite.is_without_rowid &&
           from.sqlite.is_strict == to.sqlite.is_strict;
  }
  bool Same(const DefinedObject& from, const DefinedObject& to) const override {
    // The canonical form depends on the columns of the whole database, the text does not.
    if (from.definition.text != to.definition.text &&
        from.definition.canonical != to.definition.canonical) {
      return false;
    }
    // A virtual table made anew would lose its rows, and its old name still finds it.
    return from.kind == ObjectKind::kVirtualTable || from.name == to.name;
  }

  void AddEdges(const std::vector<Change>& changes, EdgeBuilder& edges) const override {
    SqliteEdges(changes, edges).Add();
  }

 private:
  static bool SameGenerated(const std::optional<Generated>& a, const std::optional<Generated>& b) {
    if (a.has_value() != b.has_value()) return false;
    return !a ||
           (a->is_stored == b->is_stored && a->expression.canonical == b->expression.canonical);
  }
};

}  // namespace

std::unique_ptr<DiffPolicy> NewSqliteDiffPolicy() { return std::make_unique<SqliteDiffPolicy>(); }

}  // namespace plumb
