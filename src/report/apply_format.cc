// The output of schema apply and schema clean.
#include <utility>

#include "report/comparison_values.h"
#include "report/database_url.h"
#include "report/format_functions.h"
#include "report/formats.h"
#include "report/plan_text.h"

namespace plumb::report {
namespace {

ObjectField Hidden(std::string name, Value value) {
  return {.name = std::move(name), .value = std::move(value), .is_in_json = false};
}

// A statement prints as its SQL in JSON, and has its parts in templates.
Value StatementValue(const Statement& statement) {
  return Object{.type_name = "*migrate.Change",
                .fields = {{.name = "Cmd", .value = statement.sql},
                           {.name = "Comment", .value = statement.comment},
                           {.name = "Reverse", .value = ReverseValue(statement)},
                           {.name = "Args", .value = Value::List({})}},
                .json = [sql = statement.sql] { return Value(sql); }};
}

Value StatementsValue(const std::vector<Statement>& statements) {
  ValueList values;
  for (const Statement& statement : statements) values.push_back(StatementValue(statement));
  return Value::List(std::move(values), "[]*migrate.Change");
}

Value ChangesValue(const ApplyReport& report) {
  std::vector<Statement> applied;
  std::vector<Statement> pending = report.plan.Statements();
  Value failure = Value::NilPointer("*cmdlog.StmtError");
  if (report.execution) {
    applied = report.execution->applied;
    pending = report.execution->pending;
    if (report.execution->failure) {
      failure = StatementErrorValue(report.execution->failure->statement,
                                    report.execution->failure->text);
    }
  }
  return Object{
      .type_name = "cmdlog.Changes",
      .fields = {Optional("Applied", StatementsValue(applied)),
                 Optional("Pending", StatementsValue(pending)), Optional("Error", failure)}};
}

Value ApplyRoot(const ApplyReport& report) {
  Object root;
  root.type_name = "*cmdlog.SchemaApply";
  if (report.plan.empty()) {
    root.fields = {Hidden("Driver", ""),
                   Hidden("URL", ""),
                   {.name = "Changes", .value = ChangesValue(report)},
                   Optional("Error", "")};
  } else {
    root.fields = {{.name = "Driver", .value = report.driver},
                   {.name = "URL", .value = UrlValue(report.url)},
                   {.name = "Changes", .value = ChangesValue(report)},
                   Optional("Error", "")};
  }
  root.fields.push_back(Optional("Findings", FindingsValue(report.comparison)));
  root.fields.push_back(Optional("Hazards", HazardsValue(report.comparison, report.plan)));
  root.fields.push_back(Optional("ColumnOrder", ColumnOrderValue(report.comparison)));
  root.fields.push_back(Optional("Unmanaged", UnmanagedValue(report.comparison)));
  return root;
}

}  // namespace

void CheckApplyFormat(const FormatOptions& format) {
  static_cast<void>(ParseFormat(format, SharedFunctions(format)));
}

std::string FormatApply(const ApplyReport& report, const FormatOptions& format) {
  if (!format.text.empty())
    return ParseFormat(format, SharedFunctions(format)).Execute(ApplyRoot(report));
  if (report.plan.empty()) return report.nothing_to_do;
  return "-- Planned Changes:\n" + PlanText(report.plan);
}

}  // namespace plumb::report
