// What the blocks of an env say, and what it has from the global ones.
#include "config/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_host.h"

namespace plumb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

Env OnlyEnv(const std::string& body, const std::string& global = "") {
  return Load(global + "env \"x\" {\n" + body + "}\n", "x").envs.at(0);
}

TEST(Settings, ReadEveryAttribute) {
  const Env env = OnlyEnv(R"(
  url     = "sqlite://test.db"
  dev     = "sqlite://dev?mode=memory"
  src     = "schema.sql"
  schemas = ["a", "b"]
  exclude = ["c.*"]
  include = ["d"]
  migration {
    dir              = "file://mig"
    format           = golang-migrate
    exec_order       = NON_LINEAR
    baseline         = "1"
    lock_timeout     = "3s"
    revisions_schema = "r"
    exclude          = ["e"]
    repo {
      name = "x"
    }
  }
  format {
    migrate {
      apply = "A"
      diff  = "D"
    }
    schema {
      inspect = "I"
    }
  }
  log {
    migrate {
      apply  = "other"
      status = "S"
    }
  }
)");
  EXPECT_EQ(env.url, "sqlite://test.db");
  EXPECT_EQ(env.dev, "sqlite://dev?mode=memory");
  EXPECT_THAT(env.src, ElementsAre("schema.sql"));
  EXPECT_THAT(env.schemas, ElementsAre("a", "b"));
  EXPECT_THAT(env.exclude, ElementsAre("c.*"));
  EXPECT_THAT(env.include, ElementsAre("d"));
  EXPECT_EQ(env.migration, (MigrationSettings{.dir = "file://mig",
                                              .format = "golang-migrate",
                                              .baseline = "1",
                                              .exec_order = "non-linear",
                                              .lock_timeout = "3s",
                                              .revisions_schema = "r",
                                              .exclude = {"e"}}));
  EXPECT_THAT(env.formats, ElementsAre(Pair("migrate.apply", "A"), Pair("migrate.diff", "D"),
                                       Pair("migrate.status", "S"), Pair("schema.inspect", "I")));
  EXPECT_THAT(env.extra, IsEmpty());
}

TEST(Settings, TakeSourcesFromTheSchemaBlock) {
  EXPECT_THAT(OnlyEnv("  schema {\n    src = [\"a\", \"b\"]\n  }\n").src, ElementsAre("a", "b"));
  EXPECT_THAT(OnlyEnv("  src = \"c\"\n  schema {\n    src = [\"a\", \"b\"]\n  }\n").src,
              ElementsAre("c"));
  EXPECT_THAT(OnlyEnv("  src = null\n  url = null\n").src, IsEmpty());
}

TEST(Settings, KnowTheOrdersOfExecution) {
  const auto order = [](const std::string& value) {
    return OnlyEnv("  migration {\n    exec_order = " + value + "\n  }\n").migration.exec_order;
  };
  EXPECT_EQ(order("LINEAR"), "linear");
  EXPECT_EQ(order("LINEAR_SKIP"), "linear-skip");
  EXPECT_EQ(order("\"non-linear\""), "non-linear");
  EXPECT_EQ(order("\"LINEAR_SKIP\""), "linear-skip");
  EXPECT_EQ(order("true ? LINEAR : NON_LINEAR"), "linear");
  EXPECT_EQ(order("null"), "");
}

TEST(Settings, RefuseUnknownWords) {
  const auto error = [](const std::string& block) {
    return FirstLine(ErrorOf("env \"x\" {\n  " + block + "\n  }\n}\n", "x"));
  };
  EXPECT_EQ(error("migration {\n    exec_order = BOGUS"),
            "atlas.hcl:3,18-23: Unknown migration.exec_order; There is no exec_order named "
            "\"BOGUS\".");
  EXPECT_EQ(error("migration {\n    exec_order = \"bogus\""),
            "atlas.hcl:3,18-25: Unknown migration.exec_order; There is no exec_order named "
            "\"bogus\".");
  EXPECT_EQ(error("migration {\n    format = gose"),
            "atlas.hcl:3,14-18: Unknown migration.format; There is no format named \"gose\". Did "
            "you mean \"goose\"?");
  EXPECT_EQ(error("migration {\n    format = \"bogus\""), "");
  EXPECT_EQ(error("lint {\n    review = NEVER"),
            "atlas.hcl:3,14-19: Unknown lint.review; There is no review named \"NEVER\".");
  EXPECT_EQ(error("migration {\n    dir = 1"),
            "schemahcl: failed reading spec as *cmdapi.Project: value of attr \"dir\" cannot be "
            "read as string: string value is required");
  EXPECT_EQ(
      error("diff {\n    skip {\n      drop_table = 1\n    }"),
      "schemahcl: failed reading spec as *cmdapi.Project: value of attr \"drop_table\" cannot "
      "be read as bool: bool value is required");
  EXPECT_EQ(error("lint {\n    latest = 1.5"),
            "schemahcl: failed reading spec as *cmdapi.Project: value of attr \"latest\" cannot be "
            "read as int: int value is required");
}

constexpr const char* kGlobalDiff = R"(
diff {
  allow_drop = ["view"]
  skip {
    drop_table  = true
    drop_schema = false
  }
  concurrent_index {
    create = true
    drop   = true
  }
}
)";

TEST(Settings, OfDiffAreInheritedPieceByPiece) {
  const DiffSettings global = Load(kGlobalDiff, "").diff;
  EXPECT_EQ(global, (DiffSettings{.skipped = {"drop_table"},
                                  .creates_indexes_concurrently = true,
                                  .drops_indexes_concurrently = true,
                                  .allow_drop = {"view"}}));
  EXPECT_EQ(OnlyEnv("", kGlobalDiff).diff, global);
  EXPECT_EQ(
      OnlyEnv("  diff {\n    skip {\n      drop_column = true\n    }\n  }\n", kGlobalDiff).diff,
      (DiffSettings{.skipped = {"drop_column"},
                    .creates_indexes_concurrently = true,
                    .drops_indexes_concurrently = true,
                    .allow_drop = {"view"}}));
  EXPECT_EQ(
      OnlyEnv("  diff {\n    concurrent_index {\n      add = true\n    }\n    allow_drop = []\n"
              "  }\n",
              kGlobalDiff)
          .diff,
      (DiffSettings{.skipped = {"drop_table"}, .creates_indexes_concurrently = true}));
}

constexpr const char* kGlobalLint = R"(
lint {
  format = "F"
  review = ERROR
  git {
    base = "master"
    dir  = "d"
  }
  destructive {
    error = false
  }
  naming {
    match = "^[a-z]+$"
    index {
      match = "x"
    }
  }
}
)";

TEST(Settings, OfLintAreInherited) {
  const LintSettings global = Load(kGlobalLint, "").lint;
  EXPECT_EQ(global, (LintSettings{.git_base = "master",
                                  .git_dir = "d",
                                  .review = "ERROR",
                                  .format = "F",
                                  .errors = {{"destructive", false}}}));
  EXPECT_EQ(OnlyEnv("", kGlobalLint).lint, global);
  EXPECT_EQ(
      OnlyEnv("  lint {\n    latest = 1\n    log = \"L\"\n    review = WARNING\n"
              "    data_depend {\n      error = true\n    }\n  }\n",
              kGlobalLint)
          .lint,
      (LintSettings{
          .latest = 1, .review = "WARNING", .format = "L", .errors = {{"data_depend", true}}}));
  const std::string latest = "lint {\n  latest = 2\n}\n";
  EXPECT_EQ(OnlyEnv("  lint {\n  }\n", latest).lint.latest, 2);
  EXPECT_EQ(OnlyEnv("  lint {\n    git {\n      base = \"b\"\n    }\n  }\n", latest).lint,
            (LintSettings{.git_base = "b"}));
}

TEST(Settings, MayDependOnTheInstance) {
  const Project project = Load(
      "env \"x\" {\n  for_each = { a = true, b = false }\n  diff {\n    skip {\n"
      "      drop_table = each.value\n    }\n  }\n  migration {\n"
      "    revisions_schema = each.key\n  }\n}\n",
      "x");
  EXPECT_THAT(project.envs.at(0).diff.skipped, ElementsAre("drop_table"));
  EXPECT_THAT(project.envs.at(1).diff.skipped, IsEmpty());
  EXPECT_EQ(project.envs.at(1).migration.revisions_schema, "b");
}

TEST(Settings, KeepOtherAttributes) {
  const Env env = OnlyEnv("  tenant = \"t\"\n  sizes = [1, 2]\n  unknown {\n    a = nosuch\n  }\n");
  EXPECT_EQ(env.extra.at("tenant").AsString(), "t");
  EXPECT_EQ(ToJson(env.extra.at("sizes")), "[1,2]");
}

}  // namespace
}  // namespace plumb
