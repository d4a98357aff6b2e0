// What the formats of all commands share: parsing, functions, fields and methods of roots.
#pragma once

#include <functional>
#include <string>

#include "report/formats.h"
#include "sql/statement.h"
#include "template/template.h"
#include "template/value.h"

namespace plumb::report {

// A field that JSON leaves out when it is empty.
[[nodiscard]] ObjectField Optional(std::string name, Value value);

// A template function that calls the method its first argument has: `sql .` is `.MarshalSQL`.
[[nodiscard]] Function CallsMethod(const std::string& function, const std::string& method);

// A method that takes an indent, or nothing.
[[nodiscard]] ObjectMethod Method(std::string name,
                                  std::function<Value(const std::string& indent)> body);

// What undoes a statement: its SQL, a list of it, or nil.
[[nodiscard]] Value ReverseValue(const Statement& statement);

// A statement that failed, and why.
[[nodiscard]] Value StatementErrorValue(const std::string& statement, const std::string& text);

// JSON, text and colours.
[[nodiscard]] Functions SharedFunctions(const FormatOptions& format);

// Throws Error(kUsage): `parse log format: ...`.
[[nodiscard]] Template ParseFormat(const FormatOptions& format, Functions functions);

}  // namespace plumb::report
