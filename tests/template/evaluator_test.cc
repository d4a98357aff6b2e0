// Fields, methods and variables.
#include <gtest/gtest.h>

#include "template_cases.h"

namespace plumb {
namespace {

TEST(Evaluator, FollowsFields) {
  CheckCases({
      {"{{ .Name }}", "users"},
      {"{{ $.Name }}", "users"},
      {"{{ .Error.Stmt }}", "SELECT 1"},
      {"{{ $.Error.Text }}", "no <such> table"},
      {"{{ (.Error).Text }}", "no <such> table"},
      {"{{ . | len }}",
       R"(template: format:1:7: executing "format" at <len>: error calling len: len of type main.Data)"},
      {"{{ .Nope }}",
       R"(template: format:1:3: executing "format" at <.Nope>: can't evaluate field Nope in type *main.Data)"},
      {"{{ .Error.Nope }}",
       R"(template: format:1:9: executing "format" at <.Error.Nope>: can't evaluate field Nope in type *main.Inner)"},
      {"{{ .Name.Nope }}",
       R"(template: format:1:8: executing "format" at <.Name.Nope>: can't evaluate field Nope in type string)"},
      {"{{ .Count.Nope }}",
       R"(template: format:1:9: executing "format" at <.Count.Nope>: can't evaluate field Nope in type int)"},
      {"{{ .Tags.Nope }}",
       R"(template: format:1:8: executing "format" at <.Tags.Nope>: can't evaluate field Nope in type []string)"},
      {"{{ .Absent }}", "<nil>"},
      {"{{ .Absent.Text }}",
       R"(template: format:1:10: executing "format" at <.Absent.Text>: nil pointer evaluating *main.Inner.Text)"},
      {"{{ .Any }}", "<no value>"},
      {"{{ .Map.a }}", "one"},
      {"{{ .Map.zzz }}", "<no value>"},
      {"{{ .Map.zzz.y }}", "<no value>"},
      {"{{ .Name 1 }}",
       R"(template: format:1:3: executing "format" at <.Name>: Name has arguments but cannot be invoked as function)"},
      {"{{ 1 | .Name }}",
       R"(template: format:1:7: executing "format" at <.Name>: Name has arguments but cannot be invoked as function)"},
      {"{{ .Map.a 1 }}",
       R"(template: format:1:7: executing "format" at <.Map.a>: a is not a method but has arguments)"},
      {"{{ .Tags }} {{ .None }} {{ .Map }} {{ .Columns }}",
       "[a b] [] map[a:one b:2] [{id false} {name true}]"},
      {"{{ .Error }}", "{SELECT 1 no <such> table}"},
      {"{{ range .Columns }}{{ .Name }}:{{ .Null }};{{ end }}", "id:false;name:true;"},
      {"{{ range .Columns }}{{ .Nope }}{{ end }}",
       R"(template: format:1:23: executing "format" at <.Nope>: can't evaluate field Nope in type main.Column)"},
      {"x\n  {{ .Error.Nope }}",
       R"(template: format:2:11: executing "format" at <.Error.Nope>: can't evaluate field Nope in type *main.Inner)"},
      {"{{ (index .Columns 1).Name }}", "name"},
      {"{{ (index .Columns 1).Nope }}",
       R"(template: format:1:19: executing "format" at <1>: can't evaluate field Nope in type main.Column)"},
      {"{{ .On }} {{ .Ratio }} {{ .Zero }} [{{ .Empty }}]", "true 1.5 0 []"},
      {"{{ .Name.A.B.C }}",
       R"(template: format:1:8: executing "format" at <.Name.A.B.C>: can't evaluate field A in type string)"},
  });
}

TEST(Evaluator, CallsMethods) {
  CheckCases({
      {R"({{ .Greet "you" }})", "hello you"},
      {R"({{ $.Greet "you" }})", "hello you"},
      {"{{ .Name | .Greet }}", "hello users"},
      {"{{ .Greet }}",
       R"(template: format:1:3: executing "format" at <.Greet>: wrong number of args for Greet: want 1 got 0)"},
      {R"({{ .Greet "a" "b" }})",
       R"(template: format:1:3: executing "format" at <.Greet>: wrong number of args for Greet: want 1 got 2)"},
      {"{{ .Greet 3 }}",
       R"(template: format:1:10: executing "format" at <3>: expected string; found 3)"},
      {"{{ .Greet .Count }}",
       R"(template: format:1:10: executing "format" at <.Count>: wrong type for value; expected string; got int)"},
      {"{{ .Greet nil }}",
       R"(template: format:1:10: executing "format" at <nil>: cannot assign nil to string)"},
      {"{{ .Sum }} {{ .Sum 1 }} {{ .Sum 1 2 3 }} {{ .Sum 2.0 }}", "0 1 6 2"},
      {"{{ .Sum 1.5 }}",
       R"(template: format:1:8: executing "format" at <1.5>: expected integer; found 1.5)"},
      {R"({{ .Sum "x" }})",
       R"(template: format:1:8: executing "format" at <"x">: expected integer; found "x")"},
      {"{{ .Fail }}",
       R"(template: format:1:3: executing "format" at <.Fail>: error calling Fail: it broke)"},
      {"{{ len .Fail }}",
       R"(template: format:1:7: executing "format" at <.Fail>: error calling Fail: it broke)"},
      {R"({{ print (.Greet "x") }})", "hello x"},
      {R"({{ "b" | .Twice "a" }})", "ab"},
      {"{{ with .Error }}{{ $.Greet .Stmt }}{{ end }}", "hello SELECT 1"},
      {R"({{ (.Greet "x").Nope }})",
       R"(template: format:1:11: executing "format" at <"x">: can't evaluate field Nope in type string)"},
      {R"({{ .Greet (printf "%d" .Count) }})", "hello 3"},
      {"{{ .Greet true }}",
       R"(template: format:1:10: executing "format" at <true>: expected string; found true)"},
  });
}

TEST(Evaluator, KeepsVariables) {
  CheckCases({
      {"{{ $x := 1 }}{{ $x }}", "1"},
      {"{{ $x := .Name }}{{ $x = .Count }}{{ $x }}", "3"},
      {"{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}", "21"},
      {"{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", "2"},
      {"{{ $x }}", R"(template: format:1: undefined variable "$x")"},
      {"{{ $x = 1 }}",
       R"(template: format:1:8: executing "format" at <1>: undefined variable: $x)"},
      {"{{ with $x := .Name }}{{ $x }}{{ end }}{{ $x }}",
       R"(template: format:1: undefined variable "$x")"},
      {"{{ $x := .Error }}{{ $x.Stmt }} {{ $x.Nope }}",
       R"(template: format:1:37: executing "format" at <$x.Nope>: can't evaluate field Nope in type *main.Inner)"},
      {"{{ $x, $y := 1 }}", "template: format:1: too many declarations in command"},
      {"{{ if $x := .Name }}{{ $x }}{{ end }}", "users"},
      {"{{ $x := 1 | print }}{{ $x }}", "1"},
      {"{{ $x := 1 }}{{ $x 2 }}",
       R"(template: format:1:16: executing "format" at <$x>: can't give argument to non-function $x)"},
      {"{{ $x := }}", "template: format:1: missing value for command"},
      {"{{ $x: = 1 }}", R"(template: format:1: undefined variable "$x")"},
      {"{{ ($x := 3) }}{{ $x }}", "33"},
      {"{{ $x := 1 }}{{ $x.Y }}",
       R"(template: format:1:18: executing "format" at <$x.Y>: can't evaluate field Y in type int)"},
  });
}

}  // namespace
}  // namespace plumb
