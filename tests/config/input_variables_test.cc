// Types, defaults, validation and secrecy of variables.
#include "config/input_variables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_host.h"

namespace plumb {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

using Inputs = std::vector<std::pair<std::string, std::string>>;

// The value that `type` makes of the inputs, as JSON, or the first line of the error.
std::string Read(const std::string& type, const Inputs& inputs, const std::string& more = "") {
  const std::string text =
      "variable \"v\" {\n  type = " + type + "\n" + more + "}\nenv \"x\" {\n  value = var.v\n}\n";
  FakeHost host(Files{{"atlas.hcl", text}});
  try {
    return ToJson(LoadProject({.env = "x", .variables = inputs}, host).envs[0].extra.at("value"));
  } catch (const Error& error) {
    return FirstLine(error.message());
  }
}

TEST(InputVariables, ConvertTextToTheirType) {
  struct Row {
    const char* type;
    Inputs inputs;
    const char* expected;
  };
  const std::vector<Row> rows = {
      {"string", {{"v", "a=b"}}, "\"a=b\""},
      {"number", {{"v", "9007199254740993"}}, "9007199254740993"},
      {"int", {{"v", "7"}}, "7"},
      {"bool", {{"v", "1"}}, "true"},
      {"any", {{"v", "x"}}, "\"x\""},
      {"list(string)", {{"v", "a"}}, "[\"a\"]"},
      {"list(string)", {{"v", "b"}, {"v", "a"}}, "[\"b\",\"a\"]"},
      {"set(string)", {{"v", "b"}, {"v", "a"}}, "[\"a\",\"b\"]"},
      {"list(number)", {{"v", "1"}, {"v", "2"}}, "[1,2]"},
      {"list(number)", {{"v", "1"}, {"v", "x"}}, "variable \"v\": element 1: a number is required"},
      {"map(string)", {{"v", "x"}}, "variable \"v\": map of string required"},
      {"string", {{"v", "a"}, {"v", "b"}}, "variable \"v\": string required"},
      {"\"string\"", {{"v", "a"}}, "\"a\""},
      {"\"int\"", {{"v", "3"}}, "3"},
      {"\"strin\"",
       {{"v", "a"}},
       "invalid type \"strin\" for variable \"v\". Valid types are: string, number, bool, list, "
       "map, or set"},
      {"7",
       {{"v", "a"}},
       "invalid type \"7\" for variable \"v\". Valid types are: string, number, bool, list, map, "
       "or "
       "set"},
      {"strin",
       {{"v", "a"}},
       "atlas.hcl:2,10-15: Unknown variable; There is no variable named \"strin\"."},
  };
  for (const Row& row : rows) EXPECT_EQ(Read(row.type, row.inputs), row.expected) << row.type;
}

TEST(InputVariables, HaveDefaults) {
  EXPECT_EQ(Read("string", {}, "  default = \"d\"\n"), "\"d\"");
  EXPECT_EQ(Read("string", {{"v", "i"}}, "  default = \"d\"\n"), "\"i\"");
  EXPECT_EQ(Read("string", {{"v", ""}}, "  default = \"d\"\n"), "\"\"");
  EXPECT_EQ(Read("string", {}, "  default = null\n"), "null");
  EXPECT_EQ(Read("string", {}, "  default = 7\n"), "\"7\"");
  EXPECT_EQ(Read("string", {}, "  default = atlas.env\n"), "\"x\"");
  EXPECT_EQ(Read("string", {}, "  default = getenv(\"NOT_SET\")\n"), "\"\"");
  EXPECT_EQ(Read("list(string)", {}, "  default = \"d\"\n"),
            "variable \"v\": list of string required");
  EXPECT_EQ(Read("map(number)", {}, "  default = { a = \"1\" }\n"), "{\"a\":1}");
  EXPECT_EQ(Read("string", {}, "  description = \"what\"\n  nullable = true\n"),
            "missing value for required variable \"v\"");
}

TEST(InputVariables, AreReadWithoutTypeAndWithoutUse) {
  EXPECT_EQ(ErrorOf("variable \"unused\" {\n}\nenv \"x\" {\n}\n", "x"),
            "missing value for required variable \"unused\"\natlas.hcl:1,1-18:\n"
            "variable \"unused\" {\n^^^^^^^^^^^^^^^^^");
  EXPECT_EQ(ErrorOf("variable \"unused\" {\n}\nenv \"x\" {\n}\n", "x", {{"unused", "1"}}), "");
  EXPECT_THAT(ErrorOf("variable {\n}\n", "x"), HasSubstr("atlas.hcl:1,1-9: Invalid variable"));
}

constexpr const char* kValidated = R"(
variable "least" {
  type    = number
  default = 3
}
variable "name" {
  type = string
  validation {
    condition     = length(split("", var.name)) >= var.least
    error_message = "Too short, needs ${var.least}."
  }
  validation {
    condition     = !startswith(var.name, "x")
    error_message = "Starts with x."
  }
}
env "x" {
  url = var.name
}
)";

TEST(InputVariables, AreValidated) {
  EXPECT_EQ(ErrorOf(kValidated, "x", {{"name", "abc"}}), "");
  EXPECT_EQ(ErrorOf(kValidated, "x", {{"name", "ab"}}),
            "atlas.hcl:6,1-16: Invalid value for variable; Too short, needs 3.\n\n"
            "This was checked by the validation rule at atlas.hcl:8,3-13.\n"
            "variable \"name\" {\n^^^^^^^^^^^^^^^");
  EXPECT_EQ(FirstLine(ErrorOf(kValidated, "x", {{"name", "xyz"}})),
            "atlas.hcl:6,1-16: Invalid value for variable; Starts with x.");
}

TEST(InputVariables, NeedWholeValidations) {
  const auto outcome = [](const std::string& body) {
    const std::string text =
        "variable \"v\" {\n  default = \"a\"\n  validation {\n" + body + "  }\n}\nenv \"x\" {\n}\n";
    return FirstLine(ErrorOf(text, "x"));
  };
  EXPECT_EQ(outcome("    condition = true\n"),
            "atlas.hcl:3,3-13: Missing required argument; The argument \"error_message\" is "
            "required, but no definition was found.");
  EXPECT_EQ(outcome("    condition = 1\n    error_message = \"m\"\n"),
            "atlas.hcl:4,17-18: Invalid variable validation result; Invalid validation condition "
            "result value: a bool is required.");
  EXPECT_EQ(
      outcome("    condition = null\n    error_message = \"m\"\n"),
      "atlas.hcl:4,17-21: Invalid variable validation result; Validation condition expression "
      "must return either true or false, not null.");
  EXPECT_EQ(outcome("    condition = \"true\"\n    error_message = \"m\"\n"), "");
}

std::string Secretive(const std::string& body) {
  return "variable \"secret\" {\n  type = string\n  sensitive = true\n}\n"
         "locals {\n  derived = \"<${var.secret}>\"\n}\nenv \"x\" {\n" +
         body + "}\n";
}

TEST(InputVariables, KeepSecrets) {
  const Inputs inputs = {{"secret", "hunter2"}};
  const Project project =
      Load(Secretive("  url = \"db://u:${var.secret}@h\"\n  a = local.derived\n"), "x", inputs);
  EXPECT_EQ(project.envs[0].url, "db://u:hunter2@h");
  EXPECT_TRUE(project.envs[0].extra.at("a").IsSensitive());
  EXPECT_THAT(project.secrets, testing::IsSupersetOf({"db://u:hunter2@h", "<hunter2>", "hunter2"}));
  EXPECT_EQ(WithoutSecrets("open db://u:hunter2@h: hunter2", project.secrets),
            "open (sensitive value): (sensitive value)");
  EXPECT_EQ(WithoutSecrets("a value, sensitive", {"value", "sens", ""}),
            "a (sensitive value), (sensitive value)itive");
  // Short ones may be left where they are part of a word.
  EXPECT_EQ(WithoutSecrets("{\"Name\":\"a\",\"b\":\"token\"}", {"token", "a"}, 4),
            "{\"Name\":\"(sensitive value)\",\"b\":\"(sensitive value)\"}");
}

TEST(InputVariables, AreNotNamedInErrorsIfSecret) {
  for (const char* body : {
           "  url = tonumber(var.secret)\n",
           "  url = regex(var.secret, \"x\")\n",
           "  url = file(var.secret)\n",
           "  url = jsondecode(var.secret)\n",
           "  url = parseint(var.secret, 10)\n",
           "  url = \"${var.secret}\" + 1\n",
           "  url = { a = 1 }[var.secret]\n",
           "  url = [1][var.secret]\n",
           "  url = { for x in [1, 2] : var.secret => x }\n",
           "  url = try(tonumber(var.secret))\n",
           "  url = [var.secret]\n",
           "  src = [[var.secret]]\n",
           "  for_each = toset([var.secret])\n",
           "  for_each = var.secret\n",
           "  migration {\n    exec_order = var.secret\n  }\n",
           "  lint {\n    latest = var.secret\n  }\n",
       }) {
    const std::string error = ErrorOf(Secretive(body), "x", {{"secret", "hunter(2"}});
    EXPECT_NE(error, "") << body;
    EXPECT_THAT(error, Not(HasSubstr("hunter"))) << body;
  }
  EXPECT_THAT(ErrorOf("variable \"n\" {\n  type = number\n  sensitive = true\n"
                      "  validation {\n    condition = var.n > 1\n"
                      "    error_message = \"not ${var.n}\"\n  }\n}\n",
                      "x", {{"n", "0.25"}}),
              testing::AllOf(HasSubstr("will not be displayed"), Not(HasSubstr("0.25"))));
}

TEST(InputVariables, AreNotPrintedIfSecret) {
  FakeHost host(Files{{"atlas.hcl", Secretive("  url = print(var.secret)\n")}});
  const Project project = LoadProject({.env = "x", .variables = {{"secret", "s3cr3t"}}}, host);
  EXPECT_EQ(host.printed, "(sensitive value)\n");
  EXPECT_EQ(project.envs[0].url, "s3cr3t");
}

TEST(InputVariables, AreSecretInUrlsToo) {
  const Project project = Load(Secretive("  url = urluserinfo(\"db://h/x\", \"u\", var.secret)\n"),
                               "x", {{"secret", "p@s/s"}});
  EXPECT_EQ(project.envs[0].url, "db://u:p%40s%2Fs@h/x");
  EXPECT_EQ(WithoutSecrets("dial u:p%40s%2Fs@h:1 p@s/s", project.secrets),
            "dial u:(sensitive value)@h:1 (sensitive value)");
}

TEST(InputVariables, MayBeSecretInPartsOfForEach) {
  const std::string text =
      "variable \"p\" {\n  type = string\n  sensitive = true\n}\nenv \"x\" {\n"
      "  for_each = { a = var.p }\n  url = \"u:${each.value}\"\n}\n";
  const Project project = Load(text, "x", {{"p", "s3cr3t"}});
  EXPECT_EQ(project.envs[0].instance, "a");
  EXPECT_THAT(project.secrets, Contains("u:s3cr3t"));
}

}  // namespace
}  // namespace plumb
