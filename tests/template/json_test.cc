// JSON as templates print and merge it.
#include "template/json.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "template_cases.h"

namespace plumb {
namespace {

TEST(Json, PrintsLikeGo) {
  CheckCases(
      {
          {"{{ json .Tags }} {{ json .Map }} {{ json .Any }} {{ json 1.0 }} {{ json 1e21 }} {{ "
           "json 1e-7 }} {{ json 0.000001 }} {{ json 123456789.5 }}",
           R"(["a","b"] {"a":"one","b":2} null 1 1e+21 1e-7 0.000001 123456789.5)"},
          {"{{ json \"<a>&\\u2028\\n\\t\\r\\b\\f\\x01\\x7f\\\"\\\\/\303\251\\xff\" }}",
           "\"\\u003ca\\u003e\\u0026\\u2028\\n\\t\\r\\b\\f\\u0001\177\\\"\\\\/\303\251\\ufffd\""},
          {R"({{ json .Columns "  " }})",
           "[\n  {\n    \"Name\": \"id\",\n    \"Null\": false\n  },\n  {\n    \"Name\": "
           "\"name\",\n    \"Null\": true\n  }\n]"},
          {R"({{ json .Columns ">" "  " }})",
           "[\n>  {\n>    \"Name\": \"id\",\n>    \"Null\": false\n>  },\n>  {\n>    \"Name\": "
           "\"name\",\n>    \"Null\": true\n>  }\n>]"},
          {"{{ json .Error }}", R"({"Stmt":"SELECT 1","Text":"no \u003csuch\u003e table"})"},
          {R"({{ json .Map "" }})", "{\n\"a\": \"one\",\n\"b\": 2\n}"},
          {"{{ json }}",
           R"(template: format:1:3: executing "format" at <json>: wrong number of args for json: want at least 1 got 0)"},
          {"{{ json . 3 }}",
           R"(template: format:1:10: executing "format" at <3>: expected string; found 3)"},
          {R"({{ json_merge (json .Map) "{\"z\":[1,2.50,null,true,\"x\"],\"a\":{\"y\":1,\"x\":{}}}" }})",
           R"({"a":{"x":{},"y":1},"b":2,"z":[1,2.5,null,true,"x"]})"},
          {R"({{ json_merge (json .Error) "x" }})",
           R"(template: format:1:3: executing "format" at <json_merge (json .Error) "x">: error calling json_merge: json_merge: invalid character 'x' looking for beginning of value)"},
          {R"({{ json_merge "" }})",
           R"(template: format:1:3: executing "format" at <json_merge "">: error calling json_merge: json_merge: unexpected end of JSON input)"},
          {R"({{ json_merge "{" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{">: error calling json_merge: json_merge: unexpected end of JSON input)"},
          {R"({{ json_merge "{\"a\" 1}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\" 1}">: error calling json_merge: json_merge: invalid character '1' after object key)"},
          {R"({{ json_merge "{\"a\":1 2}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":1 2}">: error calling json_merge: json_merge: invalid character '2' after object key:value pair)"},
          {R"({{ json_merge "{\"a\":[1 2]}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":[1 2]}">: error calling json_merge: json_merge: invalid character '2' after array element)"},
          {R"({{ json_merge "{1}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{1}">: error calling json_merge: json_merge: invalid character '1' looking for beginning of object key string)"},
          {R"({{ json_merge "{\"a\":}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":}">: error calling json_merge: json_merge: invalid character '}' looking for beginning of value)"},
          {R"({{ json_merge "{\"a\":1,}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":1,}">: error calling json_merge: json_merge: invalid character '}' looking for beginning of object key string)"},
          {R"({{ json_merge "{} x" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{} x">: error calling json_merge: json_merge: invalid character 'x' after top-level value)"},
          {R"({{ json_merge "{\"a\":tru}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":tru}">: error calling json_merge: json_merge: invalid character '}' in literal true (expecting 'e'))"},
          {R"({{ json_merge "{\"a\":nul" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":nul">: error calling json_merge: json_merge: invalid character ' ' in literal null (expecting 'l'))"},
          {R"({{ json_merge "[1]" }})",
           R"(template: format:1:3: executing "format" at <json_merge "[1]">: error calling json_merge: json_merge: json: cannot unmarshal array into Go value of type map[string]interface {})"},
          {R"({{ json_merge "3" }})",
           R"(template: format:1:3: executing "format" at <json_merge "3">: error calling json_merge: json_merge: json: cannot unmarshal number into Go value of type map[string]interface {})"},
          {R"({{ json_merge "null" "{}" }})", "{}"},
          {R"({{ json_merge "{\"a\":12345678901234567890,\"b\":1e400}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":12345678901234567890,\"b\":1e400}">: error calling json_merge: json_merge: json: cannot unmarshal number 1e400 into Go value of type float64)"},
          {R"({{ json_merge "{\"a\":12345678901234567890,\"b\":-0.0,\"c\":1E3}" }})",
           R"({"a":12345678901234567000,"b":-0,"c":1000})"},
          {"{{ json_merge }}", "{}"},
          {R"({{ json_merge "{\"a\":\"\\q\"}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":\"\\q\"}">: error calling json_merge: json_merge: invalid character 'q' in string escape code)"},
          {R"({{ json_merge "{\"a\":\"\\u12x\"}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":\"\\u12x\"}">: error calling json_merge: json_merge: invalid character 'x' in \u hexadecimal character escape)"},
          {R"({{ json_merge "{\"a\":-x}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":-x}">: error calling json_merge: json_merge: invalid character 'x' in numeric literal)"},
          {R"({{ json_merge "{\"a\":1.x}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":1.x}">: error calling json_merge: json_merge: invalid character 'x' after decimal point in numeric literal)"},
          {R"({{ json_merge "{\"a\":1ex}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":1ex}">: error calling json_merge: json_merge: invalid character 'x' in exponent of numeric literal)"},
          {R"({{ json_merge "{\"a\":1\"b\":2}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":1\"b\":2}">: error calling json_merge: json_merge: invalid character '"' after object key:value pair)"},
          {R"({{ json_merge "[true false]" }})",
           R"(template: format:1:3: executing "format" at <json_merge "[true false]">: error calling json_merge: json_merge: invalid character 'f' after array element)"},
          {R"({{ json_merge "[1,]" }})",
           R"(template: format:1:3: executing "format" at <json_merge "[1,]">: error calling json_merge: json_merge: invalid character ']' looking for beginning of value)"},
          {R"({{ json_merge "[,1]" }})",
           R"(template: format:1:3: executing "format" at <json_merge "[,1]">: error calling json_merge: json_merge: invalid character ',' looking for beginning of value)"},
          {R"({{ json_merge "}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "}">: error calling json_merge: json_merge: invalid character '}' looking for beginning of value)"},
          {R"({{ json_merge "{\"a\":01}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":01}">: error calling json_merge: json_merge: invalid character '1' after object key:value pair)"},
          {R"({{ json_merge "{\"a" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a">: error calling json_merge: json_merge: unexpected end of JSON input)"},
          {R"({{ json_merge "{\"a\":fals3}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":fals3}">: error calling json_merge: json_merge: invalid character '3' in literal false (expecting 'e'))"},
          {R"({{ json_merge "{,}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{,}">: error calling json_merge: json_merge: invalid character ',' looking for beginning of object key string)"},
          {"{{ json_merge 3 }}",
           R"(template: format:1:14: executing "format" at <3>: expected string; found 3)"},
          {R"({{ json_merge "'" }})",
           R"(template: format:1:3: executing "format" at <json_merge "'">: error calling json_merge: json_merge: invalid character '\'' looking for beginning of value)"},
          {R"({{ json_merge "{\"a\":\"\x01\"}" }})",
           R"(template: format:1:3: executing "format" at <json_merge "{\"a\":\"\x01\"}">: error calling json_merge: json_merge: invalid character '\x01' in string literal)"},
          {R"({{ json_merge "{\"a\":\"\\ud83d\\ude00<\"}" }})",
           "{\"a\":\"\360\237\230\200\\u003c\"}"},
      });
}

Object Url() {
  return {.type_name = "*sqlclient.URL",
          .fields = {{.name = "Scheme", .value = "sqlite"}, {.name = "User"}},
          .text = [] { return "sqlite://x"; }};
}

TEST(Json, KeepsFieldOrderAndNames) {
  const Object report{.type_name = "*cmdlog.Report",
                      .fields = {{.name = "Zeta", .value = 1},
                                 {.name = "Desc", .value = "d", .json_name = "Description"},
                                 {.name = "Secret", .value = "s", .is_in_json = false},
                                 {.name = "Url", .value = Url()}}};
  EXPECT_EQ(ToJson(report),
            R"({"Zeta":1,"Description":"d","Url":{"Scheme":"sqlite","User":null}})");
}

TEST(Json, LeavesOutEmptyFieldsIfAsked) {
  const auto field = [](Value value) {
    return ToJson(Object{.fields = {{.name = "F", .value = std::move(value), .omit_empty = true}}});
  };
  for (const Value& empty : {Value(), Value::NilPointer("*T"), Value(false), Value(0), Value(0.0),
                             Value(""), Value::List({}), Value::Map({})}) {
    EXPECT_EQ(field(empty), "{}");
  }
  EXPECT_EQ(field(Object{}), R"({"F":{}})");
  EXPECT_EQ(field("x"), R"({"F":"x"})");
}

TEST(Json, ComputesFieldsAndSubstitutes) {
  int count = 0;
  const Value value =
      Object{.fields = {{.name = "Count", .compute = [&] { return Value(++count); }},
                        {.name = "Time",
                         .value = Object{.fields = {{.name = "Nanos", .value = 1}},
                                         .json = [] { return Value("now"); }}}}};
  EXPECT_EQ(count, 0);
  EXPECT_EQ(ToJson(value), R"({"Count":1,"Time":"now"})");
  EXPECT_EQ(count, 1);
}

TEST(Json, IndentsWithAnyText) {
  const Value value = Object{.fields = {{.name = "A", .value = Value::List({})},
                                        {.name = "B", .value = Value::Map({})},
                                        {.name = "C", .value = Value::List({1, Object{}})}}};
  EXPECT_EQ(ToJson(value, "> ", "\t"),
            "{\n> \t\"A\": [],\n> \t\"B\": {},\n> \t\"C\": [\n> \t\t1,\n> \t\t{}\n> \t]\n> }");
}

TEST(Json, RefusesWhatJsonCannotSay) {
  EXPECT_THROW((void)ToJson(std::numeric_limits<double>::infinity()), Error);
  EXPECT_THROW((void)ToJson(Function{}), Error);
  std::function<Value()> endless = [&] {
    return Value(Object{.fields = {{.name = "Next", .compute = endless}}});
  };
  EXPECT_THROW((void)ToJson(endless()), Error);
}

TEST(Json, ReadsDeepInputWithoutRecursion) {
  EXPECT_THROW((void)FromJson(std::string(1'000'000, '[')), Error);
  EXPECT_EQ(ToJson(FromJson(" [1, {\"b\": \"\\u00e9\xff\", \"a\": [] } ] ")),
            "[1,{\"a\":[],\"b\":\"\303\251\357\277\275\"}]");
}

}  // namespace
}  // namespace plumb
