// New keys of JSON outputs; their names are ours.
#include "report/comparison_values.h"

#include <utility>
#include <variant>

#include "base/overloaded.h"
#include "report/findings.h"
#include "report/format_functions.h"
#include "report/realm_values.h"

namespace plumb::report {
namespace {

using workflow::Comparison;

Value OriginValue(const std::optional<SourceLocation>& origin) {
  return origin ? origin->file + ":" + std::to_string(origin->line) : std::string();
}

}  // namespace

Value HazardsValue(const Comparison& comparison, const Plan& plan) {
  ValueList values;
  for (const LocatedHazard& located : Hazards(comparison, plan)) {
    values.push_back(Object{.fields = {{.name = "Kind", .value = HazardName(located.hazard.kind)},
                                       {.name = "Object", .value = located.hazard.object},
                                       {.name = "Text", .value = located.hazard.message},
                                       Optional("Origin", OriginValue(located.origin))}});
  }
  return Value::List(std::move(values));
}

Value FindingsValue(const Comparison& comparison) {
  ValueList values;
  for (const Finding& finding : Findings(comparison)) {
    values.push_back(Object{.type_name = "*schema.Change",
                            .fields = {{.name = "Action", .value = finding.action},
                                       {.name = "Kind", .value = finding.kind},
                                       {.name = "Object", .value = finding.object},
                                       {.name = "Text", .value = finding.text},
                                       Optional("Origin", OriginValue(finding.origin))}});
  }
  return Value::List(std::move(values), "[]*schema.Change");
}

Value ChangedObjectsValue(const Comparison& comparison) {
  ValueList values;
  for (const Change& change : comparison.changes) {
    const auto named = [&](std::string action, std::string kind, const std::string& name) {
      values.push_back(Object{.type_name = "*schema.Change",
                              .fields = {{.name = "Action", .value = std::move(action)},
                                         {.name = "Kind", .value = std::move(kind)},
                                         {.name = "Name", .value = name}}});
    };
    std::visit(Overloaded{
                   [&](const AddTable& c) { named("add", "table", c.table.name); },
                   [&](const DropTable& c) { named("drop", "table", c.table.name); },
                   [&](const ModifyTable& c) { named("modify", "table", c.to.name); },
                   [&](const RenameTable& c) { named("rename", "table", c.from); },
                   [&](const AddObject& c) {
                     named("add", std::string(KindName(c.object.kind)), c.object.name);
                   },
                   [&](const DropObject& c) {
                     named("drop", std::string(KindName(c.object.kind)), c.object.name);
                   },
               },
               change);
  }
  return Value::List(std::move(values), "[]schema.Change");
}

Value ColumnOrderValue(const Comparison& comparison) {
  ValueList values;
  for (const ColumnOrderNote& note : comparison.column_order) {
    values.push_back(Object{.fields = {{.name = "Table", .value = note.table},
                                       {.name = "From", .value = Value::Strings(note.from)},
                                       {.name = "To", .value = Value::Strings(note.to)}}});
  }
  return Value::List(std::move(values));
}

Value UnmanagedValue(const Comparison& comparison) { return UnmanagedValue(comparison.unmanaged); }

}  // namespace plumb::report
