// Drift in words: every change is said of the object, and of the two states by their names.
#include "report/findings.h"

#include <algorithm>
#include <utility>

#include "base/overloaded.h"
#include "base/strings.h"

namespace plumb::report {
namespace {

using workflow::Comparison;

std::optional<SourceLocation> Find(const Origins& origins, const ObjectPath& path) {
  auto found = origins.find(path);
  // A column without a statement of its own came with its table.
  if (found == origins.end() && !path.member.empty()) found = origins.find({path.object, ""});
  if (found == origins.end()) return std::nullopt;
  return found->second;
}

// Which of the two states an object is said of.
enum class Side { kFrom, kTo };

// Where the object comes from, if that state was replayed; what only exists on the other side has
// no origin here.
std::optional<SourceLocation> OriginOf(const Comparison& comparison, const ObjectPath& path,
                                       Side side) {
  return Find(side == Side::kFrom ? comparison.from.origins : comparison.to.origins, path);
}

// For what both states have: the desired one's word counts, if it was replayed.
std::optional<SourceLocation> OriginOfBoth(const Comparison& comparison, const ObjectPath& path) {
  if (auto origin = OriginOf(comparison, path, Side::kTo)) return origin;
  return OriginOf(comparison, path, Side::kFrom);
}

std::optional<SourceLocation> OriginOfAction(const Comparison& comparison, const ObjectPath& path,
                                             const std::string& action) {
  if (action == "add") return OriginOf(comparison, path, Side::kTo);
  if (action == "drop") return OriginOf(comparison, path, Side::kFrom);
  return OriginOfBoth(comparison, path);
}

std::string AspectText(const ModifyColumn& change, ColumnAspect aspect) {
  const auto or_none = [](const std::string& text) { return text.empty() ? "none" : text; };
  const auto default_of = [&](const Column& c) {
    return c.default_value ? c.default_value->text : std::string("none");
  };
  const auto generated_of = [](const Column& c) {
    if (!c.generated) return std::string("not generated");
    return "(" + c.generated->expression.text + (c.generated->is_stored ? ") stored" : ") virtual");
  };
  const auto pair = [](const std::string& what, const std::string& from, const std::string& to) {
    return what + " " + from + " became " + to;
  };
  switch (aspect) {
    case ColumnAspect::kType:
      return pair("type", or_none(change.from.type), or_none(change.to.type));
    case ColumnAspect::kNull:
      return change.to.is_not_null ? "NULL became NOT NULL" : "NOT NULL became NULL";
    case ColumnAspect::kDefault:
      return pair("default", default_of(change.from), default_of(change.to));
    case ColumnAspect::kGenerated:
      return pair("expression", generated_of(change.from), generated_of(change.to));
    case ColumnAspect::kCollation:
      return pair("collation", or_none(change.from.collation), or_none(change.to.collation));
    case ColumnAspect::kComment:
      return pair("comment", Quoted(change.from.comment), Quoted(change.to.comment));
    case ColumnAspect::kConflict:
      return "its ON CONFLICT clause differs";
  }
  return "";
}

class Collector {
 public:
  explicit Collector(const Comparison& comparison) : comparison_(comparison) {}

  std::vector<Finding> Collect() {
    for (const Change& change : comparison_.changes) std::visit(*this, change);
    for (const UnmanagedDifference& difference : comparison_.unmanaged_differences) {
      Add("differ", difference.kind, difference.kind + " " + Quoted(difference.name),
          "differs in something that is not managed", {ToLower(difference.name), ""});
    }
    return std::move(findings_);
  }

  void operator()(const AddTable& c) { Whole("add", "table", c.table.name); }
  void operator()(const DropTable& c) { Whole("drop", "table", c.table.name); }
  void operator()(const RenameTable& c) {
    Add("rename", "table", "table " + Quoted(c.from), "is renamed to " + Quoted(c.to),
        {ToLower(c.from), ""});
  }
  void operator()(const AddObject& c) {
    if (c.is_recreated) return;  // the drop of the pair speaks for both
    Whole("add", std::string(KindName(c.object.kind)), c.object.name);
  }
  void operator()(const DropObject& c) {
    const std::string kind(KindName(c.object.kind));
    if (!c.is_recreated) return Whole("drop", kind, c.object.name);
    Add("modify", kind, kind + " " + Quoted(c.object.name), "differs in its definition",
        {ToLower(c.object.name), ""});
    // What hangs on a view goes with it, and is only worth a word if it does not come back.
    for (const DefinedObject& object : c.attached) {
      if (!IsAdded(object)) Whole("drop", std::string(KindName(object.kind)), object.name);
    }
  }
  void operator()(const ModifyTable& c) {
    table_ = &c;
    for (const TableChange& part : c.changes) std::visit(*this, part);
  }

  void operator()(const AddColumn& c) { PartOnly("add", "column", c.column.name, c.column.name); }
  void operator()(const DropColumn& c) { PartOnly("drop", "column", c.column.name, c.column.name); }
  void operator()(const ModifyColumn& c) {
    std::vector<std::string> texts;
    for (const ColumnAspect aspect : c.aspects) texts.push_back(AspectText(c, aspect));
    Part("modify", "column", c.to.name, Join(texts, ", "), c.to.name);
  }
  void operator()(const RenameColumn& c) {
    Part("rename", "column", c.from, "is renamed to " + Quoted(c.to), c.from);
  }
  void operator()(const RespellColumn& c) {
    Part("rename", "column", c.from, "is spelled " + Quoted(c.to), c.from);
  }
  void operator()(const AddIndex& c) { OfIndex("add", c.index.name, OnlyIn("add")); }
  void operator()(const DropIndex& c) { OfIndex("drop", c.index.name, OnlyIn("drop")); }
  void operator()(const ModifyIndex& c) {
    OfIndex("modify", c.to.name, "differs in its definition");
  }
  void operator()(const ModifyPrimaryKey& c) {
    if (!c.from || !c.to) return PartOnly(c.to ? "add" : "drop", "primary key", "", "");
    Part("modify", "primary key", "", "differs", "");
  }
  void operator()(const AddUnique& c) { Unique("add", c.constraint); }
  void operator()(const DropUnique& c) { Unique("drop", c.constraint); }
  void operator()(const AddForeignKey& c) { Key("add", c.foreign_key); }
  void operator()(const DropForeignKey& c) { Key("drop", c.foreign_key); }
  void operator()(const ModifyForeignKey& c) {
    Part("modify", "foreign key", c.to.name, "differs in its definition", "");
  }
  void operator()(const AddCheck& c) { CheckOnly("add", c.check); }
  void operator()(const DropCheck& c) { CheckOnly("drop", c.check); }
  void operator()(const ModifyCheck& c) {
    Part("modify", "check", c.to.name,
         "(" + c.from.expression.text + ") became (" + c.to.expression.text + ")", "");
  }
  void operator()(const ModifyTableOptions& /*unused*/) { OfTable("differs in its options"); }
  void operator()(const RespellName& /*unused*/) {
    Add("rename", "table", "table " + Quoted(table_->from.name),
        "is spelled " + Quoted(table_->to.name), {ToLower(table_->to.name), ""});
  }
  void operator()(const ReorderColumns& /*unused*/) { OfTable("has its columns in another order"); }

 private:
  void Add(std::string action, std::string kind, std::string object, std::string text,
           const ObjectPath& path) {
    auto origin = OriginOfAction(comparison_, path, action);
    findings_.push_back({.action = std::move(action),
                         .kind = std::move(kind),
                         .object = std::move(object),
                         .text = std::move(text),
                         .origin = std::move(origin)});
  }

  [[nodiscard]] bool IsAdded(const DefinedObject& object) const {
    return std::any_of(comparison_.changes.begin(), comparison_.changes.end(),
                       [&](const Change& change) {
                         const auto* add = std::get_if<AddObject>(&change);
                         return add != nullptr && add->object.kind == object.kind &&
                                add->object.name == object.name;
                       });
  }

  [[nodiscard]] std::string OnlyIn(const std::string& action) const {
    return "is only in " + (action == "add" ? comparison_.to.source : comparison_.from.source);
  }

  void Whole(const std::string& action, const std::string& kind, const std::string& name) {
    Add(action, kind, kind + " " + Quoted(name), OnlyIn(action), {ToLower(name), ""});
  }

  void Part(const std::string& action, const std::string& kind, const std::string& name,
            const std::string& text, const std::string& member) {
    const std::string title = name.empty() ? kind : kind + " " + Quoted(name);
    Add(action, kind, title + " of table " + Quoted(table_->to.name), text,
        {ToLower(table_->to.name), ToLower(member)});
  }
  void PartOnly(const std::string& action, const std::string& kind, const std::string& name,
                const std::string& member) {
    Part(action, kind, name, OnlyIn(action), member);
  }
  // An index has a statement of its own.
  void OfIndex(const std::string& action, const std::string& name, const std::string& text) {
    Add(action, "index", "index " + Quoted(name) + " of table " + Quoted(table_->to.name), text,
        {ToLower(name), ""});
  }
  void OfTable(const std::string& text) {
    Add("modify", "table", "table " + Quoted(table_->to.name), text,
        {ToLower(table_->to.name), ""});
  }

  void Unique(const std::string& action, const UniqueConstraint& constraint) {
    std::vector<std::string> columns;
    for (const IndexPart& part : constraint.parts) columns.push_back(part.column);
    Part(action, "unique constraint", constraint.name,
         "(" + Join(columns, ", ") + ") " + OnlyIn(action), "");
  }
  void Key(const std::string& action, const ForeignKey& key) {
    Part(action, "foreign key", key.name,
         "(" + Join(key.columns, ", ") + ") to table " + Quoted(key.referenced_table.name) + " " +
             OnlyIn(action),
         "");
  }
  void CheckOnly(const std::string& action, const Check& check) {
    Part(action, "check", check.name, "(" + check.expression.text + ") " + OnlyIn(action), "");
  }

  const Comparison& comparison_;
  const ModifyTable* table_ = nullptr;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> Findings(const Comparison& comparison) {
  return Collector(comparison).Collect();
}

std::string OriginText(const std::optional<SourceLocation>& origin) {
  if (!origin) return "";
  return " (added in " + origin->file + ":" + std::to_string(origin->line) + ")";
}

std::string DriftText(const Comparison& comparison) {
  const std::vector<Finding> findings = Findings(comparison);
  if (findings.empty()) {
    return comparison.from.source + " and " + comparison.to.source + " are in sync\n";
  }
  std::string text = comparison.from.source + " and " + comparison.to.source + " differ in " +
                     Counted(findings.size(), "place") + ":\n";
  for (const Finding& finding : findings) {
    text += "  " + finding.object + " " + finding.text + OriginText(finding.origin) + "\n";
  }
  return text;
}

std::vector<LocatedHazard> Hazards(const Comparison& comparison, const Plan& plan) {
  std::vector<LocatedHazard> located;
  for (const Segment& segment : plan.segments) {
    for (const Statement& statement : segment.statements) {
      for (const Hazard& hazard : statement.hazards) {
        // What is lost is the first state's; what may fail is asked for by the second.
        const Side side = hazard.kind == HazardKind::kDataLoss ? Side::kFrom : Side::kTo;
        located.push_back({.hazard = hazard, .origin = OriginOf(comparison, hazard.path, side)});
      }
    }
  }
  return located;
}

}  // namespace plumb::report
