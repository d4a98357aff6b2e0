// The functions of project files, a row for each promise.
#include "config/functions.h"

#include <gtest/gtest.h>

#include "expression_cases.h"

namespace plumb::hcl {
namespace {

TEST(Functions, Numbers) {
  CheckCases({
      {"abs(-3)", "3"},
      {"ceil(1.2)", "2"},
      {"floor(1.9)", "1"},
      {"floor(-1.2)", "-2"},
      {"log(8, 2)", "3"},
      {"max(1, 3, 2)", "3"},
      {"min(1, 3, 2)", "1"},
      {"max()",
       ":1,1-5: Error in function call; Call to function \"max\" failed: must pass at least "
       "one number."},
      {"parseint(\"ff\", 16)", "255"},
      {"parseint(\"-101\", 2)", "-5"},
      {"parseint(\"zz\", 10)",
       ":1,11-13: Invalid function argument; Invalid value for \"number\" "
       "parameter: cannot parse \"zz\" as a base 10 integer."},
      {"pow(2, 10)", "1024"},
      {"range(3)", "[0,1,2]"},
      {"range(1, 7, 2)", "[1,3,5]"},
      {"range(3, 0)", "[3,2,1]"},
      {"range(0, 5, 0)", ":1,13-14: Invalid function argument; ..."},
      {"range(10000)", ":1,1-7: Error in function call; ..."},
      {"signum(-5)", "-1"},
  });
}

TEST(Functions, Text) {
  CheckCases({
      {"chomp(\"a\\n\")", "\"a\""},
      {"endswith(\"abc\", \"c\")", "true"},
      {"startswith(\"abc\", \"a\")", "true"},
      {"indent(2, \"a\\nb\")", "\"a\\n  b\""},
      {"join(\",\", [\"a\", \"b\"])", "\"a,b\""},
      {"join(\",\", [\"a\"], list)", "\"a,x,y\""},
      {"join(\",\", [1, true])", "\"1,true\""},
      {"join(\",\", 1)",
       ":1,11-12: Invalid function argument; Invalid value for \"lists\" parameter: "
       "list of string required."},
      {"lower(\"ABC\")", "\"abc\""},
      {"upper(\"abc\")", "\"ABC\""},
      {"replace(\"a.b.c\", \".\", \"-\")", "\"a-b-c\""},
      {"split(\",\", \"a,b\")", "[\"a\",\"b\"]"},
      {"split(\"\", \"aé\")", "[\"a\",\"é\"]"},
      {"strrev(\"abc\")", "\"cba\""},
      {"substr(\"hello\", 1, 3)", "\"ell\""},
      {"substr(\"hello\", -3, -1)", "\"llo\""},
      {"substr(\"hello\", 9, 1)", "\"\""},
      {"title(\"a bc\")", "\"A Bc\""},
      {"trim(\"?a!\", \"?!\")", "\"a\""},
      {"trimprefix(\"abc\", \"a\")", "\"bc\""},
      {"trimspace(\" a \")", "\"a\""},
      {"trimsuffix(\"abc\", \"c\")", "\"ab\""},
      {"format(\"%s-%03d-%q-%v\", \"a\", 7, \"x\", true)", "\"a-007-\\\"x\\\"-true\""},
      {"format(\"%5.1f|%-4s|%%\", 1.25, \"a\")", "\"  1.2|a   |%\""},
      {"format(\"%#v %v\", \"a\", [1])", "\"\\\"a\\\" [1]\""},
      {"format(\"%s\")",
       ":1,1-8: Error in function call; Call to function \"format\" failed: not "
       "enough arguments for \"%s\" at 0: need index 1 but have 0 total."},
      {"format(\"a\", 1)",
       ":1,1-8: Error in function call; Call to function \"format\" failed: too "
       "many arguments; only 0 used by format string."},
      {"formatlist(\"%s!\", [\"a\", \"b\"])", "[\"a!\",\"b!\"]"},
      {"formatlist(\"%s%s\", \"x\", [1, 2])", "[\"x1\",\"x2\"]"},
  });
}

TEST(Functions, Collections) {
  CheckCases({
      {"alltrue([true, false])", "false"},
      {"alltrue([])", "true"},
      {"chunklist([\"a\", \"b\", \"c\"], 2)", "[[\"a\",\"b\"],[\"c\"]]"},
      {"coalescelist([], [\"a\"])", "[\"a\"]"},
      {"compact([\"a\", \"\", \"b\"])", "[\"a\",\"b\"]"},
      {"concat([\"a\"], [\"b\"])", "[\"a\",\"b\"]"},
      {"contains([\"a\"], \"a\")", "true"},
      {"contains([1], \"1\")", "false"},
      {"distinct([\"a\", \"a\"])", "[\"a\"]"},
      {"element([\"a\", \"b\"], 3)", "\"b\""},
      {"element([], 0)", ":1,1-9: Error in function call; ..."},
      {"empty([])", "true"},
      {"empty(\"\")",
       ":1,1-7: Error in function call; Call to function \"empty\" failed: collection "
       "must be a list, a map or a tuple."},
      {"flatten([[\"a\"], [\"b\", [\"c\"]]])", "[\"a\",\"b\",\"c\"]"},
      {"index([\"a\", \"b\"], 1)", "\"b\""},
      {"index(map, \"k\")",
       ":1,1-7: Error in function call; Call to function \"index\" failed: collection must be a "
       "list, a map or a tuple."},
      {"index({ a = 1 }, \"a\")",
       ":1,1-7: Error in function call; Call to function \"index\" failed: "
       "collection must be a list, a map or a tuple."},
      {"index([\"a\", \"b\"], \"b\")",
       ":1,1-7: Error in function call; Call to function \"index\" "
       "failed: key for tuple must be number."},
      {"keys({ b = 1, a = 2 })", "[\"a\",\"b\"]"},
      {"length([\"a\", \"b\"])", "2"},
      {"length(\"ab\")",
       ":1,1-8: Error in function call; Call to function \"length\" failed: "
       "collection must be a list, a map or a tuple."},
      {"merge({ a = 1 }, { a = 2, b = 3 })", "{\"a\":2,\"b\":3}"},
      {"merge({ a = 1 }, null)", "{\"a\":1}"},
      {"reverse([\"a\", \"b\"])", "[\"b\",\"a\"]"},
      {"slice([\"a\", \"b\", \"c\"], 1, 2)", "[\"b\"]"},
      {"slice([1], 0, 5)",
       ":1,15-16: Invalid function argument; Invalid value for \"end_index\" "
       "parameter: end index must not be greater than the length of the list."},
      {"sort([\"b\", \"a\"])", "[\"a\",\"b\"]"},
      {"values({ b = 1, a = 2 })", "[2,1]"},
      {"zipmap([\"a\", \"b\"], [1, 2])", "{\"a\":1,\"b\":2}"},
      {"zipmap([\"a\"], [])",
       ":1,1-8: Error in function call; Call to function \"zipmap\" failed: "
       "number of keys (1) does not match number of values (0)."},
      {"setintersection([\"a\", \"b\"], [\"b\"])", "[\"b\"]"},
      {"setproduct([\"a\"], [\"b\", \"c\"])", "[[\"a\",\"b\"],[\"a\",\"c\"]]"},
      {"setsubtract([\"a\", \"b\"], [\"b\"])", "[\"a\"]"},
      {"setunion([\"a\"], [\"b\"])", "[\"a\",\"b\"]"},
  });
}

TEST(Functions, Conversions) {
  CheckCases({
      {"tobool(\"true\")", "true"},
      {"tobool(\"x\")", ":1,9-10: Invalid function argument; ..."},
      {"tonumber(\"1.50\")", "1.5"},
      {"tonumber(null)", "null"},
      {"tonumber(\"x\")",
       ":1,11-12: Invalid function argument; Invalid value for \"v\" parameter: "
       "cannot convert \"x\" to number; given string must be a decimal "
       "representation of a number."},
      {"tostring(1.5)", "\"1.5\""},
      {"tostring(true)", "\"true\""},
      {"toset([\"b\", \"a\", \"b\"])", "[\"a\",\"b\"]"},
      {"toset([1, \"b\"])", "[\"1\",\"b\"]"},
      {"tolist([\"b\", \"a\"])", "[\"b\",\"a\"]"},
      {"tolist(5)", ":1,8-9: Invalid function argument; ..."},
      {"sql(\"a\")", "{\"X\":\"a\"}"},
      {"try(tonumber(\"x\"), 5)", "5"},
      {"try(nosuch, object.q, 1)", "1"},
      {"try(nosuch)",
       ":1,1-5: Error in function call; Call to function \"try\" failed: no expression "
       "succeeded:..."},
      {"can(tonumber(\"x\"))", "false"},
      {"can(object.a)", "true"},
  });
}

TEST(Functions, Encodings) {
  CheckCases({
      {"csvdecode(\"a,b\\n1,2\\n\")", "[{\"a\":\"1\",\"b\":\"2\"}]"},
      {"csvdecode(\"a\\n\\\"x,\\\"\\\"y\\\"\")", "[{\"a\":\"x,\\\"y\"}]"},
      {"csvdecode(\"a,b\\n1\\n\")",
       ":1,1-11: Error in function call; Call to function \"csvdecode\" "
       "failed: record on line 2: wrong number of fields."},
      {"jsondecode(\"{\\\"a\\\":[1,null,true]}\")", "{\"a\":[1,null,true]}"},
      {"jsondecode(\"0.1\")", "0.1"},
      {"jsondecode(\"9007199254740993\")", "9007199254740993"},
      {"jsondecode(\"[18446744073709551615, -9223372036854775808, 1e2]\")",
       "[18446744073709551615,-9223372036854775808,100]"},
      {"jsondecode(\" { \\\"a\\\\n\\\\\\\"\\\" : { } , \\\"b\\\" : [ ] } \")",
       "{\"a\\n\\\"\":{},\"b\":[]}"},
      {"jsondecode(\"{\")", ":1,1-12: Error in function call; ..."},
      {"jsonencode({ b = 1, a = [\"<x>\"] })",
       "\"{\\\"a\\\":[\\\"\\\\u003cx\\\\u003e\\\"],\\\"b\\\":1}\""},
      {"yamlencode({ a = [1, \"x\"] })", "\"\\\"a\\\":\\n- 1\\n- \\\"x\\\"\\n\""},
      {"yamlencode({ a = { b = {} } })", "\"\\\"a\\\":\\n  \\\"b\\\": {}\\n\""},
      {"yamlencode([[1, 2], \"a: b\"])", "\"- - 1\\n  - 2\\n- \\\"a: b\\\"\\n\""},
      {"yamlencode(null)", "\"null\\n\""},
      {"yamldecode(\"a: [1, x]\")", "{\"a\":[1,\"x\"]}"},
      {"yamldecode(\"a: ~\\nb: yes\\nc: True\\nd: 0x1F\\ne: '1'\\nf: 1.50\\ng: 2024-01-02\")",
       "{\"a\":null,\"b\":\"yes\",\"c\":true,\"d\":31,\"e\":\"1\",\"f\":1.5,\"g\":\"2024-01-02\"}"},
      {"yamldecode(\"a: &x {b: 1, c: 2}\\nd:\\n  <<: *x\\n  c: 3\")",
       "{\"a\":{\"b\":1,\"c\":2},\"d\":{\"b\":1,\"c\":3}}"},
      {"yamldecode(\"id: 9007199254740993\")", "{\"id\":9007199254740993}"},
      {"yamldecode(\"\")", "null"},
      {"yamldecode(\"1: a\")", "{\"1\":\"a\"}"},
      {"yamldecode(\"a: 1\\nb: [\")", ":1,1-12: Error in function call; ..."},
      {"yamldecode(\"a: &a [*a]\")",
       ":1,1-12: Error in function call; Call to function "
       "\"yamldecode\" failed: yaml: line 1: nested too deep."},
      {"yamldecode(\"? [a]\\n: 1\")", ":1,1-12: Error in function call; ..."},
      {"yamlmerge(\"a: {b: 1}\", \"a: {c: 2}\")", "\"a:\\n    b: 1\\n    c: 2\\n\""},
      {"yamlmerge(\"a: {b: 1}\\nl: [1]\", \"\", \"a: {b: [2, {d: 3, e: x}]}\\nl: []\")",
       "\"a:\\n    b:\\n        - 2\\n        - d: 3\\n          e: x\\nl: []\\n\""},
      {"yamlmerge(\"[1, '1', 'true', '', 'a: b', 'x y', '- z', ' s', \\\"l\\\\n\\\"]\")",
       "\"- 1\\n- \\\"1\\\"\\n- \\\"true\\\"\\n- \\\"\\\"\\n- 'a: b'\\n- x y\\n- '- z'\\n- ' s'\\n"
       "- \\\"l\\\\n\\\"\\n\""},
      {"yamlmerge(\"['0x1f', '0xyz', '2024-01-02', '1:20', '<<', 'x:y', '#c']\")",
       "\"- \\\"0x1f\\\"\\n- 0xyz\\n- \\\"2024-01-02\\\"\\n- \\\"1:20\\\"\\n"
       "- \\\"\\u003c\\u003c\\\"\\n- x:y\\n- '#c'\\n\""},
      {"yamlmerge(\"a\", \"{\")", ":1,17-18: Invalid function argument; ..."},
      {"yamlencode([{ a = 1, b = 2 }])", "\"- \\\"a\\\": 1\\n  \\\"b\\\": 2\\n\""},
  });
}

TEST(Functions, Patterns) {
  CheckCases({
      {"regex(\"(\\\\d+)-(\\\\w+)\", \"12-ab\")", "[\"12\",\"ab\"]"},
      {"regex(\"\\\\d+\", \"12-ab\")", "\"12\""},
      {"regex(\"x\", \"12-ab\")",
       ":1,1-7: Error in function call; Call to function \"regex\" failed: "
       "pattern did not match any part of the given string."},
      {"regex(\"(\", \"a\")", ":1,8-9: Invalid function argument; ..."},
      {"regexall(\"\\\\d\", \"1a2\")", "[\"1\",\"2\"]"},
      {"regexpescape(\"a.b\")", "\"a\\\\.b\""},
      {"regexreplace(\"a1b2\", \"\\\\d\", \"x\")", "\"axbx\""},
      {"regexreplace(\"a1\", \"(\\\\d)\", \"<$${1}>\")", "\"a\\u003c1\\u003e\""},
      {"regexreplace(\"a1\", \"(\\\\d)\", \"[$1x$1.$$$]\")", "\"a[1.$$]\""},
      {"regexreplace(\"ab\", \"(?P<l>.)\", \"$l$${l}\")", "\"aabb\""},
      {"regexreplace(\"abc\", \"x*\", \"-\")", "\"-a-b-c-\""},
      {"regexreplace(\"baac\", \"a*\", \"x\")", "\"xbxcx\""},
      {"regexreplace(\"é\", \"\", \"-\")", "\"-é-\""},
      {"regex(\"(?i)ABC\", \"xabc\")", "\"abc\""},
      {"regex(\"(?P<y>\\\\d+)-(?P<m>\\\\d+)\", \"2024-01\")", "{\"m\":\"01\",\"y\":\"2024\"}"},
      {"regex(\"(a)|(b)\", \"b\")", "[null,\"b\"]"},
      {"regex(\"(?P<y>a)(b)\", \"ab\")",
       ":1,8-19: Invalid function argument; Invalid value for \"pattern\" parameter: invalid "
       "regexp "
       "pattern: cannot mix both named and unnamed capture groups."},
      {"regex(\"a(b\", \"x\")",
       ":1,8-11: Invalid function argument; Invalid value for \"pattern\" parameter: invalid "
       "regexp "
       "pattern: missing closing ) in a(b."},
      {"regex(\"a**\", \"x\")",
       ":1,8-11: Invalid function argument; Invalid value for \"pattern\" "
       "parameter: invalid regexp pattern: invalid nested repetition operator in **."},
      {"regexall(\"(.)b\", \"abcb\")", "[[\"a\"],[\"c\"]]"},
      {"regexall(\"z\", \"abc\")", "[]"},
  });
}

TEST(Functions, UrlsAndTime) {
  CheckCases({
      {"urlescape(\"a b/c?d&e\")", "\"a+b%2Fc%3Fd%26e\""},
      {"urlqueryset(\"mysql://u:p@h/db?x=1\", \"y\", \"2\")", "\"mysql://u:p@h/db?x=1\\u0026y=2\""},
      {"urlsetpath(\"mysql://u:p@h/db?x=1\", \"other\")", "\"mysql://u:p@h/other?x=1\""},
      {"urlsetpath(\"postgres://u:p@h:1/?sslmode=disable\", \"other\")",
       "\"postgres://u:p@h:1/other?sslmode=disable\""},
      {"urluserinfo(\"mysql://h/db\", \"us er\", \"p@ss\")", "\"mysql://us%20er:p%40ss@h/db\""},
      {"urluserinfo(\"mysql://h/db\", \"user\")", "\"mysql://user@h/db\""},
      {"urlsetpath(\"x\", \"y\")", ":1,13-14: Invalid function argument; ..."},
      {"formatdate(\"YYYY-MM-DD hh:mm\", \"2024-01-02T03:04:05Z\")", "\"2024-01-02 03:04\""},
      {"formatdate(\"EEE, D MMM YY 'at' H AA Z\", \"2024-02-29T15:04:05+01:00\")",
       "\"Thu, 29 Feb 24 at 3 PM +01:00\""},
      {"formatdate(\"Q\", \"2024-01-02T03:04:05Z\")", ":1,13-14: Invalid function argument; ..."},
      {"formatdate(\"YYYY\", \"2024-13-02T03:04:05Z\")",
       ":1,21-41: Invalid function argument; ..."},
      {"timeadd(\"2024-01-02T03:04:05Z\", \"1h\")", "\"2024-01-02T04:04:05Z\""},
      {"timeadd(\"2024-03-01T00:00:00Z\", \"-1h30m\")", "\"2024-02-29T22:30:00Z\""},
      {"timeadd(\"2024-03-01T00:00:00Z\", \"1x\")", ":1,34-36: Invalid function argument; ..."},
  });
}

}  // namespace
}  // namespace plumb::hcl
