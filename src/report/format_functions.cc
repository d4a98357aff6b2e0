// The names of functions and the wording of their errors are those that templates rely on.
#include "report/format_functions.h"

#include <utility>

#include "base/error.h"
#include "template/functions.h"

namespace plumb::report {

ObjectField Optional(std::string name, Value value) {
  return {.name = std::move(name), .value = std::move(value), .omit_empty = true};
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

Value ReverseValue(const Statement& statement) {
  if (statement.reverse.empty()) return {};
  if (statement.reverse.size() == 1) return statement.reverse.front();
  return Value::Strings(statement.reverse);
}

Value StatementErrorValue(const std::string& statement, const std::string& text) {
  return Object{.type_name = "*cmdlog.StmtError",
                .fields = {{.name = "Stmt", .value = statement}, {.name = "Text", .value = text}}};
}

Functions SharedFunctions(const FormatOptions& format) {
  return Merged(Merged(JsonFunctions(), TextFunctions()), ColorFunctions(format.is_colored));
}

Template ParseFormat(const FormatOptions& format, Functions functions) {
  try {
    return Template::Parse("format", format.text, std::move(functions));
  } catch (const Error& error) {
    throw WithContext("parse log format", error);
  }
}

}  // namespace plumb::report
