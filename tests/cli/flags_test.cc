#include "cli/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kFlags = std::to_array<FlagSpec>({
    {.name = "url", .shorthand = 'u', .is_required = true},
    {.name = "exclude", .shorthand = 'x', .type = FlagType::kStrings},
    {.name = "rename", .type = FlagType::kTexts},
    {.name = "to", .is_required = true},
    {.name = "dry-run", .shorthand = 'd', .type = FlagType::kBool},
    {.name = "force", .shorthand = 'f', .type = FlagType::kBool, .deprecated = "leave it out"},
    {.name = "lock-timeout", .type = FlagType::kDuration, .default_value = "10s"},
    {.name = "latest", .type = FlagType::kUint},
});
constexpr auto kExclusive = std::to_array<ExclusivePair>({{"dry-run", "force"}, {"url", "rename"}});
constexpr CommandSpec kCommand{
    .path = "schema test", .flags = kFlags, .exclusive = kExclusive, .has_project_flags = true};

ParsedFlags Parse(const std::vector<std::string>& arguments) {
  return ParseFlags(kCommand, arguments);
}

template <typename Action>
std::string MessageOf(Action action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.message();
  }
  return "no error";
}

std::string ParseError(const std::vector<std::string>& arguments) {
  return MessageOf([&] { static_cast<void>(Parse(arguments)); });
}

TEST(ParseFlags, TakesEverySpellingOfAValue) {
  EXPECT_EQ(Parse({"--url", "v"}).String("url"), "v");
  EXPECT_EQ(Parse({"--url=v"}).String("url"), "v");
  EXPECT_EQ(Parse({"-u", "v"}).String("url"), "v");
  EXPECT_EQ(Parse({"-uv"}).String("url"), "v");
  EXPECT_EQ(Parse({"-u=v"}).String("url"), "v");
  EXPECT_EQ(Parse({"-du=v"}).String("url"), "v");
  EXPECT_EQ(Parse({"-u", "=v"}).String("url"), "=v");
  EXPECT_EQ(Parse({"--url=a=b"}).String("url"), "a=b");
}

TEST(ParseFlags, LeavesOddValuesAlone) {
  EXPECT_EQ(Parse({"--url", "[a,b]"}).String("url"), "[a,b]");
  EXPECT_EQ(Parse({"--url", "--to"}).String("url"), "--to");
  EXPECT_EQ(Parse({"--url", "--"}).String("url"), "--");
  EXPECT_EQ(Parse({"--url", "{}"}).String("url"), "{}");
  EXPECT_EQ(Parse({"--url", "a b\n\"c\""}).String("url"), "a b\n\"c\"");
  EXPECT_EQ(Parse({"--url", "%%"}).String("url"), "%%");
}

TEST(ParseFlags, TakesAnEmptyValueForWhatItIs) {
  const ParsedFlags flags = Parse({"--url=", "--to=x", "--exclude="});
  EXPECT_TRUE(flags.WasSet("url"));
  EXPECT_EQ(flags.String("url"), "");
  EXPECT_EQ(flags.String("to"), "x");
  EXPECT_THAT(flags.Strings("exclude"), IsEmpty());
}

TEST(ParseFlags, LetsTheLastOneWin) {
  EXPECT_EQ(Parse({"--url", "a", "--url", "b"}).String("url"), "b");
  EXPECT_FALSE(Parse({"--dry-run", "--dry-run=false"}).Bool("dry-run"));
}

TEST(ParseFlags, ReadsSwitches) {
  EXPECT_FALSE(Parse({}).Bool("dry-run"));
  EXPECT_TRUE(Parse({"--dry-run"}).Bool("dry-run"));
  EXPECT_TRUE(Parse({"-d"}).Bool("dry-run"));
  EXPECT_TRUE(Parse({"-df"}).Bool("force"));
  EXPECT_FALSE(Parse({"--dry-run=0"}).Bool("dry-run"));
  EXPECT_TRUE(Parse({"--dry-run=0"}).WasSet("dry-run"));
}

TEST(ParseFlags, NeverTakesAnEmptySwitchForYes) {
  EXPECT_EQ(ParseError({"--dry-run="}),
            "invalid argument \"\" for \"-d, --dry-run\" flag: strconv.ParseBool: parsing \"\": "
            "invalid syntax");
  EXPECT_EQ(
      ParseError({"--dry-run={}"}),
      "invalid argument \"{}\" for \"-d, --dry-run\" flag: strconv.ParseBool: parsing \"{}\": "
      "invalid syntax");
}

TEST(ParseFlags, CollectsLists) {
  EXPECT_THAT(Parse({"-x", "a,b", "--exclude", "\"c,d\""}).Strings("exclude"),
              ElementsAre("a", "b", "c,d"));
  EXPECT_THAT(Parse({"--rename", "a=b,c", "--rename", "\"d"}).Strings("rename"),
              ElementsAre("a=b,c", "\"d"));
}

TEST(ParseFlags, GivesDefaults) {
  const ParsedFlags flags = Parse({});
  EXPECT_EQ(flags.Duration("lock-timeout"), std::chrono::seconds(10));
  EXPECT_FALSE(flags.WasSet("lock-timeout"));
  EXPECT_EQ(flags.String("config"), "file://atlas.hcl");
  EXPECT_EQ(flags.Uint("latest"), 0U);
  EXPECT_THAT(flags.Strings("exclude"), IsEmpty());
}

TEST(ParseFlags, KeepsWordsInOrder) {
  EXPECT_THAT(Parse({"a", "-d", "b", "-"}).Args(), ElementsAre("a", "b", "-"));
  EXPECT_THAT(Parse({"a", "--", "-d", "--", "--url"}).Args(),
              ElementsAre("a", "-d", "--", "--url"));
}

TEST(ParseFlags, NamesTheUnknownFlag) {
  EXPECT_EQ(ParseError({"--bogus"}), "unknown flag: --bogus");
  EXPECT_EQ(ParseError({"--bogus=secret"}), "unknown flag: --bogus");
  EXPECT_EQ(ParseError({"-y"}), "unknown shorthand flag: 'y' in -y");
  EXPECT_EQ(ParseError({"-5"}), "unknown shorthand flag: '5' in -5");
  EXPECT_NE(ParseError({"---url", "x"}), "no error");
  EXPECT_NE(ParseError({"--!x"}), "no error");
}

TEST(ParseFlags, NamesTheFlagWithoutItsValue) {
  EXPECT_EQ(ParseError({"--url"}), "flag needs an argument: --url");
  EXPECT_EQ(ParseError({"-u"}), "flag needs an argument: 'u' in -u");
  EXPECT_EQ(ParseError({"-du"}), "flag needs an argument: 'u' in -du");
}

TEST(ParseFlags, NamesTheBadValue) {
  EXPECT_EQ(ParseError({"--lock-timeout", "x"}),
            "invalid argument \"x\" for \"--lock-timeout\" flag: time: invalid duration \"x\"");
  EXPECT_EQ(ParseError({"-x", "a\"b"}),
            "invalid argument \"a\\\"b\" for \"-x, --exclude\" flag: parse error on line 1, column "
            "2: bare \" in non-quoted-field");
  EXPECT_EQ(ParseError({"--var", "need"}),
            "invalid argument \"need\" for \"--var\" flag: variables must be format as key=value, "
            "got: \"need\"");
  EXPECT_NE(ParseError({"--latest", "-1"}), "no error");
}

TEST(ParseFlags, KnowsWhatIsDeprecated) {
  EXPECT_THAT(Parse({"-d"}).Deprecated(), IsEmpty());
  ASSERT_EQ(Parse({"-f"}).Deprecated().size(), 1U);
  EXPECT_EQ(Parse({"-f"}).Deprecated()[0].name, "force");
}

TEST(ParsedFlags, RefuseNamesAndTypesOfOthers) {
  const ParsedFlags flags = Parse({});
  EXPECT_THROW(static_cast<void>(flags.String("bogus")), Error);
  EXPECT_THROW(static_cast<void>(flags.String("dry-run")), Error);
  EXPECT_THROW(static_cast<void>(flags.Strings("url")), Error);
}

TEST(CheckArguments, RefusesSurplus) {
  const auto check = [](const CommandSpec& command, const std::vector<std::string>& arguments) {
    return MessageOf([&] { CheckArguments(ParseFlags(command, arguments), "plumb schema test"); });
  };
  CommandSpec command = kCommand;
  EXPECT_EQ(check(command, {"x"}), "unknown argument \"x\" for \"plumb schema test\"");
  command.max_arguments = 1;
  EXPECT_EQ(check(command, {"x"}), "no error");
  EXPECT_EQ(check(command, {"x", "y"}), "accepts at most 1 arg(s), received 2");
}

TEST(CheckFlagRules, ListsAllMissingFlags) {
  const auto check = [](const std::vector<std::string>& arguments) {
    return MessageOf([&] { CheckFlagRules(Parse(arguments)); });
  };
  EXPECT_EQ(check({}), "required flag(s) \"url\", \"to\" not set");
  EXPECT_EQ(check({"-u", "x"}), "required flag(s) \"to\" not set");
  EXPECT_EQ(check({"-u", "x", "--to", ""}), "no error");
}

TEST(CheckFlagRules, RefusesPairsThatExcludeEachOther) {
  const auto check = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--url=x", "--to=x"});
    return MessageOf([&] { CheckFlagRules(Parse(arguments)); });
  };
  EXPECT_EQ(check({"-d"}), "no error");
  EXPECT_EQ(check({"-f", "-d"}),
            "if any flags in the group [dry-run force] are set none of the others can be; "
            "[dry-run force] were all set");
  EXPECT_EQ(check({"--rename", "x"}),
            "if any flags in the group [url rename] are set none of the others can be; "
            "[rename url] were all set");
}

}  // namespace
}  // namespace plumb
