// What bodies are made of, where things stand, and what is said of broken text.
#include "config/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "config/diagnostic.h"

namespace plumb::hcl {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string Problem(const std::string& source) {
  try {
    static_cast<void>(ParseBody(source, "f.hcl"));
  } catch (const DiagnosticError& error) {
    return error.message();
  }
  return "";
}

TEST(Parser, ReadsAttributesAndBlocks) {
  const Body body = ParseBody(
      "# comment\na = 1 // one\nenv \"local\" x {\n  b = \"c\" /* c */\n\n  inner { d = 2 }\n  "
      "empty {}\n}\n",
      "f.hcl");
  ASSERT_EQ(body.attributes.size(), 1U);
  EXPECT_NE(body.Find("a"), nullptr);
  EXPECT_EQ(body.Find("b"), nullptr);
  ASSERT_EQ(body.blocks.size(), 1U);
  EXPECT_EQ(body.blocks[0].type, "env");
  EXPECT_THAT(body.blocks[0].labels, ElementsAre("local", "x"));
  ASSERT_EQ(body.blocks[0].body.blocks.size(), 2U);
  EXPECT_NE(body.blocks[0].body.blocks[0].body.Find("d"), nullptr);
}

TEST(Parser, KnowsWhereThingsStand) {
  const Body body = ParseBody("a = 1\nénv \"x\" {\n  b = f(1,\n    2)\n}\n", "f.hcl");
  EXPECT_EQ(ToString(body.attributes[0].range), "f.hcl:1,1-6");
  EXPECT_EQ(ToString(body.blocks[0].type_range), "f.hcl:2,1-4");
  EXPECT_EQ(ToString(body.blocks[0].label_ranges[0]), "f.hcl:2,5-8");
  EXPECT_EQ(ToString(body.blocks[0].range), "f.hcl:2,1-8");
  const Range& call = body.blocks[0].body.attributes[0].value->range;
  EXPECT_EQ(ToString(call), "f.hcl:3,7-4,7");
  EXPECT_EQ(call.start.byte, 23U);
}

TEST(Parser, NamesMayHoldDashes) { EXPECT_NE(ParseBody("a-b = 1\n", "f").Find("a-b"), nullptr); }

TEST(Parser, TakesCarriageReturns) {
  EXPECT_EQ(ParseBody("a = 1\r\nb {\r\n}\r\n", "f").blocks.size(), 1U);
}

TEST(Parser, ExcerptMarksTheSubject) {
  const std::string source = "env {\n\turl = var.missing\n}\n";
  const Body body = ParseBody(source, "f");
  const auto& step = std::get<GetAttribute>(body.blocks[0].body.attributes[0].value->node).step;
  EXPECT_EQ(Excerpt(step, source), "\turl = var.missing\n\t         ^^^^^^^^");
}

struct BrokenCase {
  const char* source;
  const char* problem;
};

TEST(Parser, SaysWhatIsBroken) {
  const std::vector<BrokenCase> cases = {
      {"env \"local\" {\n  url =\n}\n",
       "f.hcl:2,8-3,1: Invalid expression; Expected the start of an expression, but found an "
       "invalid expression token."},
      {"a {\n b = 1\n",
       "f.hcl:1,3-4: Unclosed configuration block; There is no closing brace for "
       "this block before the end of the file. This may be caused by incorrect "
       "brace nesting elsewhere in this file."},
      {"a {", "f.hcl:1,3-4: Unclosed configuration block; There is no closing brace"},
      {"}\n",
       "f.hcl:1,1-2: Argument or block definition required; An argument or block definition "
       "is required here."},
      {"a\n",
       "f.hcl:1,1-2: Argument or block definition required; An argument or block definition "
       "is required here. To set an argument, use the equals sign \"=\" to introduce the "
       "argument value."},
      {"\"a\" = 1\n", "f.hcl:1,1-2: Invalid argument name; Argument names must not be quoted."},
      {"a = 1\na = 2\n",
       "f.hcl:2,1-2: Attribute redefined; The argument \"a\" was already set at "
       "f.hcl:1,1-2. Each argument may be set only once."},
      {"a = 1 b = 2\n",
       "f.hcl:1,7-8: Missing newline after argument; An argument definition must "
       "end with a newline."},
      {"a {} b {}\n",
       "f.hcl:1,6-7: Missing newline after block definition; A block definition must "
       "end with a newline."},
      {"a \"b\" = 1\n", "f.hcl:1,7-8: Invalid block definition; The equals sign"},
      {"a b\n{}\n",
       "f.hcl:1,4-2,1: Invalid block definition; A block definition must have block "
       "content delimited by"},
      {"a 1 {}\n", "Argument or block definition required"},
      {"a \"b${c}\" {}\n",
       "f.hcl:1,5-7: Invalid string literal; Template sequences are not allowed "
       "in this string. To include a literal \"$\", double it (as \"$$\")"},
      {"a { b = 1, c = 2 }\n", "f.hcl:1,10-11: Invalid single-argument block definition; "},
      {"a { b = 1\n}\n", "f.hcl:1,10-2,1: Invalid single-argument block definition; "},
      {"a { b {} }\n", "f.hcl:1,5-6: Argument definition required; "},
      {"a = \"x\n", "f.hcl:1,7-2,1: Invalid multi-line string; "},
      {"a = \"x",
       "f.hcl:1,5-6: Unterminated template string; No closing marker was found for the "
       "string."},
      {"a = <<EOT\nx\n", "Unterminated template string"},
      {"a = \"\\q\"\n",
       "f.hcl:1,6-8: Invalid escape sequence; The symbol \"q\" is not a valid "
       "escape sequence selector."},
      {"a = \"\\u12\"\n", "Invalid escape sequence"},
      {"a = \"${1\"\n", "f.hcl:1,10-2,1: Invalid multi-line string"},
      {"a = \"${}\"\n", "f.hcl:1,8-9: Invalid expression; "},
      {"a = \"${1 2}\"\n", "f.hcl:1,10-11: Extra characters after interpolation expression; "},
      {"a = \"%{x}\"\n", "Invalid template control keyword; \"x\" is not a valid template control"},
      {"a = \"%{}\"\n", "Invalid template directive"},
      {"a = \"%{if true}x\"\n",
       "f.hcl:1,6-16: Unexpected end of template; The if directive at "
       "f.hcl:1,6-16 is missing its corresponding endif directive."},
      {"a = \"%{for x in y}x\"\n", "missing its corresponding endfor directive."},
      {"a = \"x%{endif}\"\n", "Unexpected endif directive"},
      {"a = \"%{if true}%{endfor}\"\n", "Unexpected endfor directive"},
      {"a = \"%{if true}%{else}%{else}%{endif}\"\n", "Unexpected else directive"},
      {"a = 'x'\n", "f.hcl:1,5-6: Invalid character; Single quotes are not valid."},
      {"a = 1;\n", "f.hcl:1,6-7: Invalid character; The \";\" character is not valid."},
      {"a = 1 & 2\n",
       "f.hcl:1,7-8: Unsupported operator; Bitwise operators are not supported. Did "
       "you mean boolean AND (\"&&\")?"},
      {"a = @\n", "This character is not used within the language."},
      {"a = \"\xff\"\n", "Invalid character encoding"},
      {"/* a", "Unterminated comment"},
      {"a = (1\n", "Unbalanced parentheses; Expected a closing parenthesis"},
      {"a = [1 2]\n", "f.hcl:1,8-9: Missing item separator; "},
      {"a = [1,", "f.hcl:1,5-6: Unterminated tuple constructor expression; "},
      {"a = {\n", "f.hcl:1,5-6: Unterminated object constructor expression; "},
      {"a = { b = 1 c = 2 }\n", "Missing attribute separator"},
      {"a = { b 1 }\n", "Missing attribute value"},
      {"a = { b.c = 1 }\n", "f.hcl:1,7-10: Ambiguous attribute key; "},
      {"a = f(1", "Unterminated function call"},
      {"a = f(1 2)\n", "Missing argument separator"},
      {"a = f(a..., b)\n", "Missing closing parenthesis"},
      {"a = b.\n",
       "f.hcl:1,7-2,1: Invalid attribute name; An attribute name is required after a "
       "dot."},
      {"a = b[1\n", "Missing close bracket on index"},
      {"a = b[*\n", "Missing close bracket on splat index"},
      {"a = b.*.c.*.d\n", "Nested splat expression not allowed"},
      {"a = true ? 1\n", "Missing false expression in conditional"},
      {"a = [for]\n", "Invalid 'for' expression; For expression requires variable name"},
      {"a = [for x y]\n", "requires the 'in' keyword"},
      {"a = [for x in y x]\n", "requires a colon"},
      {"a = [for x in y : x => x]\n", "Key expression is not valid when building a tuple."},
      {"a = {for x in y : x}\n", "Key expression is required when building an object."},
      {"a = [for x in y : x...]\n",
       "Grouping ellipsis (...) cannot be used when building a tuple."},
      {"a = [for x in y : x 1]\n", "Extra characters after the end of the 'for' expression."},
  };
  for (const BrokenCase& row : cases) {
    EXPECT_THAT(Problem(row.source), HasSubstr(row.problem)) << row.source;
  }
}

TEST(Parser, LimitsNesting) {
  const auto repeated = [](const std::string& text) {
    std::string all;
    for (int i = 0; i < 10'000; ++i) all += text;
    return all;
  };
  for (const char* piece :
       {"(", "[", "{a=", "!", "-", "1+", "f(", "\"${", "a?", "[for x in ", "a["}) {
    EXPECT_THAT(Problem("a = " + repeated(piece)), HasSubstr("Nesting too deep")) << piece;
  }
  EXPECT_THAT(Problem("a = b" + repeated(".c")), HasSubstr("Nesting too deep"));
  EXPECT_THAT(Problem("a = b" + repeated("[*]")), HasSubstr("Nesting too deep"));
  EXPECT_THAT(Problem("a = b." + repeated("0.")), HasSubstr("Nesting too deep"));
  EXPECT_THAT(Problem("a = \"" + repeated("%{if true}") + "\""), HasSubstr("Nesting too deep"));
  EXPECT_THAT(Problem(repeated("a {\n")), HasSubstr("Nesting too deep"));
}

// Every beginning of a good file is read or refused.
TEST(Parser, SurvivesTruncation) {
  const std::string source =
      "a = \"x${~ f(1, [2]...) ~}%{ if a.b[0].*.c }y%{ else }z%{ endif }\"\nb \"c\" {\n d = <<-E\n "
      " "
      "${x}\n  E\n e = {for k, v in x : k => v... if !v}\n}\n";
  for (std::size_t size = 0; size <= source.size(); ++size) {
    static_cast<void>(Problem(source.substr(0, size)));
    static_cast<void>(Problem(source.substr(size)));
  }
  EXPECT_EQ(Problem(source), "");
}

}  // namespace
}  // namespace plumb::hcl
