// Text, trim markers, comments and the literals of template actions.
#include <gtest/gtest.h>

#include "template_cases.h"

namespace plumb {
namespace {

TEST(Lexer, KeepsTextAndTrims) {
  CheckCases({
      {"plain", "plain"},
      {"a{{/* note */}}b", "ab"},
      {"a {{- /* note */ -}} b", "ab"},
      {"x {{- 3}} y", "x3 y"},
      {"x {{3 -}} y", "x 3y"},
      {"{{ 1 }}  {{- 2 -}}  {{ 3 }}", "123"},
      {"{{-3}}", "-3"},
      {"a\n  {{- .Name -}}  \n b", "ausersb"},
      {"{{/* a */}}\n{{- /* b */}}c", "c"},
      {"}} {{ .Name }} }}", "}} users }}"},
      {"{{`{{`}}", "{{"},
      {"\303\251 {{ .Name }} \303\274", "\303\251 users \303\274"},
      {"{{ .Name}}\n\n{{ .Count }}\n", "users\n\n3\n"},
  });
}

TEST(Lexer, ReadsLiterals) {
  CheckCases({
      {R"({{ "a\tb\"\u00e9\x41\101" }})", "a\tb\"\303\251AA"},
      {R"({{ `raw\n` }})", R"(raw\n)"},
      {"{{ 'a' }}", "97"},
      {R"({{ '\n' }})", "10"},
      {R"({{ '\'' }})", "39"},
      {"{{ 12 }} {{ -5 }} {{ +5 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }}",
       "12 -5 5 31 5 15 15 1000"},
      {"{{ 1.5 }} {{ .5 }} {{ 1e3 }} {{ 1e21 }} {{ 0x1p4 }} {{ 2.0 }} {{ 1e6 }} {{ 123456.5 }} {{ "
       "0.00001 }}",
       "1.5 0.5 1000 1e+21 16 2 1e+06 123456.5 1e-05"},
      {"{{ true }} {{ false }}", "true false"},
      {"{{ nil }}", R"(template: format:1:3: executing "format" at <nil>: nil is not a command)"},
      {"{{ print nil }}", "<nil>"},
      {"{{ 9223372036854775807 }}", "9223372036854775807"},
      {"{{ 9223372036854775808 }}",
       R"(template: format:1:3: executing "format" at <9223372036854775808>: 9223372036854775808 overflows int)"},
      {"{{ -9223372036854775808 }}", "-9223372036854775808"},
      {"{{ 18446744073709551616 }}",
       R"(template: format:1: integer overflow: "18446744073709551616")"},
      {"{{ 09 }}", R"(template: format:1: integer overflow: "09")"},
      {"{{ 1__0 }}", R"(template: format:1: illegal number syntax: "1__0")"},
      {"{{ 0x }}", R"(template: format:1: illegal number syntax: "0x")"},
      {"{{ 3x }}", R"(template: format:1: bad number syntax: "3x")"},
      {"{{ 'ab' }}", "template: format:1: malformed character constant: 'ab'"},
      {"{{ '' }}", "template: format:1: invalid syntax"},
      {R"({{ "\q" }})", "template: format:1: invalid syntax"},
      {R"({{ "\ud800" }})", "template: format:1: invalid syntax"},
      {R"({{ "open }})", "template: format:1: unterminated quoted string"},
      {"{{ 'x }}", "template: format:1: unterminated character constant"},
      {"{{ `open }}", "template: format:1: unterminated raw quoted string"},
  });
}

}  // namespace
}  // namespace plumb
