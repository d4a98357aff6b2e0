// Values from databases, programs, files and directories.
#include "config/data_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_host.h"

namespace plumb {
namespace {

using hcl::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

// The value of data "<type>" "n" { <body> } as JSON, or the error.
std::string Read(FakeHost& host, const std::string& type, const std::string& body) {
  std::map<std::string, TemplateDirectory> directories;
  const std::string text =
      "data \"" + type + "\" \"n\" {\n" + body + "\n}\nenv \"x\" {\n  v = data." + type + ".n\n}\n";
  class WithFile : public FakeHost {
   public:
    WithFile(FakeHost& inner, const std::string& source)
        : FakeHost(Files{{"atlas.hcl", source}}), inner_(inner) {}
    SqlResult Query(const SqlQuery& query) override { return inner_.Query(query); }
    std::string Read(const std::filesystem::path& path) override {
      return path == "atlas.hcl" ? FakeHost::Read(path) : inner_.Read(path);
    }
    FileKind Kind(const std::filesystem::path& path) override {
      return path == "atlas.hcl" ? FakeHost::Kind(path) : inner_.Kind(path);
    }

   private:
    FakeHost& inner_;
  };
  WithFile both(host, text);
  try {
    return ToJson(LoadProject({.env = "x"}, both).envs.at(0).extra.at("v"));
  } catch (const Error& error) {
    return error.message();
  }
}

std::string Read(const std::string& type, const std::string& body) {
  FakeHost host(Files{{"text.txt", "text\n"}, {"tpl/1.sql", "x"}});
  return Read(host, type, body);
}

std::string Query(const SqlResult& rows) {
  FakeHost host(Files{});
  host.sql = [&rows](const SqlQuery&) { return rows; };
  return Read(host, "sql", "  url = \"u\"\n  query = \"q\"");
}

TEST(SqlDataSource, GivesOneColumn) {
  EXPECT_EQ(Query({1, {Value::String("b"), Value::String("a")}}),
            R"({"count":2,"value":"b","values":["b","a"]})");
  EXPECT_EQ(Query({1, {Value::Of(7)}}), R"({"count":1,"value":7,"values":[7]})");
  EXPECT_EQ(Query({1, {Value::Bool(true)}}), R"({"count":1,"value":true,"values":[true]})");
  EXPECT_EQ(Query({1, {Value::Of(1), Value::String("a")}}),
            R"({"count":2,"value":"1","values":["1","a"]})");
  EXPECT_EQ(Query({1, {}}), R"({"count":0,"value":null,"values":[]})");
  EXPECT_EQ(Query({2, {}}), R"({"count":0,"value":null,"values":[]})");
}

TEST(SqlDataSource, RefusesOtherRows) {
  EXPECT_EQ(Query({1, {Value::Of(1), Value()}}), "data.sql.n: unsupported row type: <nil>");
  EXPECT_EQ(Query({2, {Value::Of(1)}}),
            "data.sql.n: scanning row: sql: expected 2 destination arguments in Scan, not 1");
}

TEST(SqlDataSource, SaysWhatFailed) {
  FakeHost host(Files{});
  host.sql = [](const SqlQuery&) -> SqlResult {
    throw Error(ErrorKind::kSql, "no such column: bogus");
  };
  const std::string body = "  url = \"u\"\n  query = \"q\"";
  EXPECT_EQ(Read(host, "sql", body), "data.sql.n: executing query: no such column: bogus");
  EXPECT_EQ(Read("sql", body), "data.sql.n: opening connection: no database");
  EXPECT_EQ(Read("sql", body + "\n  bogus = 1\n  also = 2"),
            "data.sql.n: unexpected attributes: also, bogus");
  EXPECT_EQ(Read("sql", "  url = \"u\""), "data.sql.n: missing attribute \"query\"");
  EXPECT_EQ(Read("sql", "  url = 1\n  query = \"q\""),
            "data.sql.n: value of attr \"url\" cannot be read as string: string value is required");
  EXPECT_EQ(Read("sql", body + "\n  args = [[]]"),
            "data.sql.n: attribute \"args\" must be a list of strings, numbers and bools");
}

TEST(SqlDataSource, PassesArguments) {
  FakeHost host(Files{});
  std::vector<std::string> seen;
  host.sql = [&seen](const SqlQuery& query) {
    seen = {query.url, query.query, ToJson(Value::Tuple(query.arguments))};
    return SqlResult{};
  };
  static_cast<void>(Read(host, "sql", "  url = \"u\"\n  query = \"q\"\n  args = [\"a\", 1, true]"));
  EXPECT_THAT(seen, ElementsAre("u", "q", "[\"a\",1,true]"));
}

TEST(ExternalDataSource, GivesWhatAProgramPrints) {
  EXPECT_EQ(Read("external", "  program = [\"printf\", \"{\\\"a\\\": 1}\"]"), R"("{\"a\": 1}")");
  EXPECT_EQ(Read("external", "  program = [\"sh\", \"-c\", \"pwd\"]\n  working_dir = \"/\""),
            R"("/\n")");
  EXPECT_EQ(Read("external",
                 "  program = [\"sh\", \"-c\", \"head -c 300000 /dev/zero >&2; head -c 200000 "
                 "/dev/zero | tr '\\\\0' x\"]")
                .size(),
            200002U);
}

TEST(ExternalDataSource, SaysWhatFailed) {
  const std::string fails =
      Read("external", "  program = [\"sh\", \"-c\", \"echo oops >&2; exit 3\"]");
  EXPECT_TRUE(fails.starts_with("data.external.n: running program /") &&
              fails.ends_with("/sh: oops\n"))
      << fails;
  EXPECT_THAT(Read("external", "  program = [\"sh\", \"-c\", \"exit 3\"]"),
              HasSubstr("/sh: exit status 3"));
  EXPECT_EQ(Read("external", "  program = [\"no-such-program-x\"]"),
            "data.external.n: running program no-such-program-x: exec: \"no-such-program-x\": "
            "executable file not found in $PATH");
  EXPECT_EQ(Read("external", "  program = []"), "data.external.n: program cannot be empty");
  EXPECT_EQ(Read("external", "  program = \"x\""),
            "data.external.n: value of attr \"program\" cannot be read as list of string: list of "
            "string value is required");
}

TEST(RuntimeVariable, IsConstantOrAFile) {
  EXPECT_EQ(Read("runtimevar", "  url = \"constant://?val=a%20b+c&decoder=string\""), "\"a b c\"");
  EXPECT_EQ(Read("runtimevar", "  url = \"file://text.txt?decoder=string\""),
            "data.runtimevar.n: opening variable: path is required");
  EXPECT_EQ(Read("runtimevar", "  url = \"file:///nowhere/x\""),
            "data.runtimevar.n: opening variable: open /nowhere/x: no such file or directory");
  EXPECT_EQ(Read("runtimevar",
                 "  url = \"file://" + std::filesystem::current_path().string() + "/text.txt\""),
            "\"text\\n\"");
  EXPECT_EQ(Read("runtimevar", "  url = \"constant://?val=1&decoder=json\""),
            "data.runtimevar.n: opening variable: decoder \"json\" is not string");
  EXPECT_THAT(Read("runtimevar", "  url = \"awsparamstore://x\""),
              HasSubstr("scheme \"awsparamstore\" is not supported: use"));
}

TEST(TemplateDirectories, HaveUrlsInMemory) {
  EXPECT_EQ(Read("template_dir", "  path = \"tpl\""), R"({"url":"mem://tpl/n"})");
  EXPECT_EQ(Read("template_dir", "  path = \"nowhere\""),
            "data.template_dir.n: path nowhere is not a directory");
  FakeHost host(Files{{"tpl/1.sql", "x"},
                      {"atlas.hcl",
                       "data \"template_dir\" \"t\" {\n  path = \"./tpl\"\n  vars = {\n"
                       "    name = \"n\"\n    size = 3\n    list = [true]\n  }\n}\n"
                       "env \"x\" {\n  migration {\n    dir = data.template_dir.t.url\n  }\n}\n"}});
  const Project project = LoadProject({.env = "x"}, host);
  EXPECT_EQ(project.envs[0].migration.dir, "mem://tpl/t");
  const TemplateDirectory& directory = project.template_directories.at("mem://tpl/t");
  EXPECT_EQ(directory.path, "./tpl");
  EXPECT_EQ(directory.variables.AsMap().at("name").AsString(), "n");
  EXPECT_EQ(directory.variables.AsMap().at("size").AsInteger(), 3);
  EXPECT_TRUE(directory.variables.AsMap().at("list").AsList()[0].AsBool());
}

TEST(DataSources, MayBeOfTypesThatAreNotSupportedUntilUsed) {
  for (const char* type : {"remote_dir", "remote_schema", "external_schema", "hcl_schema",
                           "composite_schema", "aws_rds_token", "gcp_cloudsql_token"}) {
    EXPECT_THAT(Read(type, "  any = 1"),
                HasSubstr("data." + std::string(type) + " is not supported: "));
    EXPECT_EQ(ErrorOf("data \"" + std::string(type) + "\" \"n\" {\n}\nenv \"x\" {\n}\n", "x"), "");
  }
}

TEST(DataSources, MustBeOfKnownTypes) {
  EXPECT_EQ(FirstLine(ErrorOf("data \"bogus\" \"b\" {\n  x = 1\n}\nenv \"x\" {\n}\n", "x")),
            "missing data source handler for \"bogus\"");
  EXPECT_EQ(FirstLine(ErrorOf("data \"sql\" {\n}\nenv \"x\" {\n}\n", "x")),
            "atlas.hcl:1,1-11: Invalid data block; A data block has two labels: the type of the "
            "data source and its name.");
}

TEST(DataSources, AreReadOnceAndOnlyIfUsed) {
  const std::string text = R"(
data "sql" "used" {
  url   = "u"
  query = local.query
}
data "sql" "unused" {
  url   = nosuch
  query = "q"
}
locals {
  query = "q"
  first = data.sql.used.value
  other = data.sql.unused.value
}
env "x" {
  url = "${local.first}${data.sql.used.count}${data["sql"]["used"].value}"
}
env "all" {
  url = join(",", keys(data.sql))
}
)";
  FakeHost host(Files{{"atlas.hcl", text}});
  host.sql = [](const SqlQuery&) { return SqlResult{1, {Value::String("v")}}; };
  EXPECT_EQ(Outcome(host, {.env = "x"}), "v1v");
  EXPECT_EQ(host.queries, 1);
  EXPECT_EQ(Outcome(host, {.env = "all"}),
            "atlas.hcl:7,11-17: Unknown variable; There is no variable named \"nosuch\".");
}

TEST(DataSources, DoNotShowSecretsInErrors) {
  FakeHost host(Files{{"atlas.hcl",
                       "variable \"p\" {\n  type = string\n  sensitive = true\n}\n"
                       "data \"sql\" \"n\" {\n  url = \"db://${var.p}\"\n  query = \"q\"\n}\n"
                       "env \"x\" {\n  url = data.sql.n.value\n}\n"}});
  host.sql = [](const SqlQuery& query) -> SqlResult {
    throw Error(ErrorKind::kConnection, "cannot open " + query.url + " with s3cr3t");
  };
  EXPECT_EQ(ErrorOf(host, {.env = "x", .variables = {{"p", "s3cr3t"}}}),
            "data.sql.n: opening connection: cannot open (sensitive value) with (sensitive value)");
}

}  // namespace
}  // namespace plumb
