// The shared half of the table-driven template tests.
#include "template_cases.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "template/functions.h"
#include "template/template.h"

namespace plumb {
namespace {

Value Column(const char* name, bool is_null) {
  return Object{.type_name = "main.Column",
                .fields = {{.name = "Name", .value = name}, {.name = "Null", .value = is_null}}};
}

std::vector<ObjectMethod> CaseMethods() {
  const auto greet = [](const ValueList& a) { return "hello " + a[0].AsString(); };
  const auto sum = [](const ValueList& a) {
    std::int64_t total = 0;
    for (const Value& number : a) total += number.AsInteger();
    return total;
  };
  const auto fail = [](const ValueList&) -> Value { throw Error(ErrorKind::kSql, "it broke"); };
  const auto twice = [](const ValueList& a) { return a[0].AsString() + a[1].AsString(); };
  return {{"Greet", {greet, {Parameter::kString}}},
          {"Sum", {sum, {Parameter::kInteger}, true}},
          {"Fail", {fail}},
          {"Twice", {twice, {Parameter::kString, Parameter::kString}}}};
}

Functions CaseFunctions() {
  const auto fail = [](const ValueList& a) -> Value {
    throw Error(ErrorKind::kUsage, "unexpected number of arguments: " + std::to_string(a.size()));
  };
  return Merged(Merged(TextFunctions(), JsonFunctions()), {{"fail", Function::Variadic(fail)}});
}

}  // namespace

Value CaseData() {
  Object data{.type_name = "*main.Data", .methods = CaseMethods()};
  data.fields = {
      {.name = "Name", .value = "users"},
      {.name = "Count", .value = 3},
      {.name = "Zero", .value = 0},
      {.name = "Ratio", .value = 1.5},
      {.name = "On", .value = true},
      {.name = "Off", .value = false},
      {.name = "Empty", .value = ""},
      {.name = "Tags", .value = Value::Strings({"a", "b"})},
      {.name = "None", .value = Value::Strings({})},
      {.name = "Map", .value = Value::Map({{"b", 2}, {"a", "one"}})},
      {.name = "Columns",
       .value = Value::List({Column("id", false), Column("name", true)}, "[]main.Column")},
      {.name = "Absent", .value = Value::NilPointer("*main.Inner")},
      {.name = "Error",
       .value = Object{.type_name = "*main.Inner",
                       .fields = {{.name = "Stmt", .value = "SELECT 1"},
                                  {.name = "Text", .value = "no <such> table"}}}},
      {.name = "Any"},
  };
  return data;
}

std::string RunCase(const std::string& text) {
  try {
    return Template::Parse("format", text, CaseFunctions()).Execute(CaseData());
  } catch (const Error& error) {
    return error.message();
  }
}

void CheckCases(const std::vector<TemplateCase>& cases) {
  for (const TemplateCase& row : cases) {
    EXPECT_EQ(RunCase(row.text), row.expected) << "template: " << row.text;
  }
}

}  // namespace plumb
