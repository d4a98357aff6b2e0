#include "workflow/migration_target.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "base/file_system.h"
#include "conn/sqlite_connection.h"

namespace plumb::workflow {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

std::string OpenFailure(const std::string& url, milliseconds patience) {
  try {
    MigrationTarget(url, "").Open(Access::kCreate, patience);
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

// In rollback-journal mode a long transaction of another run keeps everybody from reading.
TEST(MigrationTarget, WaitsAsLongAsItIsTold) {
  const TemporaryDirectory temporary;
  const std::string url = "sqlite://" + (temporary.path() / "a.db").string();
  const auto other = OpenSqlite(ParseUrl(url), SqliteAccess::kCreate);
  other->Exec("BEGIN EXCLUSIVE");
  EXPECT_THAT(OpenFailure(url, milliseconds(3)), HasSubstr("waited 3 ms"));
  EXPECT_THAT(OpenFailure(url + "?_busy_timeout=7", milliseconds(3)), HasSubstr("waited 7 ms"));
  other->Exec("COMMIT");
  EXPECT_EQ(OpenFailure(url, milliseconds(3)), "");
}

TEST(MigrationTarget, IsAsGoodAsEmptyUntilSomebodyMakesIt) {
  const TemporaryDirectory temporary;
  const std::filesystem::path path = temporary.path() / "a.db";
  MigrationTarget target("sqlite://" + path.string(), "");
  target.Open(Access::kRead);
  EXPECT_FALSE(target.IsOpen());
  EXPECT_EQ(target.ReadRevisions(), std::nullopt);
  EXPECT_EQ(target.FindDirt(), std::nullopt);
  EXPECT_EQ(KindOf(path), FileKind::kMissing);
}

}  // namespace
}  // namespace plumb::workflow
