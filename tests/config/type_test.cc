// Types as they are written and called, and what converts to what.
#include "config/type.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/error.h"
#include "config/evaluator.h"
#include "config/parser.h"
#include "config/type_expression.h"

namespace plumb::hcl {
namespace {

Type Read(const std::string& source) { return TypeFromExpression(*ParseExpression(source, "f")); }

// The value of `source` converted to the type, as JSON, or what is wrong.
std::string Convert(const std::string& source, const std::string& type) {
  try {
    const Value value = Evaluate(*ParseExpression(source, "f"), Scope({}), {});
    return ToJson(Converted(value, Read(type)));
  } catch (const Error& error) {
    return error.message();
  }
}

TEST(Type, HasNames) {
  EXPECT_EQ(NameOf(Read("string")), "string");
  EXPECT_EQ(NameOf(Read("int")), "number");
  EXPECT_EQ(NameOf(Read("list(set(bool))")), "list of set of bool");
  EXPECT_EQ(NameOf(Read("map(number)")), "map of number");
  EXPECT_EQ(NameOf(Read("tuple([string, number])")), "tuple");
  EXPECT_EQ(NameOf(Read("object({ a = string })")), "object");
}

TEST(Type, RefusesWhatIsNoType) {
  EXPECT_EQ(Convert("1", "bogus"),
            "f:1,1-6: Unknown variable; There is no variable named \"bogus\".");
  EXPECT_EQ(Convert("1", "lst(string)"),
            "f:1,1-4: Call to unknown function; There is no function named \"lst\".");
  EXPECT_EQ(Convert("1", "list()"),
            "f:1,6-7: Not enough function arguments; Function \"list\" "
            "expects 1 argument(s). Missing value for \"type\".");
  EXPECT_EQ(Convert("1", "5").substr(0, 20), "f:1,1-2: Invalid typ");
}

TEST(Type, Converts) {
  EXPECT_EQ(Convert("\"41\"", "number"), "41");
  EXPECT_EQ(Convert("\"x\"", "number"), "a number is required");
  EXPECT_EQ(Convert("\"maybe\"", "bool"), "a bool is required");
  EXPECT_EQ(Convert("[\"a\"]", "string"), "string required");
  EXPECT_EQ(Convert("[1, \"a\"]", "list(string)"), "[\"1\",\"a\"]");
  EXPECT_EQ(Convert("[\"b\", \"a\", \"b\"]", "set(string)"), "[\"a\",\"b\"]");
  EXPECT_EQ(Convert("[1, \"a\"]", "list(number)"), "element 1: a number is required");
  EXPECT_EQ(Convert("{ a = 1 }", "map(string)"), "{\"a\":\"1\"}");
  EXPECT_EQ(Convert("{ a = 1, b = 2 }", "object({ a = string })"), "{\"a\":\"1\"}");
  EXPECT_EQ(Convert("{}", "object({ a = string })"), "attribute \"a\" is required");
  EXPECT_EQ(Convert("[1]", "tuple([string])"), "[\"1\"]");
  EXPECT_EQ(Convert("null", "list(string)"), "null");
}

TEST(Type, IsUnified) {
  bool is_found = false;
  const auto unified = [&](const std::vector<Type>& types) {
    const Type type = Unified(types, is_found);
    return is_found ? NameOf(type) : "none";
  };
  EXPECT_EQ(unified({Read("number"), Read("string")}), "string");
  EXPECT_EQ(unified({Read("number"), Read("bool")}), "none");
  EXPECT_EQ(unified({Read("list(number)"), Read("tuple([string])")}), "list of string");
  EXPECT_EQ(unified({Read("tuple([number])"), Read("tuple([number, number])")}), "list of number");
  EXPECT_EQ(unified({Read("object({ a = number })"), Read("object({ b = string })")}),
            "map of string");
  EXPECT_EQ(unified({Read("string"), Read("list(string)")}), "none");
}

}  // namespace
}  // namespace plumb::hcl
