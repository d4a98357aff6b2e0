#include "inspect/state_url.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/strings.h"
#include "tests/support/scratch.h"

namespace plumb {
namespace {

class StateUrls : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* file : {"schema.sql", "schema.hcl", "notes.txt", "folder/b.sql",
                             "folder/a.sql", "folder/x.txt", "migrations/1.sql", "summed/1.sql",
                             "summed/atlas.sum", "mixed/a.sql", "mixed/b.hcl", "empty/readme"}) {
      test::WriteText(directory_.path() / file, "");
    }
  }

  // The state, or the error, with @ for the directory.
  std::string Resolved(std::vector<std::string> urls) {
    for (std::string& url : urls) url = ReplaceAll(url, "@", directory_.path().string());
    std::string text;
    try {
      const StateUrl state = ResolveStateUrls(urls, "to");
      if (const auto* database = std::get_if<DatabaseState>(&state)) {
        text = "database " + database->url.FilePath();
      } else if (const auto* files = std::get_if<SqlFilesState>(&state)) {
        text = "files " + Join(files->files, " ");
      } else {
        const auto& migrations = std::get<MigrationsState>(state);
        text = "migrations " + migrations.directory + " " + migrations.format + " " +
               migrations.version.value_or("-");
      }
    } catch (const Error& error) {
      text = error.message();
    }
    return ReplaceAll(text, directory_.path().string(), "@");
  }

  test::ScratchDirectory directory_;
};

TEST_F(StateUrls, AreWhatTheirContentIs) {
  const struct {
    std::vector<std::string> urls;
    const char* state;
  } cases[] = {
      {{"sqlite://app.db"}, "database app.db"},
      {{"file://@/schema.sql"}, "files @/schema.sql"},
      {{"file://@/folder"}, "files @/folder/a.sql @/folder/b.sql"},
      {{"file://@/folder?version=7"}, "migrations @/folder atlas 7"},
      {{"file://@/folder?format=goose"}, "migrations @/folder goose -"},
      {{"file://@/migrations"}, "migrations @/migrations atlas -"},
      {{"file://@/migrations/"}, "migrations @/migrations/ atlas -"},
      {{"file://@/summed"}, "migrations @/summed atlas -"},
      {{}, "at least one url is required"},
      {{"@/folder"}, "missing scheme. Did you mean file://@/folder?"},
      {{"@/schema.sql"}, "missing scheme. Did you mean file://@/schema.sql?"},
      {{"@/notes.txt"},
       "missing scheme: a state is a URL such as sqlite://app.db, file://schema.sql or "
       "file://migrations"},
      {{"file://@/none.sql"}, "stat @/none.sql: no such file or directory"},
      {{"file://@/notes.txt"}, "unknown schema file: \"notes.txt\""},
      {{"file://@/schema.hcl"},
       "HCL schema files are not supported yet: \"schema.hcl\"; write the schema as SQL"},
      {{"file://@/mixed"}, "ambiguous schema: both SQL and HCL files found: \"a.sql\", \"b.hcl\""},
      {{"file://@/empty"}, "\"empty\" contains neither SQL nor HCL files"},
      {{"file://@/empty", "file://@/empty"}, "schema contains neither SQL nor HCL files"},
      {{"file://@/schema.sql", "file://@/folder"},
       "the provided SQL state must be either a single schema file or a migration directory, but 2 "
       "paths were found"},
      {{"sqlite://a.db", "file://@/schema.sql"},
       "got mixed --to url schemes: \"sqlite\" and \"file\", the desired state must be provided "
       "from "
       "a single kind of source"},
      {{"sqlite://a.db", "sqlite://b.db"},
       "got multiple --to urls of scheme \"sqlite\", only multiple 'file://' urls are supported"},
  };
  for (const auto& c : cases) EXPECT_EQ(Resolved(c.urls), c.state);
}

}  // namespace
}  // namespace plumb
