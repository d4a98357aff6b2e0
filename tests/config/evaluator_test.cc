// What expressions give: literals, operators, templates, loops, splats; what mistakes are told.
#include "config/evaluator.h"

#include <gtest/gtest.h>

#include "config/diagnostic.h"
#include "config/parser.h"
#include "expression_cases.h"

namespace plumb::hcl {
namespace {

TEST(Evaluator, Literals) {
  CheckCases({
      {"true", "true"},
      {"false", "false"},
      {"null", "null"},
      {"0", "0"},
      {"42", "42"},
      {"1.50", "1.5"},
      {"1e3", "1000"},
      {"1E-3", "0.001"},
      {"1.5e+2", "150"},
      {"0.0000001", "0.0000001"},
      {"100000000000000000000", "100000000000000000000"},
      {"9007199254740993", "9007199254740993"},
      {"18446744073709551615", "18446744073709551615"},
      {"\"\"", "\"\""},
      {"\"abc\"", "\"abc\""},
      {"\"a\\n\\r\\t\\\"\\\\\"", "\"a\\n\\r\\t\\\"\\\\\""},
      {"\"\\u00e9\\U0001F600\"", "\"é😀\""},
      {"\"$${a} %%{b} $ % $$ %% {}\"", "\"${a} %{b} $ % $$ %% {}\""},
      {"\"<&>\"", "\"\\u003c\\u0026\\u003e\""},
      {"[]", "[]"},
      {"[1, \"a\", true, null]", "[1,\"a\",true,null]"},
      {"[1,\n 2,\n]", "[1,2]"},
      {"{}", "{}"},
      {"{ b = 1, a = 2 }", "{\"a\":2,\"b\":1}"},
      {"{ a: 1, \"b c\": 2 }", "{\"a\":1,\"b c\":2}"},
      {"{\n a = 1\n b = 2,\n\n c = 3\n}", "{\"a\":1,\"b\":2,\"c\":3}"},
      {"{ (text) = 1 }", "{\"abc\":1}"},
      {"{ \"${text}d\" = 1 }", "{\"abcd\":1}"},
      {"{ 1 = 2 }", "{\"1\":2}"},
      {"{ true = 1, null = 2 }", "{\"null\":2,\"true\":1}"},
      {"{ a = 1, a = 2 }", "{\"a\":2}"},
      {"{ for = 1 }", "{\"for\":1}"},
      {"{ (null) = 1 }", ":1,3-9: Null value as key; Can't use a null value as a key."},
      {"{ ([]) = 1 }",
       ":1,3-7: Incorrect key type; Can't use this value as a key: string required."},
      {"1 # comment", "1"},
      {"/* c */ 1 // d", "1"},
      {"1 1", ":1,3-4: Extra characters after expression; ..."},
      {"", ":1,1-1: Invalid expression; ..."},
  });
}

TEST(Evaluator, Operators) {
  CheckCases({
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"(1 +\n 2)", "3"},
      {"10 - 4 - 3", "3"},
      {"10 / 4", "2.5"},
      {"100 / 10 / 5", "2"},
      {"7 % 3", "1"},
      {"-7 % 3", "-1"},
      {"7.5 % 2", "1.5"},
      {"0.1 + 0.2", "0.3"},
      {"-number", "-42"},
      {"- -1", "1"},
      {"1 - -1", "2"},
      {"-object.a", "-1"},
      {"2 * -3", "-6"},
      {"!true", "false"},
      {"!!true", "true"},
      {"!true || true", "true"},
      {"\"1\" + 2", "3"},
      {"\"1.5\" * \"2\"", "3"},
      {"1 == 1", "true"},
      {"1 == \"1\"", "false"},
      {"1 != \"1\"", "true"},
      {"1.0 == 1", "true"},
      {"null == null", "true"},
      {"nothing == 1", "false"},
      {"nothing != null", "false"},
      {"[1, 2] == [1, 2]", "true"},
      {"[1, 2] == [2, 1]", "false"},
      {"{ a = 1 } == { a = 1 }", "true"},
      {"{ a = 1 } == { a = 2 }", "false"},
      {"list == [\"x\", \"y\"]", "false"},
      {"1 < 2", "true"},
      {"2 <= 2", "true"},
      {"1 > 2", "false"},
      {"2 >= 3", "false"},
      {"1 + 1 == 2 && 3 > 2", "true"},
      {"true || false && false", "true"},
      {"true || nosuch", "true"},
      {"false && tonumber(\"x\") > 1", "false"},
      {"false || nosuch", ":1,10-16: Unknown variable; There is no variable named \"nosuch\"."},
      {"nosuch || true", ":1,1-7: Unknown variable; There is no variable named \"nosuch\"."},
      {"1 < 2 == true", "true"},
      {"\"true\" && true", "true"},
      {"\"a\" == \"b\" || !true", "false"},
      {"1 + \"a\"",
       ":1,5-8: Invalid operand; Unsuitable value for right operand: a number is required."},
      {"[] + 1", ":1,1-3: Invalid operand; Unsuitable value for left operand: number required."},
      {"true + 1", ":1,1-5: Invalid operand; Unsuitable value for left operand: number required."},
      {"1 && true", ":1,1-2: Invalid operand; Unsuitable value for left operand: bool required."},
      {"\"x\" || true",
       ":1,1-4: Invalid operand; Unsuitable value for left operand: a bool is required."},
      {"\"True\" || true",
       ":1,1-7: Invalid operand; Unsuitable value for left operand: a bool is "
       "required; to convert from string, use lowercase \"true\"."},
      {"\"a\" < \"b\"",
       ":1,1-4: Invalid operand; Unsuitable value for left operand: a number is required."},
      {"-\"a\"",
       ":1,2-5: Invalid operand; Unsuitable value for unary operand: a number is required."},
      {"!1", ":1,2-3: Invalid operand; Unsuitable value for unary operand: bool required."},
      {"null + 1", ":1,1-9: Operation failed; Error during operation: argument must not be null."},
      {"1 / 0", ":1,1-6: Operation failed; Error during operation: division by zero."},
      {"1 % 0", ":1,1-6: Operation failed; ..."},
      {"1 ** 2", ":1,4-5: Invalid expression; ..."},
  });
}

TEST(Evaluator, Conditionals) {
  CheckCases({
      {"1 == 1 ? \"yes\" : \"no\"", "\"yes\""},
      {"false ? 1 : 2", "2"},
      {"\"true\" ? 1 : 2", "1"},
      {"true ? 1 : \"a\"", "\"1\""},
      {"false ? 1 : \"a\"", "\"a\""},
      {"true ? null : \"a\"", "null"},
      {"true ? [1] : [2, 3]", "[1]"},
      {"true ? { a = 1 } : { b = 2 }", "{\"a\":1}"},
      {"true ? list : [1]", "[\"x\",\"y\"]"},
      {"false ? list : [1]", "[\"1\"]"},
      {"true ? 1 : nosuch", "1"},
      {"true ? false ? 1 : 2 : 3", "2"},
      {"false ? 1 : false ? 2 : 3", "3"},
      {"false ? 1 : nosuch", ":1,13-19: Unknown variable; ..."},
      {"true ? 1 : [1]",
       ":1,8-15: Inconsistent conditional result types; The true and false result expressions must "
       "have consistent types. The 'true' value is number, but the 'false' value is tuple."},
      {"true ? 1 : true", ":1,8-16: Inconsistent conditional result types; ..."},
      {"null ? 1 : 2",
       ":1,1-5: Null condition; The condition value is null. Conditions must either "
       "be true or false."},
      {"[] ? 1 : 2",
       ":1,1-3: Incorrect condition type; The condition expression must be of type "
       "bool."},
  });
}

TEST(Evaluator, VariablesAndAccess) {
  CheckCases({
      {"text", "\"abc\""},
      {"nosuch", ":1,1-7: Unknown variable; There is no variable named \"nosuch\"."},
      {"txt",
       ":1,1-4: Unknown variable; There is no variable named \"txt\". Did you mean \"text\"?"},
      {"object.a", "1"},
      {"object.b", "\"x\""},
      {"object[\"a\"]", "1"},
      {"object.c",
       ":1,7-9: Unsupported attribute; This object does not have an attribute named "
       "\"c\"."},
      {"object[\"c\"]",
       ":1,7-12: Invalid index; The given key does not identify an element in this "
       "collection value."},
      {"map.k", "\"v\""},
      {"map[\"z\"]", "\"w\""},
      {"map.q",
       ":1,4-6: Missing map element; This map does not have an element with the key "
       "\"q\"."},
      {"tuple[1]", "\"two\""},
      {"tuple[\"0\"]", "1"},
      {"tuple.0", "1"},
      {"[[1, 2], [3, 4]].1.0", "3"},
      {"[[1, 2], [3, 4]][1][0]", "3"},
      {"list[2]",
       ":1,5-8: Invalid index; The given key does not identify an element in this "
       "collection value: the given index is greater than or equal to the length of the "
       "collection."},
      {"list[-1]",
       ":1,5-9: Invalid index; The given key does not identify an element in this "
       "collection value: a negative number is not a valid index for a sequence."},
      {"list[0.5]",
       ":1,5-10: Invalid index; The given key does not identify an element in this "
       "collection value: indexing a sequence requires a whole number, but the given "
       "index (0.5) has a fractional part."},
      {"empty_list[0]",
       ":1,11-14: Invalid index; The given key does not identify an element in this "
       "collection value: the collection has no elements."},
      {"list[\"x\"]",
       ":1,5-10: Invalid index; The given key does not identify an element in this "
       "collection value: a number is required."},
      {"list[null]", ":1,5-11: Invalid index; Can't use a null value as an indexing key."},
      {"set[0]", ":1,4-7: Invalid index; Elements of a set are identified only by their value..."},
      {"text[0]", ":1,5-8: Invalid index; This value does not have any indices."},
      {"text.a",
       ":1,5-7: Unsupported attribute; Can't access attributes on a primitive-typed value "
       "(string)."},
      {"tuple.a", ":1,6-8: Unsupported attribute; This value does not have any attributes."},
      {"table_list.name",
       ":1,11-16: Unsupported attribute; Can't access attributes on a list of "
       "objects. Did you mean to access attribute \"name\" for a specific element "
       "of the list, or across all elements of the list?"},
      {"nothing.a",
       ":1,8-10: Attempt to get attribute from null value; This value is null, so it "
       "does not have any attributes."},
      {"nothing[0]",
       ":1,8-11: Attempt to index null value; This value is null, so it does not have "
       "any indices."},
      {"{ a = { b = 1 } }.a.b", "1"},
      {"[1, 2][0]", "1"},
      {"(tuple)[0]", "1"},
      {"\"abc\".x", ":1,6-8: Unsupported attribute; ..."},
  });
}

TEST(Evaluator, Splats) {
  CheckCases({
      {"tables[*].name", "[\"users\",\"posts\"]"},
      {"tables.*.rows", "[3,5]"},
      {"tables[*]", "[{\"name\":\"users\",\"rows\":3},{\"name\":\"posts\",\"rows\":5}]"},
      {"tables.*.name[0]", "\"users\""},
      {"[[1, 2], [3]][*][0]", "[1,3]"},
      {"[[{ a = 1 }], [{ a = 2 }]][*][0].a", "[1,2]"},
      {"[{ n = 1 }, { n = 2 }][*].n", "[1,2]"},
      {"[{ a = [1, 2] }][*].a[*]", "[[1,2]]"},
      {"object[*].a", "[1]"},
      {"object.*.a", "[1]"},
      {"text[*]", "[\"abc\"]"},
      {"null[*]", "[]"},
      {"nothing.*.a", "[]"},
      {"set[*]", "[\"a\",\"b\"]"},
      {"tables[*].nope",
       ":1,10-15: Unsupported attribute; This object does not have an attribute "
       "named \"nope\"."},
  });
}

TEST(Evaluator, ForExpressions) {
  CheckCases({
      {"[for x in tuple : x]", "[1,\"two\",true]"},
      {"[for i, x in list : \"${i}${x}\"]", "[\"0x\",\"1y\"]"},
      {"[for k, v in map : \"${k}=${v}\"]", "[\"k=v\",\"z=w\"]"},
      {"[for k, v in set : \"${k}${v}\"]", "[\"aa\",\"bb\"]"},
      {"[for x in [1, 2, 3] : x * 2 if x != 2]", "[2,6]"},
      {"{for k, v in { a = 1 } : v => k}", "{\"1\":\"a\"}"},
      {"{for x in [\"b\", \"a\"] : x => 1}", "{\"a\":1,\"b\":1}"},
      {"{for x in [\"a\", \"ab\", \"b\"] : substr(x, 0, 1) => x...}",
       "{\"a\":[\"a\",\"ab\"],\"b\":[\"b\"]}"},
      {"{for x in [1, 2] : x => x if x > 1}", "{\"2\":2}"},
      {"[for x in [[1], [2, 3]] : [for y in x : y + 1]]", "[[2],[3,4]]"},
      {"[for x in [] : nosuch]", "[]"},
      {"[\n for x in [1] :\n x\n]", "[1]"},
      {"[for text in [1] : text]", "[1]"},
      {"{\n for x in [1] : x => x\n}", "{\"1\":1}"},
      {"{for x in [1, 1] : x => x}",
       ":1,20-21: Duplicate object key; Two different items produced the key \"1\" in this 'for' "
       "expression. If duplicates are expected, use the ellipsis (...) after the value expression "
       "to enable grouping by key."},
      {"[for x in null : x]",
       ":1,11-15: Iteration over null value; A null value cannot be used as "
       "the collection in a 'for' expression."},
      {"[for x in text : x]",
       ":1,11-15: Iteration over non-iterable value; A value of type string "
       "cannot be used as the collection in a 'for' expression."},
      {"[for x in [1] : x if null]", ":1,22-26: Invalid 'for' condition; ..."},
      {"[for x in [1] : x if 5]", ":1,22-23: Invalid 'for' condition; ..."},
      {"{for x in [null] : x => 1}", ":1,20-21: Invalid object key; ..."},
  });
}

TEST(Evaluator, Templates) {
  CheckCases({
      {"\"a${text}b\"", "\"aabcb\""},
      {"\"${number}\"", "42"},
      {"\"${number} \"", "\"42 \""},
      {"\"${true} ${1.50}\"", "\"true 1.5\""},
      {"\"${[1]}\"", "[1]"},
      {"\"${\"${\"x\"}\"}y\"", "\"xy\""},
      {"\"${ {a = \"}\"}.a }!\"", "\"}!\""},
      {"\"a  ${~ text ~}  b\"", "\"aabcb\""},
      {"\"%{if true}a%{else}b%{endif}-${1 + 1}\"", "\"a-2\""},
      {"\"%{ if false }a%{ endif }.\"", "\".\""},
      {"\"%{for x in list}<${x}>%{endfor}\"", "\"\\u003cx\\u003e\\u003cy\\u003e\""},
      {"\"%{for k, v in map}${k}${v} %{endfor}\"", "\"kv zw \""},
      {"\"%{for x in list ~} ${x} %{~ endfor}\"", "\"xy\""},
      {"\"%{for x in list}%{if x == \"x\"}1%{else}2%{endif}%{endfor}\"", "\"12\""},
      {"<<EOT\nline\n  two ${number}\nEOT\n", "\"line\\n  two 42\\n\""},
      {"<<-EOT\n    a\n      b\n\n    c\n  EOT\n", "\"a\\n  b\\n\\nc\\n\""},
      {"<<-EOT\n    ${text}\n   b\n  EOT\n", "\" abc\\nb\\n\""},
      {"<<EOT\n\\n $${x} \"q\"\nEOT\n", "\"\\\\n ${x} \\\"q\\\"\\n\""},
      {"<<EOT\nEOT\n", "\"\""},
      {"<<EOT\n%{for x in list ~}\n${x}\n%{endfor ~}\nEOT\n", "\"x\\ny\\n\""},
      {"[<<A\nx\nA\n, 1]", "[\"x\\n\",1]"},
      {"\"a${null}\"",
       ":1,5-9: Invalid template interpolation value; The expression result is null. "
       "Cannot include a null value in a string template."},
      {"\"a${[]}\"",
       ":1,5-7: Invalid template interpolation value; Cannot include the given value "
       "in a string template: string required."},
  });
}

TEST(Evaluator, SensitiveMarksPropagate) {
  CheckCases({
      {"secret", "(sensitive value)"},
      {"\"a${secret}\"", "(sensitive value)"},
      {"secret == \"hidden\"", "(sensitive value)"},
      {"[secret, 1]", "[(sensitive value),1]"},
      {"[secret, 1][1]", "1"},
      {"upper(secret)", "(sensitive value)"},
      {"length([secret])", "(sensitive value)"},
      {"secret == \"x\" ? 1 : 2", "(sensitive value)"},
      {"[for x in [secret] : \"${x}!\"]", "[(sensitive value)]"},
      {"{ (secret) = 1 }", "(sensitive value)"},
  });
}

TEST(Evaluator, FunctionCalls) {
  CheckCases({
      {"upper(\"abc\")", "\"ABC\""},
      {"upper(\n\"abc\",\n)", "\"ABC\""},
      {"max([1, 3, 2]...)", "3"},
      {"max(5, list...)", ":1,8-12: Invalid function argument; ..."},
      {"upper(5)", "\"5\""},
      {"lookup({ a = 1 }, \"a\", 2)",
       ":1,1-7: Call to unknown function; There is no function named \"lookup\"."},
      {"upper(\"a\", \"b\")",
       ":1,13-14: Too many function arguments; Function \"upper\" expects only "
       "1 argument(s)."},
      {"upper()",
       ":1,7-8: Not enough function arguments; Function \"upper\" expects 1 argument(s). "
       "Missing value for \"str\"."},
      {"upper(null)",
       ":1,7-11: Invalid function argument; Invalid value for \"str\" parameter: "
       "argument must not be null."},
      {"upper([])",
       ":1,7-8: Invalid function argument; Invalid value for \"str\" parameter: string required."},
      {"max(1...)",
       ":1,5-6: Invalid expanding argument value; The expanding argument (indicated by "
       "...) must be of a tuple, list, or set type."},
      {"max(null...)",
       ":1,5-9: Invalid expanding argument value; The expanding argument (indicated "
       "by ...) must not be null."},
  });
}

TEST(Evaluator, WithoutVariablesTheyAreNotAllowed) {
  const ExpressionPtr expression = ParseExpression("a", "f");
  try {
    static_cast<void>(Evaluate(*expression, Scope({}), {}));
    FAIL();
  } catch (const DiagnosticError& error) {
    EXPECT_EQ(error.message(), "f:1,1-2: Variables not allowed; Variables may not be used here.");
  }
}

TEST(Evaluator, FindsReferences) {
  const ExpressionPtr expression = ParseExpression(
      "[for x in var.a[0].b : \"${x}${local.c}\" if x.d == data[\"k\"].e][*].f", "f");
  const std::vector<std::vector<std::string>> expected = {
      {"var", "a", "0", "b"}, {"local", "c"}, {"data", "k", "e"}};
  EXPECT_EQ(References(*expression), expected);
}

}  // namespace
}  // namespace plumb::hcl
