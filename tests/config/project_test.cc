// Which envs a project file gives, and what is said of one that gives none.
#include "config/project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_host.h"

namespace plumb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

void CheckCases(const std::string& text, const std::vector<ProjectCase>& cases) {
  for (const ProjectCase& row : cases) {
    FakeHost host(Files{{"atlas.hcl", text}});
    EXPECT_EQ(Outcome(host, {.env = row.env, .variables = row.variables}), row.expected)
        << "env " << row.env;
  }
}

constexpr const char* kTenants = R"(
variable "who" {
  type    = string
  default = "anna"
}
variable "region" {
  type = string
}
variable "shards" {
  type    = number
  default = 3
}
variable "ready" {
  type    = bool
  default = false
}
variable "tenants" {
  type    = list(string)
  default = ["a", "b"]
}
locals {
  greeting = "${var.who}.${atlas.env}"
}
locals {
  shout = upper(local.greeting)
}
env "plain" {
  url = "sqlite://${local.shout}"
}
env "region" {
  url = var.region
}
env "typed" {
  url = "${var.shards * 2}/${var.ready}"
}
env "set" {
  for_each = toset(var.tenants)
  url      = "${each.key}=${each.value}"
}
env "tuple" {
  for_each = ["z", "a", "z"]
  url      = "${each.key}=${each.value}"
}
env "list" {
  for_each = var.tenants
  url      = "${each.key}=${each.value}"
}
env "object" {
  for_each = { z = "1", a = "2" }
  url      = "${each.key}=${each.value}"
}
env "map" {
  for_each = zipmap(["k"], ["v"])
  url      = "${each.key}=${each.value}"
}
env "none" {
  for_each = toset([])
  url      = "x"
}
env "text" {
  for_each = "x"
}
env "number" {
  for_each = 3
}
env "nothing" {
  for_each = null
}
env "twice" {
  url = "first"
}
env "twice" {
  url = "second"
}
)";

TEST(Project, FillsInVariablesAndLocals) {
  CheckCases(
      kTenants,
      {{"plain", {{"region", "eu"}}, "sqlite://ANNA.PLAIN"},
       {"plain", {{"region", "eu"}, {"who", "bob"}}, "sqlite://BOB.PLAIN"},
       {"plain", {{"region", "eu"}, {"unheard", "of"}}, "sqlite://ANNA.PLAIN"},
       {"plain", {}, "missing value for required variable \"region\""},
       {"nowhere", {}, "missing value for required variable \"region\""},
       {"region", {{"region", "eu"}}, "eu"},
       {"region", {{"region", "a"}, {"region", "b"}}, "variable \"region\": string required"},
       {"typed", {{"region", "eu"}, {"shards", "21"}, {"ready", "true"}}, "42/true"},
       {"typed", {{"region", "eu"}, {"shards", "x"}}, "variable \"shards\": a number is required"},
       {"typed", {{"region", "eu"}, {"ready", "maybe"}}, "variable \"ready\": a bool is required"},
       {"twice", {{"region", "eu"}}, "first second"}});
}

TEST(Project, MakesAnInstanceOfEachElement) {
  const std::pair<std::string, std::string> region = {"region", "eu"};
  CheckCases(kTenants, {{"set", {region}, "a=a b=b"},
                        {"set", {region, {"tenants", "one"}}, "one=one"},
                        {"set", {region, {"tenants", "q"}, {"tenants", "p"}}, "p=p q=q"},
                        {"tuple", {region}, "0=z 1=a 2=z"},
                        {"list", {region}, "0=a 1=b"},
                        {"object", {region}, "a=2 z=1"},
                        {"map", {region}, "k=v"},
                        {"none", {region}, "env \"none\" not defined in config file"},
                        {"text", {region}, "schemahcl: for_each does not support string type"},
                        {"number", {region}, "schemahcl: for_each does not support number type"},
                        {"nothing", {region}, "schemahcl: for_each does not support null type"},
                        {"", {region}, ""}});
  std::vector<std::string> instances;
  for (const Env& env : Load(kTenants, "object", {region}).envs) {
    EXPECT_EQ(env.name, "object");
    instances.push_back(env.instance);
  }
  EXPECT_THAT(instances, ElementsAre("a", "z"));
  EXPECT_EQ(Load(kTenants, "plain", {region}).envs[0].instance, "");
}

TEST(Project, HintsWhyThereIsNoEnv) {
  EXPECT_EQ(ErrorOf(kTenants, "none", {{"region", "eu"}}),
            "env \"none\" not defined in config file\n"
            "the for_each of env \"none\" has no elements");
  EXPECT_EQ(ErrorOf(kTenants, "pliain", {{"region", "eu"}}),
            "env \"pliain\" not defined in config file\ndid you mean \"plain\"?");
  EXPECT_EQ(ErrorOf(kTenants, "bogus", {{"region", "eu"}}),
            "env \"bogus\" not defined in config file");
}

TEST(Project, PrefersLabelledEnvsToNamedOnes) {
  const std::string named = "env {\n  name = atlas.env\n  url  = \"dyn-${atlas.env}\"\n}\n";
  CheckCases(named, {{"x", {}, "dyn-x"}, {"", {}, ""}});
  CheckCases(named + "env \"x\" {\n  url = \"label\"\n}\n",
             {{"x", {}, "label"}, {"y", {}, "dyn-y"}});
  CheckCases("env {\n  url = \"x\"\n}\n", {{"x", {}, "env \"x\" not defined in config file"}});
  CheckCases("env {\n  name = \"x\"\n}\n", {{"x", {}, "env \"x\" not defined in config file"}});
  CheckCases("env {\n  name = \"my-${atlas.env}\"\n}\n",
             {{"x", {}, "env \"x\" not defined in config file"}});
  CheckCases("env {\n  name = atlas.env == \"x\" ? \"\" : \"y\"\n}\n",
             {{"x", {}, "all envs must have names on file \"atlas.hcl\""}});
}

TEST(Project, LeavesOtherEnvsAlone) {
  const std::string text =
      "locals {\n  broken = nosuch()\n  fine = \"1\"\n}\n"
      "env \"broken\" {\n  url = local.broken\n  dev = nosuch\n}\n"
      "env \"fine\" {\n  url = \"${local.fine}\"\n}\n";
  CheckCases(text, {{"fine", {}, "1"},
                    {"", {}, ""},
                    {"broken",
                     {},
                     "atlas.hcl:2,12-18: Call to unknown function; There is no function named "
                     "\"nosuch\"."}});
}

TEST(Project, TellsWhatIsWrongWhere) {
  struct Row {
    const char* text;
    const char* expected;
  };
  const std::vector<Row> rows = {
      {"env \"x\" {\n  url =\n}\n",
       "atlas.hcl:2,8-3,1: Invalid expression; Expected the start of an expression, but found an "
       "invalid expression token.\n  url =\n       ^"},
      {"env \"x\" {\n  url = var.missing\n}\n",
       "atlas.hcl:2,12-20: Unsupported attribute; This object does not have an attribute named "
       "\"missing\".\n  url = var.missing\n           ^^^^^^^^"},
      {"env \"x\" {\n  url = each.key\n}\n",
       "atlas.hcl:2,9-13: Unknown variable; There is no variable named \"each\".\n"
       "  url = each.key\n        ^^^^"},
      {"env \"x\" {\n  url = local.missing\n}\n",
       "atlas.hcl:2,14-22: Unsupported attribute; This object does not have an attribute named "
       "\"missing\".\n  url = local.missing\n             ^^^^^^^^"},
      {"env \"x\" {\n  url = [\"a\"]\n}\n",
       "schemahcl: failed reading spec as *cmdapi.Project: value of attr \"url\" cannot be read as "
       "string: string value is required\natlas.hcl:2,9-14:\n  url = [\"a\"]\n        ^^^^^"},
      {"variable \"v\" {\n  type = bogus\n}\n",
       "atlas.hcl:2,10-15: Unknown variable; There is no variable named \"bogus\".\n"
       "  type = bogus\n         ^^^^^"},
      {"env \"x\" {\n  src = 1\n}\n",
       "expected src to be either a string or strings, got: number\natlas.hcl:2,9-10:\n"
       "  src = 1\n        ^"},
      {"lint {\n  log = \"a\"\n  format = \"b\"\n}\n",
       "cannot use both 'log' and 'format' in the same lint block\natlas.hcl:2,3-6:\n"
       "  log = \"a\"\n  ^^^"},
  };
  for (const Row& row : rows) EXPECT_EQ(ErrorOf(row.text, "x"), row.expected) << row.text;
}

TEST(Project, RefusesCycles) {
  const auto cycle = [](const std::string& text) { return FirstLine(ErrorOf(text, "x")); };
  const std::string env = "env \"x\" {\n  url = local.a\n}\n";
  EXPECT_EQ(cycle("locals {\n  a = local.b\n  b = local.a\n}\n" + env),
            "cyclic reference to \"local.a\"");
  EXPECT_EQ(cycle("locals {\n  a = \"${local.a}\"\n}\n" + env), "cyclic reference to \"local.a\"");
  EXPECT_EQ(cycle("locals {\n  a = keys(local)\n}\n" + env), "cyclic reference to \"local.a\"");
  EXPECT_EQ(
      cycle("locals {\n  a = local.b\n  b = local.c\n  c = [for x in [1] : local.b]\n}\n" + env),
      "cyclic reference to \"local.b\"");
  EXPECT_EQ(cycle("locals {\n  a = local.b\n  b = \"fine\"\n}\n" + env), "");
  const std::string data =
      "data \"sql\" \"a\" {\n  url = \"x\"\n  query = data.sql.b.value\n}\n"
      "data \"sql\" \"b\" {\n  url = \"x\"\n  query = data.sql.a.value\n}\n";
  EXPECT_EQ(cycle(data + "env \"x\" {\n  url = data.sql.a.value\n}\n"),
            "cyclic reference to \"data.sql.a\"");
  EXPECT_EQ(cycle("locals {\n  a = data.external.p\n}\n"
                  "data \"external\" \"p\" {\n  program = [local.a]\n}\n" +
                  env),
            "cyclic reference to \"local.a\"");
}

TEST(Project, FollowsLongChains) {
  constexpr int kLength = 20000;
  std::string text = "env \"x\" {\n  url = local.v0\n}\nlocals {\n";
  for (int i = 0; i < kLength; ++i) {
    text += "  v" + std::to_string(i) + " = local.v" + std::to_string(i + 1) + "\n";
  }
  text += "  v" + std::to_string(kLength) + " = \"end\"\n}\n";
  EXPECT_EQ(Load(text, "x").envs[0].url, "end");
}

TEST(Project, MakesThousandsOfInstancesFromOneQuery) {
  FakeHost host(Files{{"atlas.hcl",
                       "data \"sql\" \"tenants\" {\n  url = \"control\"\n  query = \"q\"\n}\n"
                       "locals {\n  names = toset(data.sql.tenants.values)\n}\n"
                       "env \"x\" {\n  for_each = local.names\n"
                       "  url = \"${each.value}-${data.sql.tenants.count}\"\n}\n"}});
  host.sql = [](const SqlQuery&) {
    SqlResult rows;
    for (int i = 0; i < 3000; ++i) rows.values.push_back(hcl::Value::String(std::to_string(i)));
    return rows;
  };
  const Project project = LoadProject({.env = "x"}, host);
  EXPECT_EQ(project.envs.size(), 3000U);
  EXPECT_EQ(project.envs[1].url, "1-3000");
  EXPECT_EQ(host.queries, 1);
}

TEST(Project, IsNotFound) {
  FakeHost host(Files{});
  EXPECT_EQ(ErrorOf(host, {.path = "no/where.hcl", .env = "x"}),
            "config file \"no/where.hcl\" was not found: stat no/where.hcl: no such file or "
            "directory");
}

TEST(Project, RefusesTheCloud) {
  FakeHost host(Files{{"atlas.hcl", "atlas {\n  cloud {\n    token = \"x\"\n  }\n}\n"}});
  EXPECT_THAT(ErrorOf(host, {.env = "x"}), HasSubstr("atlas block is not supported"));
}

TEST(Project, WarnsOfNamesThatAreNearlyRight) {
  const std::string text = R"(
locls {
  a = 1
}
env "x" {
  url      = "env://main_url"
  main_url = "y"
  urll     = "x"
  tenant   = "custom"
  migraton {
    dir = "x"
  }
  migration {
    exec_ordr = LINEAR
    typo      = true
  }
  diff {
    skip {
      drop_tables = true
    }
  }
  format {
    migrate {
      aply = "x"
    }
  }
  unknown {
    urll = 1
  }
}
env "other" {
  urll = "x"
}
lint {
  destuctive {
    error = true
  }
}
)";
  const Project project = Load(text, "x");
  EXPECT_THAT(
      project.warnings,
      ElementsAre("atlas.hcl:2,1-6: unknown block \"locls\"; did you mean \"locals\"?",
                  "atlas.hcl:8,3-7: unknown attribute \"urll\"; did you mean \"url\"?",
                  "atlas.hcl:10,3-11: unknown block \"migraton\"; did you mean \"migration\"?",
                  "atlas.hcl:14,5-14: unknown attribute \"exec_ordr\"; did you mean "
                  "\"exec_order\"?",
                  "atlas.hcl:19,7-18: unknown attribute \"drop_tables\"; did you mean "
                  "\"drop_table\"?",
                  "atlas.hcl:24,7-11: unknown attribute \"aply\"; did you mean \"apply\"?",
                  "atlas.hcl:35,3-13: unknown block \"destuctive\"; did you mean "
                  "\"destructive\"?"));
  EXPECT_EQ(project.envs[0].extra.at("tenant").AsString(), "custom");
}

TEST(Project, WarnsOfWhatIsDeclaredTwiceOrAsAnAttribute) {
  const Project project = Load(
      "locals {\n  a = 1\n}\nlocals {\n  a = \"2\"\n}\n"
      "env \"x\" {\n  url = local.a\n  migration = {\n    dir = \"x\"\n  }\n}\n",
      "x");
  EXPECT_EQ(project.envs[0].url, "2");
  EXPECT_THAT(
      project.warnings,
      ElementsAre("atlas.hcl:5,3-4: local.a is declared again; the last declaration counts.",
                  "atlas.hcl:9,3-12: \"migration\" is a block, not an attribute; did you "
                  "mean \"migration { ... }\"?"));
}

TEST(Project, HidesPasswordsWhereItShowsLines) {
  EXPECT_EQ(ErrorOf("env \"x\" {\n  url = upper(\"db://u:p@ss@h/x\", \"y\")\n}\n", "x"),
            "atlas.hcl:2,35-36: Too many function arguments; Function \"upper\" expects only 1 "
            "argument(s).\n  url = upper(\"db://u:xxxx@h/x\", \"y\")\n"
            "                                  ^");
  EXPECT_THAT(ErrorOf("env \"x\" {\n  url = \"db://u:${nosuch}@h\"\n}\n", "x"),
              HasSubstr("url = \"db://u:${nosuch}@h\""));
}

TEST(Project, ReadsTheRealWorld) {
  class RealHost : public ProjectHost {
    SqlResult Query(const SqlQuery& /*query*/) override { return {}; }
  };
  const TemporaryDirectory directory;
  const std::string path = std::filesystem::canonical(directory.path()).string();
  WriteFile(path + "/atlas.hcl",
            "env \"x\" {\n  url = trimspace(file(\"b.txt\"))\n  files = fileset(\"**/*.txt\")\n"
            "  path = getenv(\"PATH\")\n}\n");
  WriteFile(path + "/b.txt", "here\n");
  std::filesystem::create_directory(path + "/sub");
  WriteFile(path + "/sub/c.txt", "");
  std::filesystem::create_directory_symlink(path, path + "/sub/loop");
  RealHost host;
  const Project project = LoadProject({.path = path + "/atlas.hcl", .env = "x"}, host);
  EXPECT_EQ(project.envs[0].url, "here");
  EXPECT_EQ(ToJson(project.envs[0].extra.at("files")),
            "[\"" + path + "/sub/c.txt\",\"" + path + "/b.txt\"]");
  EXPECT_NE(project.envs[0].extra.at("path").AsString(), "");
}

TEST(Project, DoesNotDoubtWhatIsReferredTo) {
  const std::string text =
      "env \"x\" {\n  urls = \"x\"\n  dev = \"env://devv\"\n  devv = \"y\"\n}\n";
  FakeHost host(Files{{"atlas.hcl", text}});
  EXPECT_THAT(LoadProject({.env = "x", .attributes = {"urls"}}, host).warnings, IsEmpty());
  EXPECT_EQ(LoadProject({.env = "x"}, host).warnings.size(), 1U);
}

}  // namespace
}  // namespace plumb
