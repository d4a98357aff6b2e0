#include "migration/template_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file_system.h"
#include "tests/migration/failure.h"

namespace plumb {
namespace {

using test::Failure;
using test::FailureOf;
using testing::HasSubstr;

class TemplateDirectory : public testing::Test {
 protected:
  void Add(const std::string& name, std::string_view content) const {
    const std::filesystem::path path = temporary_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    WriteFile(path, content);
  }
  [[nodiscard]] std::vector<std::string> Contents(const ValueMap& vars = {}) const {
    std::vector<std::string> contents;
    for (const MigrationFile& file : ReadTemplateDirectory(path(), vars).files) {
      contents.push_back(file.name + ": " + file.content);
    }
    return contents;
  }
  [[nodiscard]] std::filesystem::path path() const { return temporary_.path(); }

 private:
  TemporaryDirectory temporary_;
};

TEST_F(TemplateDirectory, RendersTheSqlFilesOfTheTopLevel) {
  Add("1.sql", "{{ template \"shared/users\" .table }}\nCREATE TABLE second (id int);\n");
  Add("2_b.sql", "{{ range .names }}SELECT '{{ . }}'; {{ end }}{{ template \"more.tmpl\" . }}");
  Add("3.sql", "");
  Add("shared/users.tmpl",
      "{{- define \"shared/users\" -}}\nCREATE TABLE {{ . }} (id int);\n{{- end -}}\n");
  Add("shared/deep/more.tmpl", "-- {{ .table }}");
  Add("shared/9.sql", "{{/* an include */}}");
  Add(".swap/x", "{{");
  Add(".1.sql.swp", "{{");
  Add("atlas.sum", "h1:stale {{");
  EXPECT_THAT(
      Contents({{"table", "users"}, {"names", Value::Strings({"a", "b"})}}),
      testing::ElementsAre("1.sql: CREATE TABLE users (id int);\nCREATE TABLE second (id int);\n",
                           "2_b.sql: SELECT 'a'; SELECT 'b'; -- users", "3.sql: "));
}

TEST_F(TemplateDirectory, HasTheRealPathAndASumFileThatFits) {
  Add("1_a.sql", "-- atlas:txmode none\n\nSELECT {{ .n }};\n");
  const Directory directory = ReadTemplateDirectory(path(), {{"n", 7}});
  EXPECT_EQ(directory.path, path());
  EXPECT_EQ(directory.name, path().filename().string());
  EXPECT_EQ(directory.files[0].version, "1");
  EXPECT_EQ(directory.files[0].directives.size(), 1U);
  EXPECT_EQ(VerifyChecksum(directory), ChecksumReport());
  EXPECT_THAT(ListDirectory(path()), testing::ElementsAre("1_a.sql"));
}

TEST_F(TemplateDirectory, LetsTheLastOfANameCount) {
  Add("1.sql", "{{ template \"x\" }}");
  Add("a/x", "first");
  Add("b/x", "second");
  EXPECT_THAT(Contents(), testing::ElementsAre("1.sql: second"));
}

TEST_F(TemplateDirectory, SaysWhatIsWrong) {
  Add("1.sql", "{{ .missing }}");
  Failure failure = FailureOf([&] { static_cast<void>(Contents()); });
  EXPECT_THAT(failure.message, HasSubstr(path().string() + ": template: 1.sql:1:3: "));
  EXPECT_THAT(failure.message, HasSubstr("map has no entry for key \"missing\""));
  Add("1.sql", "{{ bogus }}");
  failure = FailureOf([&] { static_cast<void>(Contents()); });
  EXPECT_EQ(failure.message,
            path().string() + ": template: 1.sql:1: function \"bogus\" not defined");
  EXPECT_EQ(FailureOf([] { static_cast<void>(ReadTemplateDirectory("/nowhere", {})); }),
            (Failure{ErrorKind::kConfig, "stat /nowhere: no such file or directory"}));
  EXPECT_EQ(
      FailureOf([&] { static_cast<void>(ReadTemplateDirectory(path() / "1.sql", {})); }).message,
      "\"" + (path() / "1.sql").string() + "\" is not a dir");
}

}  // namespace
}  // namespace plumb
