// Conditions, loops and templates that call templates.
#include <gtest/gtest.h>

#include "base/error.h"
#include "template/template.h"
#include "template_cases.h"

namespace plumb {
namespace {

TEST(Executor, ChoosesBranches) {
  CheckCases({
      {"{{ if .On }}y{{ else }}n{{ end }}", "y"},
      {"{{ if .Off }}y{{ else }}n{{ end }}", "n"},
      {"{{ if .Zero }}y{{ else if .Empty }}e{{ else if .Count }}c{{ else }}n{{ end }}", "c"},
      {"{{ if .None }}y{{ end }}{{ if .Tags }}t{{ end }}{{ if .Map }}m{{ end }}{{ if .Absent }}a{{ "
       "end }}{{ if .Any }}x{{ end }}{{ if .Error }}e{{ end }}{{ if . }}d{{ end }}",
       "tmed"},
      {"{{ if 0.0 }}y{{ else }}n{{ end }}", "n"},
      {"{{ with .Name }}[{{ . }}]{{ end }}", "[users]"},
      {"{{ with .Empty }}x{{ else }}{{ .Name }}{{ end }}", "users"},
      {"{{ with .Empty }}x{{ else with .Name }}{{ . }}{{ else }}z{{ end }}", "users"},
      {"{{ if .On }}", "template: format:1: unexpected EOF"},
      {"{{ if }}x{{ end }}", "template: format:1: missing value for if"},
      {"{{ end }}", "template: format:1: unexpected {{end}}"},
      {"{{ else }}", "template: format:1: unexpected {{else}}"},
      {"{{ if .On }}{{ else }}{{ else }}{{ end }}",
       "template: format:1: expected end; found {{else}}"},
      {"{{ if .On }}{{ else with .Name }}{{ end }}",
       "template: format:1: unexpected <with> in input"},
      {"{{ if .On }}{{ end", "template: format:1: unclosed action"},
      {"{{ if .On }}x{{ end x }}", R"(template: format:1: unexpected "x" in end)"},
      {"{{ with }}{{ end }}", "template: format:1: missing value for with"},
      {"{{ if .On -}}  x  {{- end }}", "x"},
      {"{{ if and .On .Off }}1{{ end }}{{ if or .On .Off }}2{{ end }}{{ if not .Off }}3{{ end }}",
       "23"},
  });
}

TEST(Executor, Loops) {
  CheckCases({
      {"{{ range .Tags }}<{{ . }}>{{ end }}", "<a><b>"},
      {"{{ range $e := .Tags }}<{{ $e }}>{{ end }}", "<a><b>"},
      {"{{ range $i, $e := .Tags }}{{ $i }}={{ $e }} {{ end }}", "0=a 1=b "},
      {"{{ range .None }}x{{ else }}none of {{ .Name }}{{ end }}", "none of users"},
      {"{{ range $k, $v := .Map }}{{ $k }}={{ $v }} {{ end }}", "a=one b=2 "},
      {"{{ range .Map }}{{ . }} {{ end }}", "one 2 "},
      {"{{ range 3 }}{{ . }}{{ end }}", "012"},
      {"{{ range $i := 3 }}{{ $i }}{{ end }}", "012"},
      {"{{ range $i, $e := 3 }}{{ $i }}{{ end }}",
       R"(template: format:1:19: executing "format" at <3>: can't use 3 to iterate over more than one variable)"},
      {"{{ range 0 }}x{{ else }}zero{{ end }}", "zero"},
      {"{{ range -1 }}x{{ else }}neg{{ end }}", "neg"},
      {"{{ range .Count }}{{ if eq . 1 }}{{ continue }}{{ end }}{{ . }}{{ end }}", "02"},
      {"{{ range .Count }}{{ if eq . 1 }}{{ break }}{{ end }}{{ . }}{{ end }}", "0"},
      {R"({{ range .Tags }}{{ range $.Tags }}{{ if eq . "b" }}{{ break }}{{ end }}{{ . }}{{ end }};{{ end }})",
       "a;a;"},
      {"{{ break }}", "template: format:1: {{break}} outside {{range}}"},
      {"{{ continue }}", "template: format:1: {{continue}} outside {{range}}"},
      {"{{ range .Tags }}{{ end }}{{ break }}", "template: format:1: {{break}} outside {{range}}"},
      {"{{ range .Tags }}{{ break 1 }}{{ end }}",
       R"(template: format:1: unexpected "1" in {{break}})"},
      {"{{ range .Name }}{{ . }}{{ end }}",
       R"(template: format:1:9: executing "format" at <.Name>: range can't iterate over users)"},
      {"{{ range .On }}{{ end }}",
       R"(template: format:1:9: executing "format" at <.On>: range can't iterate over true)"},
      {"{{ range .Error }}{{ end }}",
       R"(template: format:1:9: executing "format" at <.Error>: range can't iterate over {SELECT 1 no <such> table})"},
      {"{{ range .Absent }}x{{ else }}nil{{ end }}",
       R"(template: format:1:9: executing "format" at <.Absent>: range can't iterate over <nil>)"},
      {"{{ range .Any }}x{{ else }}nil{{ end }}", "nil"},
      {"{{ range nil }}x{{ else }}nil{{ end }}",
       R"(template: format:1:9: executing "format" at <nil>: nil is not a command)"},
      {"{{ $i := 0 }}{{ range $i = .Tags }}{{ end }}{{ $i }}", "b"},
      {"{{ $i := 0 }}{{ $e := 0 }}{{ range $i, $e = .Tags }}{{ end }}{{ $i }}{{ $e }}", "1b"},
      {"{{ range $i, $e, $f := .Tags }}{{ end }}",
       "template: format:1: too many declarations in range"},
      {"{{ range $i, 3 := .Tags }}{{ end }}",
       "template: format:1: range can only initialize variables"},
      {"{{ range }}{{ end }}", "template: format:1: missing value for range"},
      {"{{ range $i, $e := .Tags }}{{ end }}{{ $i }}",
       R"(template: format:1: undefined variable "$i")"},
      {"{{ range .Tags }}{{ $x := . }}{{ end }}{{ range .Tags }}{{ $.Name }}{{ end }}",
       "usersusers"},
      {"{{ range 2.0 }}{{ end }}",
       R"(template: format:1:9: executing "format" at <2.0>: range can't iterate over 2)"},
      {"{{range $x, $y := .Columns}}{{if $x}}, {{end}}{{$y.Name}}{{end}}", "id, name"},
      {R"({{ range .Tags }}{{ define "x" }}{{ end }}{{ end }})",
       "template: format:1: unexpected <define> in command"},
  });
}

TEST(Executor, CallsTemplates) {
  CheckCases({
      {R"({{ define "t" }}[{{ . }}]{{ end }}{{ template "t" .Name }})", "[users]"},
      {R"({{ template "t" .Name }}{{ define "t" }}[{{ . }}]{{ end }})", "[users]"},
      {R"({{ define "t" }}[{{ . }}]{{ end }}{{ template "t" }})", "[<no value>]"},
      {R"({{ template "none" . }})",
       R"(template: format:1:12: executing "format" at <{{template "none" .}}>: template "none" not defined)"},
      {"{{ template none }}", R"(template: format:1: unexpected "none" in template clause)"},
      {"{{ template }}", R"(template: format:1: unexpected "}}" in template clause)"},
      {R"({{ block "b" .Name }}<{{ . }}>{{ end }}{{ template "b" .Count }})", "<users><3>"},
      {"{{ define \"t\" }}{{ $.Nope }}{{ end }}\n {{ template \"t\" . }}",
       R"(template: format:1:20: executing "t" at <$.Nope>: can't evaluate field Nope in type *main.Data)"},
      {R"({{ define "t" }}x)", "template: format:1: unexpected EOF"},
      {"{{ define t }}{{ end }}", R"(template: format:1: unexpected "t" in define clause)"},
      {R"({{ define "t" }}{{ else }}{{ end }})",
       "template: format:1: unexpected {{else}} in define clause"},
      {R"({{ define "t" }}1{{ end }}{{ define "t" }}2{{ end }}{{ template "t" }})",
       R"(template: format:1: template: multiple definition of template "t")"},
      {R"({{ define "t" }}1{{ end }}{{ define "t" }} {{ end }}{{ template "t" }})", "1"},
      {R"({{ define "t" }}{{ $x }}{{ end }}{{ $x := 1 }})",
       R"(template: format:1: undefined variable "$x")"},
      {R"({{ $x := 1 }}{{ define "t" }}{{ $x }}{{ end }})",
       R"(template: format:1: undefined variable "$x")"},
      {R"({{ define "r" }}{{ if gt . 0 }}{{ . }}{{ template "r" (sub . 1) }}{{ end }}{{ end }}{{ template "r" 3 }})",
       "321"},
      {R"({{ template "t" $x := 1 }}{{ $x }}{{ define "t" }}{{ . }}{{ end }})", "11"},
      {R"({{ define "format" }}x{{ end }})", "x"},
      {R"({{ if true }}{{ define "a" }}{{ end }}{{ end }})",
       "template: format:1: unexpected <define> in command"},
      {R"({{ range .Tags }}{{ block "b" . }}{{ break }}{{ end }}{{ end }})",
       "template: format:1: {{break}} outside {{range}}"},
  });
}

std::string MessageOf(const std::function<std::string()>& run) {
  try {
    return run();
  } catch (const Error& error) {
    return error.message();
  }
}

TEST(Executor, LimitsRecursion) {
  EXPECT_EQ(RunCase(R"({{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }})"),
            "template: format:1:28: executing \"r\" at <{{template \"r\"}}>: exceeded maximum "
            "template depth (1000)");
}

TEST(Executor, LimitsOutput) {
  const TemplateOptions options{.max_output_bytes = 100};
  const auto run = [&](const char* text) {
    return MessageOf([&] { return Template::Parse("t", text, {}, options).Execute({}); });
  };
  EXPECT_EQ(run("{{ range 10 }}0123456789{{ end }}").size(), 100U);
  EXPECT_EQ(run("{{ range 11 }}0123456789{{ end }}"),
            "template: t:1:9: executing \"t\" at <11>: output is larger than 100 bytes");
  EXPECT_EQ(run(R"({{ $x := "ab" }}{{ range 99 }}{{ $x = print $x $x }}{{ end }})"),
            "template: t:1:47: executing \"t\" at <$x>: result of print is larger than 100 bytes");
}

TEST(Executor, LimitsSteps) {
  const TemplateOptions options{.max_steps = 1000};
  EXPECT_EQ(
      MessageOf([&] {
        return Template::Parse("t", "{{ range 9999999999 }}{{ end }}", {}, options).Execute({});
      }),
      "template: t:1:9: executing \"t\" at <9999999999>: template runs for too long");
}

TEST(Executor, FailsOnMissingKeysIfAsked) {
  const TemplateOptions options{.fails_on_missing_key = true};
  const auto run = [&](const char* text) {
    return MessageOf([&] {
      return Template::Parse("t", text, {}, options).Execute(Value::Map({{"a", Value()}}));
    });
  };
  EXPECT_EQ(run("{{ .a }}"), "<no value>");
  EXPECT_EQ(run("{{ .b }}"),
            "template: t:1:3: executing \"t\" at <.b>: map has no entry for key \"b\"");
  EXPECT_EQ(run("{{ .a.b }}"),
            "template: t:1:5: executing \"t\" at <.a.b>: nil data; no entry for key \"b\"");
}

TEST(Executor, KeepsTheKindOfAFunctionsError) {
  try {
    (void)Template::Parse("t", "{{ .Fail }}").Execute(CaseData());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kSql);
  }
}

TEST(TemplateSet, SharesDefinitionsBetweenTexts) {
  TemplateSet set;
  set.Parse("a.tmpl", R"({{ define "part" }}<{{ . }}>{{ end }}{{ template "b.tmpl" . }})");
  set.Parse("b.tmpl", R"({{ template "part" .x }})");
  EXPECT_EQ(set.Execute("a.tmpl", Value::Map({{"x", 1}})), "<1>");
  set.Parse("c.tmpl", R"({{ define "part" }}[{{ . }}]{{ end }})");
  EXPECT_EQ(set.Execute("a.tmpl", Value::Map({{"x", 1}})), "[1]");
  set.Parse("b.tmpl", " ");
  EXPECT_EQ(set.Execute("a.tmpl", Value::Map({{"x", 1}})), "[1]");
  EXPECT_EQ(MessageOf([&] { return set.Execute("none", {}); }),
            "template: none: \"none\" is an incomplete or empty template");
}

TEST(TemplateSet, NamesTheTextThatADefinitionStandsIn) {
  TemplateSet set;
  set.Parse("a.tmpl", "\n{{ define \"part\" }}\n {{ len 1 }}{{ end }}");
  set.Parse("b.tmpl", R"({{ template "part" }})");
  EXPECT_EQ(MessageOf([&] { return set.Execute("b.tmpl", {}); }),
            "template: a.tmpl:3:4: executing \"part\" at <len 1>: error calling len: len of type "
            "int");
}

}  // namespace
}  // namespace plumb
