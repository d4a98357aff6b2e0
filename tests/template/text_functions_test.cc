// The functions on texts and numbers.
#include <gtest/gtest.h>

#include "base/error.h"
#include "template/template.h"
#include "template_cases.h"

namespace plumb {
namespace {

TEST(TextFunctions, Work) {
  CheckCases({
      {R"({{ upper "abC" }} {{ lower "ABc" }} {{ add 1 2 }} {{ sub 1 2 }} {{ repeat "ab" 3 }} {{ join .Tags ", " }})",
       "ABC abc 3 -1 ababab a, b"},
      {"{{ upper 3 }}",
       R"(template: format:1:9: executing "format" at <3>: expected string; found 3)"},
      {"{{ upper .Count }}",
       R"(template: format:1:9: executing "format" at <.Count>: wrong type for value; expected string; got int)"},
      {"{{ upper nil }}",
       R"(template: format:1:9: executing "format" at <nil>: cannot assign nil to string)"},
      {"{{ add 1 }}",
       R"(template: format:1:3: executing "format" at <add>: wrong number of args for add: want 2 got 1)"},
      {"{{ add 1 2 3 }}",
       R"(template: format:1:3: executing "format" at <add>: wrong number of args for add: want 2 got 3)"},
      {R"({{ add 1 "a" }})",
       R"(template: format:1:9: executing "format" at <"a">: expected integer; found "a")"},
      {"{{ add 1.0 2 }}", "3"},
      {"{{ add 1.5 2 }}",
       R"(template: format:1:7: executing "format" at <1.5>: expected integer; found 1.5)"},
      {"{{ 1 | add 2 }}", "3"},
      {R"({{ repeat "x" -1 }})",
       R"(template: format:1:3: executing "format" at <repeat "x" -1>: error calling repeat: strings: negative Repeat count)"},
      {"{{ add .Ratio 1 }}",
       R"(template: format:1:7: executing "format" at <.Ratio>: wrong type for value; expected int; got float64)"},
      {"{{ upper }}",
       R"(template: format:1:3: executing "format" at <upper>: wrong number of args for upper: want 1 got 0)"},
  });
}

std::string Render(const std::string& text, bool is_colored) {
  return Template::Parse("t", text, Merged(TextFunctions(), ColorFunctions(is_colored)))
      .Execute({});
}

TEST(TextFunctions, IndentContinuationLines) {
  EXPECT_EQ(Render(R"({{ indent_ln "a\nb\nc" 2 }})", false), "a\n  b\n  c");
}

TEST(TextFunctions, MakeBase64SafeInUrls) {
  EXPECT_EQ(Render(R"({{ base64url "a+b/c==" }} {{ base64url "a?b" }})", false), "a-b_c a?b");
}

TEST(TextFunctions, RefuseToRepeatWithoutEnd) {
  EXPECT_THROW(Render(R"({{ repeat "ab" 9223372036854775807 }})", false), Error);
  EXPECT_EQ(Render(R"({{ repeat "" 9223372036854775807 }})", false), "");
}

TEST(ColorFunctions, AddCodesOnlyWhenColored) {
  const std::string text = R"({{ cyan "%d-%s" 1 "a" }} {{ red "50%" }} {{ gray 1 "b" }})";
  EXPECT_EQ(Render(text, false), "1-a 50% 1b");
  EXPECT_EQ(Render(text, true), "\x1b[36m1-a\x1b[0m \x1b[91m50%\x1b[0m \x1b[90m1b\x1b[0m");
}

TEST(ColorFunctions, ColorizeByName) {
  EXPECT_EQ(Render(R"({{ colorize "yellow" "a%" }}{{ colorize "none" "b" }})", true),
            "\x1b[33ma%\x1b[0mb");
}

}  // namespace
}  // namespace plumb
