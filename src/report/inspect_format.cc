// The output of schema inspect.
#include <utility>

#include "base/error.h"
#include "report/format_functions.h"
#include "report/formats.h"
#include "report/mermaid.h"
#include "report/plan_text.h"
#include "report/realm_values.h"
#include "template/json.h"

namespace plumb::report {
namespace {

Functions InspectFunctions(const FormatOptions& format) {
  Functions functions = SharedFunctions(format);
  functions["sql"] = CallsMethod("sql", "MarshalSQL");
  functions["mermaid"] = CallsMethod("mermaid", "MarshalMermaid");
  functions["hcl"] = CallsMethod("hcl", "MarshalHCL");
  return functions;
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

}  // namespace

void CheckInspectFormat(const FormatOptions& format) {
  static_cast<void>(ParseFormat(format, InspectFunctions(format)));
}

std::string FormatInspect(const InspectReport& report, const FormatOptions& format) {
  if (format.text.empty()) return PlanText(workflow::DumpPlan(report.engine, report.realm, "  "));
  return ParseFormat(format, InspectFunctions(format)).Execute(InspectRoot(report));
}

}  // namespace plumb::report
