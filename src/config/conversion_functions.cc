// Conversions by name, and functions that look at failures.
#include "config/diagnostic.h"
#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

Value ConvertedText(const Value& value, const Type& type) {
  if (value.IsString() && type.kind == TypeKind::kNumber && !ParseNumber(value.AsString())) {
    throw ArgumentError(0, "cannot convert \"" + value.AsString() +
                               "\" to number; given string must be a decimal representation of a "
                               "number");
  }
  if (value.IsString() && type.kind == TypeKind::kBool) {
    const std::string& text = value.AsString();
    if (text != "true" && text != "false" && text != "1" && text != "0") {
      throw ArgumentError(0, "cannot convert \"" + text +
                                 "\" to bool; only the strings \"true\" or \"false\" are allowed");
    }
  }
  try {
    return Converted(value, type);
  } catch (const Error&) {
    throw ArgumentError(0, "cannot convert " + NameOf(TypeOf(value)) + " to " + NameOf(type));
  }
}

Function To(Type type) {
  return {.parameters = {Nullable("v")},
          .body = [type = std::move(type)](const Values& a) { return ConvertedText(a[0], type); }};
}

Value Try(const std::vector<Function::Thunk>& arguments) {
  if (arguments.empty()) FailCall("at least one argument is required");
  std::string failures;
  for (const Function::Thunk& argument : arguments) {
    try {
      return argument();
    } catch (const DiagnosticError& error) {
      const Diagnostic& diagnostic = error.diagnostic();
      failures += "\n- " + diagnostic.summary + " (at " + ToString(diagnostic.subject) + ")\n  " +
                  diagnostic.detail;
    }
  }
  FailCall("no expression succeeded:" + failures +
           "\n\nAt least one expression must produce a successful result");
}

Value Can(const std::vector<Function::Thunk>& arguments) {
  if (arguments.size() != 1) FailCall("exactly one argument is required");
  try {
    static_cast<void>(arguments[0]());
    return Value::Bool(true);
  } catch (const DiagnosticError&) {
    return Value::Bool(false);
  }
}

}  // namespace

Functions ConversionFunctions() {
  return {
      {"can", {.lazy_body = Can}},
      {"sql",
       {.parameters = {Text("def")},
        .body = [](const Values& a) { return Value::Raw(a[0].AsString()); }}},
      {"tobool", To({.kind = TypeKind::kBool})},
      {"tolist", To(CollectionOf(TypeKind::kList, {}))},
      {"tonumber", To({.kind = TypeKind::kNumber})},
      {"toset", To(CollectionOf(TypeKind::kSet, {}))},
      {"tostring", To({.kind = TypeKind::kString})},
      {"try", {.lazy_body = Try}},
  };
}

}  // namespace plumb::hcl
