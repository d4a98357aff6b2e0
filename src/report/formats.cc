// The roots that templates of the schema commands see.
#include "report/formats.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/error.h"
#include "base/overloaded.h"
#include "base/strings.h"
#include "report/findings.h"
#include "report/mermaid.h"
#include "report/plan_text.h"
#include "report/realm_values.h"
#include "template/json.h"
#include "template/template.h"

namespace plumb::report {
namespace {

using workflow::Comparison;

ObjectField Optional(std::string name, Value value) {
  return {.name = std::move(name), .value = std::move(value), .omit_empty = true};
}

ObjectField Hidden(std::string name, Value value) {
  return {.name = std::move(name), .value = std::move(value), .is_in_json = false};
}

// Calls the method that an argument has: `sql .` is `.MarshalSQL`.
Function CallsMethod(const std::string& function, const std::string& method) {
  return {.body =
              [function, method](const ValueList& arguments) {
                const bool is_object =
                    !arguments.empty() && arguments.front().kind() == ValueKind::kObject;
                const ObjectMethod* found =
                    is_object ? arguments.front().AsObject().FindMethod(method) : nullptr;
                if (found == nullptr) {
                  throw Error(ErrorKind::kUsage, function + " takes the root of the format");
                }
                if (arguments.size() > 2) {
                  throw Error(ErrorKind::kUsage, "unexpected number of arguments: " +
                                                     std::to_string(arguments.size() - 1));
                }
                return found->function.body({arguments.begin() + 1, arguments.end()});
              },
          .parameters = {Parameter::kAny, Parameter::kString},
          .is_variadic = true};
}

ObjectMethod Method(std::string name, std::function<Value(const std::string& indent)> body) {
  return {.name = std::move(name),
          .function = {.body =
                           [body = std::move(body)](const ValueList& arguments) {
                             return body(arguments.empty() ? "" : arguments.front().AsString());
                           },
                       .parameters = {Parameter::kString},
                       .is_variadic = true}};
}

Functions Shared(const FormatOptions& format) {
  return Merged(Merged(JsonFunctions(), TextFunctions()), ColorFunctions(format.is_colored));
}

Template Parsed(const FormatOptions& format, Functions functions) {
  try {
    return Template::Parse("format", format.text, std::move(functions));
  } catch (const Error& error) {
    throw WithContext("parse log format", error);
  }
}

Functions InspectFunctions(const FormatOptions& format) {
  Functions functions = Shared(format);
  functions["sql"] = CallsMethod("sql", "MarshalSQL");
  functions["mermaid"] = CallsMethod("mermaid", "MarshalMermaid");
  functions["hcl"] = CallsMethod("hcl", "MarshalHCL");
  return functions;
}

Functions DiffFunctions(const FormatOptions& format) {
  Functions functions = Shared(format);
  functions["sql"] = CallsMethod("sql", "MarshalSQL");
  functions["drift"] = CallsMethod("drift", "Drift");
  return functions;
}

Value OriginValue(const std::optional<SourceLocation>& origin) {
  return origin ? origin->file + ":" + std::to_string(origin->line) : std::string();
}

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

// One value a changed table or object, which is what templates have always counted.
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

Value UnmanagedOf(const Comparison& comparison) {
  std::vector<UnmanagedObject> objects = comparison.from.realm.unmanaged;
  for (const UnmanagedObject& object : comparison.to.realm.unmanaged) {
    if (std::find(objects.begin(), objects.end(), object) == objects.end()) {
      objects.push_back(object);
    }
  }
  return UnmanagedValue(objects);
}

// A statement prints as its SQL in JSON, and has its parts in templates.
Value StatementValue(const Statement& statement) {
  Value reverse;
  if (statement.reverse.size() == 1) reverse = statement.reverse.front();
  if (statement.reverse.size() > 1) reverse = Value::Strings(statement.reverse);
  return Object{.type_name = "*migrate.Change",
                .fields = {{.name = "Cmd", .value = statement.sql},
                           {.name = "Comment", .value = statement.comment},
                           {.name = "Reverse", .value = reverse},
                           {.name = "Args", .value = Value::List({})}},
                .json = [sql = statement.sql] { return Value(sql); }};
}

Value StatementsValue(const std::vector<Statement>& statements) {
  ValueList values;
  for (const Statement& statement : statements) values.push_back(StatementValue(statement));
  return Value::List(std::move(values), "[]*migrate.Change");
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

Value InspectRoot(const InspectReport& report) {
  const workflow::Engine& engine = report.engine;
  const Realm& realm = report.realm;
  Object root;
  root.type_name = "*cmdlog.SchemaInspect";
  root.fields = {{.name = "Realm", .value = RealmValue(realm, true)},
                 {.name = "URL", .value = report.url},
                 {.name = "RedactedURL", .value = report.url}};
  root.methods = {
      Method("MarshalSQL",
             [&](const std::string& indent) {
               return PlanText(workflow::DumpPlan(engine, realm, indent));
             }),
      Method("MarshalMermaid", [&](const std::string&) { return Mermaid(realm); }),
      Method("MarshalJSON", [&](const std::string&) { return ToJson(RealmValue(realm, true)); }),
      Method("MarshalHCL",
             [](const std::string&) -> Value {
               throw Error(ErrorKind::kUnsupported, "HCL output is not supported yet; use sql");
             }),
  };
  root.json = [&] { return RealmValue(realm, true); };
  return root;
}

Value DiffRoot(const Comparison& comparison) {
  Object root;
  root.type_name = "*cmdlog.SchemaDiff";
  root.fields = {
      {.name = "From", .compute = [&] { return RealmValue(comparison.from.realm, false); }},
      {.name = "To", .compute = [&] { return RealmValue(comparison.to.realm, false); }},
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
                             Optional("Unmanaged", UnmanagedOf(comparison))}};
  };
  return root;
}

Value UrlValue(const DatabaseUrl& url) {
  const Value user = url.has_user ? Value(Object{}) : Value();
  return Object{.type_name = "*sqlclient.URL",
                .fields = {{.name = "Scheme", .value = url.scheme},
                           {.name = "Opaque", .value = ""},
                           {.name = "User", .value = user},
                           {.name = "Host", .value = url.host},
                           {.name = "Path", .value = url.path},
                           {.name = "Fragment", .value = ""},
                           {.name = "RawQuery", .value = url.raw_query},
                           {.name = "RawPath", .value = ""},
                           {.name = "RawFragment", .value = ""},
                           {.name = "ForceQuery", .value = false},
                           {.name = "OmitHost", .value = false},
                           {.name = "Schema", .value = url.schema}},
                .text = [text = url.redacted] { return text; }};
}

Value ChangesValue(const ApplyReport& report) {
  std::vector<Statement> applied;
  std::vector<Statement> pending = report.plan.Statements();
  Value failure = Value::NilPointer("*cmdlog.StmtError");
  if (report.execution) {
    applied = report.execution->applied;
    pending = report.execution->pending;
    if (report.execution->failure) {
      failure = Object{.type_name = "*cmdlog.StmtError",
                       .fields = {{.name = "Stmt", .value = report.execution->failure->statement},
                                  {.name = "Text", .value = report.execution->failure->text}}};
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
  root.fields.push_back(Optional("Unmanaged", UnmanagedOf(report.comparison)));
  return root;
}

}  // namespace

void CheckInspectFormat(const FormatOptions& format) {
  static_cast<void>(Parsed(format, InspectFunctions(format)));
}

std::string FormatInspect(const InspectReport& report, const FormatOptions& format) {
  if (format.text.empty()) return PlanText(workflow::DumpPlan(report.engine, report.realm, "  "));
  return Parsed(format, InspectFunctions(format)).Execute(InspectRoot(report));
}

void CheckDiffFormat(const FormatOptions& format) {
  static_cast<void>(Parsed(format, DiffFunctions(format)));
}

std::string FormatDiff(const Comparison& comparison, const FormatOptions& format) {
  if (!format.text.empty()) {
    return Parsed(format, DiffFunctions(format)).Execute(DiffRoot(comparison));
  }
  const std::string text = PlanText(comparison.MakePlan(""));
  if (!text.empty()) return text;
  if (comparison.InSync()) return "Schemas are synced, no changes to be made.\n";
  return "Schemas differ in something that is not managed, no changes can be made.\n";
}

void CheckApplyFormat(const FormatOptions& format) {
  static_cast<void>(Parsed(format, Shared(format)));
}

std::string FormatApply(const ApplyReport& report, const FormatOptions& format) {
  if (!format.text.empty()) return Parsed(format, Shared(format)).Execute(ApplyRoot(report));
  if (report.plan.empty()) return report.nothing_to_do;
  return "-- Planned Changes:\n" + PlanText(report.plan);
}

}  // namespace plumb::report
