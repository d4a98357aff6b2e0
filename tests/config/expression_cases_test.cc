// The shared half of the table-driven expression tests.
#include "expression_cases.h"

#include <gtest/gtest.h>

#include "config/diagnostic.h"
#include "config/evaluator.h"
#include "config/functions.h"
#include "config/parser.h"

namespace plumb::hcl {

Scope CaseScope() {
  const auto text = [](const char* value) { return Value::String(value); };
  const Value table = Value::Object({{"name", text("users")}, {"rows", Value::Of(3)}});
  const Value other = Value::Object({{"name", text("posts")}, {"rows", Value::Of(5)}});
  return Scope({{"object", Value::Object({{"a", Value::Of(1)}, {"b", text("x")}})},
                {"tuple", Value::Tuple({Value::Of(1), text("two"), Value::Bool(true)})},
                {"list", Value::List({text("x"), text("y")})},
                {"empty_list", Value::List({})},
                {"set", Value::Set({text("b"), text("a"), text("b")})},
                {"map", Value::Map({{"k", text("v")}, {"z", text("w")}})},
                {"tables", Value::Tuple({table, other})},
                {"table_list", Value::List({table, other})},
                {"nothing", Value()},
                {"number", Value::Of(42)},
                {"text", text("abc")},
                {"secret", text("hidden").Marked(true)}});
}

std::string RunCase(const std::string& source) {
  try {
    const ExpressionPtr expression = ParseExpression(source, "");
    return ToJson(Evaluate(*expression, CaseScope(), PureFunctions()));
  } catch (const DiagnosticError& error) {
    return error.message();
  }
}

void CheckCases(const std::vector<ExpressionCase>& cases) {
  for (const ExpressionCase& row : cases) {
    std::string actual = RunCase(row.source);
    if (row.expected.ends_with("...")) actual = actual.substr(0, row.expected.size() - 3) + "...";
    EXPECT_EQ(actual, row.expected) << "expression: " << row.source;
  }
}

}  // namespace plumb::hcl
