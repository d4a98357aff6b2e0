// Malformed templates: the message and the line that it names.
#include <gtest/gtest.h>

#include "base/error.h"
#include "template/template.h"
#include "template_cases.h"

namespace plumb {
namespace {

TEST(Parser, ExplainsMistakes) {
  CheckCases({
      {"{{ .Name", "template: format:1: unclosed action"},
      {"{{", "template: format:1: unclosed action"},
      {"{{ .Name }", R"(template: format:1: unexpected "}" in operand)"},
      {"{{ .Name } }}", R"(template: format:1: unexpected "}" in operand)"},
      {"{{ ( .Name }}", "template: format:1: unclosed left paren"},
      {"{{ .Name ) }}", "template: format:1: unexpected right paren"},
      {"{{ .Name\n}}", "users"},
      {"{{\n\n.Name", "template: format:3: unclosed action started at format:1"},
      {"x\n{{ if .On }}\n\ny", "template: format:4: unexpected EOF"},
      {"{{ . : }}", "template: format:1: expected :="},
      {"{{ $x : 1 }}", R"(template: format:1: undefined variable "$x")"},
      {"{{ .Name! }}", "template: format:1: bad character U+0021 '!'"},
      {"{{ # }}", R"(template: format:1: unexpected "#" in command)"},
      {"{{ \001 }}", "template: format:1: unrecognized character in action: U+0001"},
      {"{{/* open", "template: format:1: unclosed comment"},
      {"{{/* a */ b }}", "template: format:1: comment ends before closing delimiter"},
      {"{{ .Name,.Count }}", R"(template: format:1: unexpected "," in operand)"},
      {"{{ .Name , .Count }}", R"(template: format:1: unexpected "," in operand)"},
      {R"({{ print"a" }})", R"(template: format:1: bad character U+0022 '"')"},
      {"{{ print +a }}", R"(template: format:1: bad number syntax: "+a")"},
      {"{{ .. }}", "template: format:1: unexpected <.> in operand"},
      {"{{ ..Name }}", R"(template: format:1: unexpected . after term ".")"},
      {"{{ .Name. }}", "template: format:1: unexpected <.> in operand"},
      {"{{ $.  }}", "template: format:1: unexpected <.> in operand"},
      {"{{ a.b }}", R"(template: format:1: function "a" not defined)"},
      {"{{ 1+2 }}", R"(template: format:1: bad number syntax: "1+2")"},
      {"{{ .Name|print }}", "users"},
      {"{{print(1)}}", R"(template: format:1: unexpected "(" in operand)"},
      {"{{print (1)(2)}}", R"(template: format:1: unexpected "(" in operand)"},
      {"{{ .Name.Foo.Bar 1 }}",
       R"(template: format:1:8: executing "format" at <.Name.Foo.Bar>: can't evaluate field Foo in type string)"},
      {"{{ range .Tags }}", "template: format:1: unexpected EOF"},
      {"{{ range .Tags }}{{ else }}", "template: format:1: unexpected EOF"},
      {R"({{ template "x" 1 2 }})",
       R"(template: format:1:12: executing "format" at <{{template "x" 1 2}}>: template "x" not defined)"},
      {R"({{ define "x" . }}{{ end }})", "template: format:1: unexpected <.> in define clause"},
      {"{{ end . }}", "template: format:1: unexpected <.> in end"},
      {"{{ if .On }}{{ else if }}{{ end }}", "template: format:1: missing value for if"},
      {"{{ if .On }}{{ else . }}{{ end }}", "template: format:1: unexpected <.> in else"},
      {R"({{ block "x" }}{{ end }})", "template: format:1: missing value for block clause"},
      {"{{ print 1 = 2 }}", R"(template: format:1: unexpected "=" in operand)"},
      {"{{ 1 := 2 }}", R"(template: format:1: unexpected ":=" in operand)"},
      {"{{ print $y }}", R"(template: format:1: undefined variable "$y")"},
      {R"({{ print "aaaaaaaaaaaaaaaaaaaaaaaa""b" }})",
       R"(template: format:1: unexpected "\"b\"" in operand)"},
      {"{{ if print }}{{ end }}", ""},
      {"{{- }}", "template: format:1: missing value for command"},
      {"{{ -}}", "template: format:1: missing value for command"},
      {"{{ - }}", R"(template: format:1: illegal number syntax: "-")"},
      {"{{ \303\251a }}", "template: format:1: function \"\303\251a\" not defined"},
      {"{{ .\303\251 }}",
       "template: format:1:3: executing \"format\" at <.\303\251>: can't evaluate field \303\251 "
       "in type *main.Data"},
      {"{{ print 1\n  | bogus }}", R"(template: format:2: function "bogus" not defined)"},
      {"{{ print 1\n", "template: format:2: unclosed action started at format:1"},
      {"{{ if true\n", "template: format:2: unclosed action started at format:1"},
      {"\n{{ `a\nb` }}{{ bogus }}", R"(template: format:3: function "bogus" not defined)"},
      {"{{ define }}", R"(template: format:1: unexpected "}}" in define clause)"},
      {"{{ if (true }}", "template: format:1: unclosed left paren"},
      {"{{ if true) }}{{ end }}", "template: format:1: unexpected right paren"},
      {"{{ break", "template: format:1: unclosed action"},
      {"{{ range .Tags }}{{ break }}", "template: format:1: unexpected EOF"},
      {"{{ else if .On }}", "template: format:1: unexpected {{else}}"},
  });
}

TEST(Parser, ChecksPipelines) {
  CheckCases({
      {R"({{ "a" | print "b" }})", "ba"},
      {R"({{ .Name | upper | printf "%s-%s" "x" }})", "x-USERS"},
      {"{{ 1 | 2 }}", "template: format:1: non executable command in pipeline stage 2"},
      {"{{ print 1 | }}", "1"},
      {"{{ | print }}", R"(template: format:1: unexpected "|" in command)"},
      {"{{ }}", "template: format:1: missing value for command"},
      {"{{ () }}", "template: format:1: missing value for parenthesized pipeline"},
      {"{{ (1) }}", "1"},
      {"{{ (1) 2 }}",
       R"(template: format:1:3: executing "format" at <(1) 2>: can't give argument to non-function 1)"},
      {"{{ ((print 1 2)) }}", "1 2"},
      {"{{ print (print 1 2) (print 3) }}", "1 23"},
      {"{{ 1 2 }}",
       R"(template: format:1:3: executing "format" at <1>: can't give argument to non-function 1)"},
      {"{{ true 1 }}",
       R"(template: format:1:3: executing "format" at <true>: can't give argument to non-function true)"},
      {"{{ nil | print }}",
       R"(template: format:1:3: executing "format" at <nil>: nil is not a command)"},
      {R"({{ "x" | nil }})", "template: format:1: non executable command in pipeline stage 2"},
      {"{{ . | .Greet }}",
       R"(template: format:1:7: executing "format" at <.Greet>: wrong type for value; expected string; got *main.Data)"},
      {"{{ print | print }}", ""},
      {R"({{ "a".b }})", R"(template: format:1: unexpected . after term "\"a\"")"},
      {"{{ 1.b }}", R"(template: format:1: bad number syntax: "1.b")"},
      {"{{ print.Foo }}",
       R"(template: format:1:3: executing "format" at <print>: can't evaluate field Foo in type string)"},
      {"{{ nil.Foo }}", R"(template: format:1: unexpected . after term "nil")"},
      {"{{ $x := 1 | $x }}",
       R"(template: format:1:13: executing "format" at <$x>: undefined variable: $x)"},
  });
}

std::string Nested(const std::string& before, const std::string& after, std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += before;
  text += "1";
  for (std::size_t i = 0; i < depth; ++i) text += after;
  return text;
}

TEST(Parser, LimitsNesting) {
  constexpr std::size_t kTooDeep = 10'000;
  EXPECT_EQ(RunCase("{{ " + Nested("(", ")", 100) + " }}"), "1");
  EXPECT_EQ(RunCase("{{ " + Nested("(", ")", kTooDeep) + " }}"),
            "template: format:1: max expression depth exceeded");
  EXPECT_EQ(RunCase(Nested("{{ if 1 }}", "{{ end }}", kTooDeep)),
            "template: format:1: max expression depth exceeded");
  EXPECT_EQ(RunCase(Nested("{{ if 0 }}{{ else if 0 }}", "{{ end }}", kTooDeep)),
            "template: format:1: max expression depth exceeded");
}

TEST(Parser, ManyVariablesTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "{{ $v" + std::to_string(i) + " := $.Zero }}";
  EXPECT_EQ(RunCase(text + "{{ $v0 }}"), "0");
}

}  // namespace
}  // namespace plumb
