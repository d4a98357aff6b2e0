#include "apply/resume.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "base/sha256.h"

namespace plumb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Left(const std::string& content, const std::vector<std::string>& applied) {
  const MigrationFile file = NewMigrationFile("1.sql", content);
  Revision revision;
  revision.version = "1";
  revision.applied = static_cast<std::int64_t>(applied.size());
  std::string text;
  for (const std::string& statement : applied) {
    text += statement;
    revision.partial_hashes.push_back("h1:" + Sha256Base64(text));
  }
  const ResumePoint point =
      ResumeAt(file, SplitStatements(content, SplitOptionsFor(Dialect::kSqlite)), revision);
  EXPECT_EQ(point.applied_text, text);
  std::vector<std::string> left;
  for (const SourceStatement& statement : point.left) left.push_back(statement.text);
  return left;
}

TEST(ResumeAt, GoesOnBehindTheAppliedStatements) {
  EXPECT_THAT(Left("A;\n-- c\nB;\nC;\n", {"A;"}), ElementsAre("B;", "C;"));
  EXPECT_THAT(Left("A;\nB;\n", {"A;", "B;"}), IsEmpty());
  EXPECT_THAT(Left("A;\nB;\n", {}), ElementsAre("A;", "B;"));
}

TEST(ResumeAt, SaysWhichStatementChanged) {
  for (const auto& [content, number] : std::vector<std::pair<std::string, std::string>>{
           {"X;\nB;\n", "1"}, {"A;\nX;\nC;\n", "2"}, {"A;\n", "2"}}) {
    try {
      static_cast<void>(Left(content, {"A;", "B;"}));
      ADD_FAILURE() << content;
    } catch (const Error& error) {
      EXPECT_THAT(error.message(), HasSubstr("history changed: statement " + number +
                                             " from file \"1.sql\" changed"));
    }
  }
}

// Other programs make statements of a ';' alone, of what BEGIN and END enclose, of a comment.
TEST(ResumeAt, AcceptsOtherCutsOfTheAppliedPart) {
  EXPECT_THAT(Left("A;;\nB;\n", {"A;", ";"}), ElementsAre("B;"));
  EXPECT_THAT(Left("BEGIN TRANSACTION; A; END; B; C;", {"BEGIN TRANSACTION; A; END;"}),
              ElementsAre("B;", "C;"));
  EXPECT_THAT(Left("A;\n-- the end", {"A;", "-- the end"}), IsEmpty());
  EXPECT_THAT(Left("/* x; */ A;\nB;", {"A;"}), ElementsAre("B;"));
  EXPECT_THAT(Left("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END; B;",
                   {"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;"}),
              ElementsAre("SELECT 2; END;", "B;"));
}

}  // namespace
}  // namespace plumb
