#include "cli/flag_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace plumb {
namespace {

using std::chrono::nanoseconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): the only way

template <typename Parse>
std::string ErrorOf(Parse parse, std::string_view text) {
  try {
    static_cast<void>(parse(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.message();
  }
  return "no error";
}

TEST(ParseBool, TakesGosWords) {
  for (const char* yes : {"1", "t", "T", "TRUE", "true", "True"}) EXPECT_TRUE(ParseBool(yes));
  for (const char* no : {"0", "f", "F", "FALSE", "false", "False"}) EXPECT_FALSE(ParseBool(no));
}

TEST(ParseBool, RefusesOthers) {
  EXPECT_EQ(ErrorOf(ParseBool, "maybe"), "strconv.ParseBool: parsing \"maybe\": invalid syntax");
  EXPECT_NE(ErrorOf(ParseBool, ""), "no error");
  EXPECT_NE(ErrorOf(ParseBool, "yes"), "no error");
  EXPECT_NE(ErrorOf(ParseBool, "tRUE"), "no error");
}

TEST(ParseDuration, AddsItsParts) {
  EXPECT_EQ(ParseDuration("10s"), 10s);
  EXPECT_EQ(ParseDuration("1m30s"), 90s);
  EXPECT_EQ(ParseDuration("500ms"), 500ms);
  EXPECT_EQ(ParseDuration("1.5h"), 90min);
  EXPECT_EQ(ParseDuration(".5s"), 500ms);
  EXPECT_EQ(ParseDuration("2.s"), 2s);
  EXPECT_EQ(ParseDuration("-2s"), -2s);
  EXPECT_EQ(ParseDuration("+3us"), 3us);
  EXPECT_EQ(ParseDuration("3\u00b5s4ns"), 3004ns);
  EXPECT_EQ(ParseDuration("0"), 0s);
  EXPECT_EQ(ParseDuration("9223372036854775807ns"), nanoseconds::max());
}

TEST(ParseDuration, SaysWhatIsWrong) {
  EXPECT_EQ(ErrorOf(ParseDuration, "x"), "time: invalid duration \"x\"");
  EXPECT_EQ(ErrorOf(ParseDuration, ""), "time: invalid duration \"\"");
  EXPECT_EQ(ErrorOf(ParseDuration, "."), "time: invalid duration \".\"");
  EXPECT_EQ(ErrorOf(ParseDuration, "10"), "time: missing unit in duration \"10\"");
  EXPECT_EQ(ErrorOf(ParseDuration, "1d"), "time: unknown unit \"d\" in duration \"1d\"");
}

TEST(ParseDuration, RefusesWhatDoesNotFit) {
  for (const char* text : {"9223372036854775808ns", "2562048h", "99999999999999999999s",
                           "9223372036s9223372036s", "2562047.9h"}) {
    EXPECT_EQ(ErrorOf(ParseDuration, text), "time: invalid duration \"" + std::string(text) + "\"");
  }
}

TEST(ParseUint, TakesDigitsOnly) {
  EXPECT_EQ(ParseUint("0"), 0U);
  EXPECT_EQ(ParseUint("18446744073709551615"), 18446744073709551615U);
  EXPECT_EQ(ErrorOf(ParseUint, "18446744073709551616"),
            "strconv.ParseUint: parsing \"18446744073709551616\": value out of range");
  EXPECT_EQ(ErrorOf(ParseUint, "-1"), "strconv.ParseUint: parsing \"-1\": invalid syntax");
  EXPECT_EQ(ErrorOf(ParseUint, ""), "strconv.ParseUint: parsing \"\": invalid syntax");
}

TEST(ParseList, SplitsAtCommas) {
  EXPECT_THAT(ParseList("a,b"), ElementsAre("a", "b"));
  EXPECT_THAT(ParseList("a, b"), ElementsAre("a", " b"));
  EXPECT_THAT(ParseList("a,"), ElementsAre("a", ""));
  EXPECT_THAT(ParseList(",a"), ElementsAre("", "a"));
  EXPECT_THAT(ParseList(","), ElementsAre("", ""));
  EXPECT_THAT(ParseList(""), IsEmpty());
}

TEST(ParseList, KeepsWhatStandsInQuotes) {
  EXPECT_THAT(ParseList(R"("a,b",c)"), ElementsAre("a,b", "c"));
  EXPECT_THAT(ParseList(R"("a ""b""")"), ElementsAre("a \"b\""));
  EXPECT_THAT(ParseList("\"a\nb\",c"), ElementsAre("a\nb", "c"));
  EXPECT_THAT(ParseList(R"("")"), ElementsAre(""));
}

TEST(ParseList, LosesNothingAfterALineEnd) {
  EXPECT_THAT(ParseList("a\nb\r\nc\n"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(ParseList("a,\nb"), ElementsAre("a", "", "b"));
}

TEST(ParseList, CountsColumnsInBytes) {
  EXPECT_EQ(ErrorOf(ParseList, "\"pets\".owner"),
            "parse error on line 1, column 6: extraneous or missing \" in quoted-field");
  EXPECT_EQ(ErrorOf(ParseList, "ab\"c"),
            "parse error on line 1, column 3: bare \" in non-quoted-field");
  EXPECT_EQ(ErrorOf(ParseList, "\"ab"),
            "parse error on line 1, column 4: extraneous or missing \" in quoted-field");
}

TEST(ParseVariables, NeedAnEqualsSign) {
  EXPECT_THAT(ParseVariables("a=1,b=x=y,c="),
              ElementsAre(Pair("a", "1"), Pair("b", "x=y"), Pair("c", "")));
  EXPECT_EQ(ErrorOf(ParseVariables, "need"),
            "variables must be format as key=value, got: \"need\"");
}

}  // namespace
}  // namespace plumb
