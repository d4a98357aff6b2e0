// Format strings.
#include <gtest/gtest.h>

#include "template_cases.h"

namespace plumb {
namespace {

TEST(Printf, PrintsLikeGo) {
  CheckCases({
      {R"({{ printf "%s|%d|%v|%q|%t" "a" 1 2.5 "x\"y" true }})", R"(a|1|2.5|"x\"y"|true)"},
      {R"({{ printf "%5d|%-5d|%05d|%+d|% d" 42 42 42 42 42 }})", "   42|42   |00042|+42| 42"},
      {R"({{ printf "%5s|%-5s|%.2s|%5.1s|" "abc" "abc" "abc" "abc" }})", "  abc|abc  |ab|    a|"},
      {R"({{ printf "%.2f|%8.3f|%-8.1f|%08.2f|%+.1f|%e|%g|%G" 3.14159 3.14159 3.14159 -3.14159 2.5 12345.678 1e-7 1e20 }})",
       "3.14|   3.142|3.1     |-0003.14|+2.5|1.234568e+04|1e-07|1E+20"},
      {R"({{ printf "%x|%X|%o|%b|%c|%U|%#x|%#o|%q" 255 255 8 5 65 233 255 8 39 }})",
       R"(ff|FF|10|101|A|U+00E9|0xff|010|'\'')"},
      {R"({{ printf "%x|%X|% x|%#x" "hi" "hi" "hi" "hi" }})", "6869|6869|68 69|0x6869"},
      {R"({{ printf "%d" "x" }})", "%!d(string=x)"},
      {R"({{ printf "%s" 5 }})", "%!s(int=5)"},
      {R"({{ printf "%d" true }})", "%!d(bool=true)"},
      {R"({{ printf "%t" 1 }})", "%!t(int=1)"},
      {R"({{ printf "%z" 1 }})", "%!z(int=1)"},
      {R"({{ printf "%d" }})", "%!d(MISSING)"},
      {R"({{ printf "%d" 1 2 }})", "1%!(EXTRA int=2)"},
      {R"({{ printf "x" 1 "a" nil }})", "x%!(EXTRA int=1, string=a, <nil>)"},
      {R"({{ printf "100%%" }})", "100%"},
      {R"({{ printf "%" }})", "%!(NOVERB)"},
      {R"({{ printf "%!" }})", "%!!(MISSING)"},
      {R"({{ printf "%v %s %d" nil nil nil }})", "<nil> %!s(<nil>) %!d(<nil>)"},
      {R"({{ printf "%v %s %d %q" .Tags .Tags .Tags .Tags }})",
       R"([a b] [a b] [%!d(string=a) %!d(string=b)] ["a" "b"])"},
      {R"({{ printf "%v %v" .Map .Columns }})", "map[a:one b:2] [{id false} {name true}]"},
      {R"({{ printf "%+v %#v" (index .Columns 0) "a" }})", R"({Name:id Null:false} "a")"},
      {R"({{ printf "%T %T %T %T %T" 1 "a" 1.5 true .Tags }})", "int string float64 bool []string"},
      {R"({{ printf "%*d|%-*d|%.*f" 5 1 5 1 2 3.14159 }})", "    1|1    |3.14"},
      {R"({{ printf "%[2]d %[1]d" 1 2 }})", "2 1"},
      {R"({{ printf "%[3]d" 1 2 }})", "%!d(BADINDEX)"},
      {R"({{ printf "%[x]d" 1 }})", "%!d(BADINDEX)"},
      {R"({{ printf "%*d" "a" 1 }})", "%!(BADWIDTH)1"},
      {"{{ printf }}",
       R"(template: format:1:3: executing "format" at <printf>: wrong number of args for printf: want at least 1 got 0)"},
      {"{{ printf 1 }}",
       R"(template: format:1:10: executing "format" at <1>: expected string; found 1)"},
      {"{{ printf .Count }}",
       R"(template: format:1:10: executing "format" at <.Count>: wrong type for value; expected string; got int)"},
      {R"({{ printf "%6.2f%%" 12.345 }})", " 12.35%"},
      {R"({{ printf "%.0d|%.3d|%6.3d" 0 7 7 }})", "|007|   007"},
      {R"({{ printf "%5t|%-7t|" true false }})", " true|false  |"},
      {R"({{ printf "%5v|%-5v|%05v" .Count .Name 7 }})", "    3|users|00007"},
      {R"({{ printf "%#v %#v %#v" .Tags 3 1.0 }})", R"([]string{"a", "b"} 3 1)"},
      {"{{ printf \"%\303\251\" 1 }}", "%!\303\251(int=1)"},
      {R"({{ printf "%5q|%-5q|%#q" "a" "b" "c" }})", R"(  "a"|"b"  |`c`)"},
      {R"({{ printf "%3c|%-3c|" 65 66 }})", "  A|B  |"},
      {R"({{ printf "%08d|%+08d|%x" -5 5 -255 }})", "-0000005|+0000005|-ff"},
      {R"({{ printf "%10.3e|%6d|%q" 1234.5678 .Tags .Count }})",
       R"( 1.235e+03|[%!d(string=     a) %!d(string=     b)]|'\x03')"},
      {R"({{ printf "%v %.3v %g" 1e100 3.14159 100000.0 }})", "1e+100 3.14 100000"},
      {R"({{ printf "%s" .Error }})", "&{SELECT 1 no <such> table}"},
      {R"({{ printf "%s %v" .Absent .Any }})", "%!s(*main.Inner=<nil>) <nil>"},
  });
}

}  // namespace
}  // namespace plumb
