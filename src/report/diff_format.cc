// The output of schema diff.
#include <utility>

#include "report/comparison_values.h"
#include "report/findings.h"
#include "report/format_functions.h"
#include "report/formats.h"
#include "report/plan_text.h"
#include "report/realm_values.h"

namespace plumb::report {
namespace {

using workflow::Comparison;

Functions DiffFunctions(const FormatOptions& format) {
  Functions functions = SharedFunctions(format);
  functions["sql"] = CallsMethod("sql", "MarshalSQL");
  functions["drift"] = CallsMethod("drift", "Drift");
  return functions;
}

Value DiffStatementsValue(const Plan& plan) {
  ValueList values;
  for (const Statement& statement : plan.Statements()) {
    values.push_back(Object{.fields = {{.name = "Cmd", .value = statement.sql},
                                       {.name = "Comment", .value = statement.comment},
                                       Optional("Reverse", Value::Strings(statement.reverse))}});
  }
  return Value::List(std::move(values));
}

Value DiffRoot(const Comparison& comparison) {
  Object root;
  root.type_name = "*cmdlog.SchemaDiff";
  root.fields = {
      {.name = "From",
       .compute =
           [&] { return RealmValue(comparison.filter.Apply(comparison.from.realm), false); }},
      {.name = "To",
       .compute = [&] { return RealmValue(comparison.filter.Apply(comparison.to.realm), false); }},
      {.name = "Changes", .compute = [&] { return ChangedObjectsValue(comparison); }},
      {.name = "Findings", .compute = [&] { return FindingsValue(comparison); }},
      {.name = "InSync", .value = comparison.InSync()}};
  root.methods = {
      Method("MarshalSQL",
             [&](const std::string& indent) { return PlanText(comparison.MakePlan(indent)); }),
      Method("Drift", [&](const std::string&) { return DriftText(comparison); })};
  root.json = [&]() -> Value {
    const Plan plan = comparison.MakePlan("");
    return Object{.fields = {{.name = "From", .value = comparison.from.source},
                             {.name = "To", .value = comparison.to.source},
                             {.name = "InSync", .value = comparison.InSync()},
                             Optional("Changes", DiffStatementsValue(plan)),
                             Optional("Findings", FindingsValue(comparison)),
                             Optional("Hazards", HazardsValue(comparison, plan)),
                             Optional("ColumnOrder", ColumnOrderValue(comparison)),
                             Optional("Unmanaged", UnmanagedValue(comparison))}};
  };
  return root;
}

}  // namespace

void CheckDiffFormat(const FormatOptions& format) {
  static_cast<void>(ParseFormat(format, DiffFunctions(format)));
}

std::string FormatDiff(const Comparison& comparison, const FormatOptions& format) {
  if (!format.text.empty()) {
    return ParseFormat(format, DiffFunctions(format)).Execute(DiffRoot(comparison));
  }
  std::string text = PlanText(comparison.MakePlan(""));
  if (!text.empty()) return text;
  if (comparison.InSync()) return "Schemas are synced, no changes to be made.\n";
  return "Schemas differ in something that is not managed, no changes can be made.\n";
}

}  // namespace plumb::report
