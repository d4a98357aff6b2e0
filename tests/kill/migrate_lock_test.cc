// Two applies at a time: the second waits for the first, or is refused, and nothing runs twice.
//
// The first is held up by somebody else's transaction, so that it works for as long as a test
// wants.
#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "tests/kill/migrate_scene.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

using ::testing::HasSubstr;

class MigrateLock : public ::testing::Test {
 protected:
  MigrateLock() : scene_("file") {
    scene_.Restore();
    Block();
  }

  [[nodiscard]] std::filesystem::path Stderr(const std::string& name) const {
    return scene_.Root() / (name + ".txt");
  }

  static std::string TextOf(const std::filesystem::path& path) {
    return std::filesystem::exists(path) ? ReadText(path) : "";
  }

  // Until the file says so; its text.
  static std::string WaitFor(const std::filesystem::path& path, const std::string& what) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < give_up) {
      std::string text = TextOf(path);
      if (text.find(what) != std::string::npos) return text;
      std::this_thread::yield();
    }
    ADD_FAILURE() << path << " never says " << what;
    return "";
  }

  // "process 12 on host", as soon as somebody has the lock.
  static std::string WaitForHolder(const std::filesystem::path& temp) {
    const std::string text =
        WaitFor(temp / ("atlas_migrate_execute.lock.holder-" + std::to_string(geteuid())), "\n");
    return text.substr(0, text.find('\n'));
  }

  void Block() {
    blocker_ = std::make_unique<SqliteDatabase>(scene_.Target());
    blocker_->Run("BEGIN IMMEDIATE");
  }
  void Unblock() { blocker_.reset(); }

  MigrateScene scene_;
  std::unique_ptr<SqliteDatabase> blocker_;
};

TEST_F(MigrateLock, RefusesOrWaitsAndRunsOnce) {
  std::future<ProcessResult> first = scene_.StartApply({}, Stderr("first"));
  const std::string holder = WaitForHolder(scene_.Temp());
  const ProcessResult refused = scene_.Apply({"--lock-timeout", "0s"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("already taken by " + holder));
  const ProcessResult set = scene_.Run({"set", "2"});
  EXPECT_EQ(set.exit_code, 1);
  EXPECT_THAT(set.err, HasSubstr("already taken by " + holder));
  std::future<ProcessResult> second =
      scene_.StartApply({"--lock-timeout", "60s"}, Stderr("second"));
  WaitFor(Stderr("second"), "waiting for the database lock, which is held by " + holder + "\n");
  Unblock();
  const ProcessResult done = first.get();
  EXPECT_TRUE(done.ok()) << Describe(done) << TextOf(Stderr("first"));
  const ProcessResult nothing = second.get();
  EXPECT_TRUE(nothing.ok()) << Describe(nothing) << TextOf(Stderr("second"));
  EXPECT_EQ(nothing.out, "No migration files to execute\n");
  EXPECT_EQ(scene_.FindWrong(), "");
}

TEST_F(MigrateLock, OfADeadHolderIsFreeAtOnce) {
  std::future<ProcessResult> first = scene_.StartApply({}, Stderr("first"));
  const std::string holder = WaitForHolder(scene_.Temp());
  std::future<ProcessResult> second =
      scene_.StartApply({"--lock-timeout", "60s"}, Stderr("second"));
  WaitFor(Stderr("second"), "waiting for");
  kill(std::stoi(holder.substr(holder.find(' '))), SIGKILL);
  EXPECT_EQ(first.get().signal, SIGKILL);
  const auto start = std::chrono::steady_clock::now();
  Unblock();
  EXPECT_TRUE(second.get().ok()) << TextOf(Stderr("second"));
  // The dead holder's lease would have lasted for 10 s.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(6));
  EXPECT_EQ(scene_.FindWrong(), "");
  EXPECT_THAT(scene_.Apply().out, HasSubstr("No migration files to execute"));
}

// They look for the lock in different places, and so both have it.
TEST_F(MigrateLock, WithoutACommonLockTheyRunOnceAllTheSame) {
  Unblock();
  const ProcessResult log = scene_.Apply({"1"});
  ASSERT_TRUE(log.ok()) << Describe(log);
  Block();
  std::future<ProcessResult> first = scene_.StartApply({}, Stderr("first"));
  WaitForHolder(scene_.Temp());
  const std::filesystem::path elsewhere = scene_.Root() / "elsewhere";
  std::filesystem::create_directories(elsewhere);
  std::future<ProcessResult> second =
      scene_.StartApply({}, Stderr("second"), {{"TMPDIR", elsewhere.string()}});
  WaitForHolder(elsewhere);
  Unblock();
  const int codes = first.get().exit_code + second.get().exit_code;
  const std::string said = TextOf(Stderr("first")) + TextOf(Stderr("second"));
  EXPECT_EQ(scene_.FindWrong(), "") << said;
  // Who comes too late has seen it before its run began, or says so.
  EXPECT_TRUE(codes == 0 || said.find("somebody else has run version ") != std::string::npos);
  EXPECT_LE(codes, 1) << said;
  EXPECT_TRUE(scene_.Apply().ok());
  EXPECT_EQ(scene_.FindWrong(), "");
}

// However they meet.
TEST_F(MigrateLock, ManyAtATimeRunOnce) {
  Unblock();
  for (int i = 0; i < 5; ++i) {
    scene_.Restore();
    std::vector<std::future<ProcessResult>> all;
    for (int k = 0; k < 4; ++k) {
      all.push_back(
          scene_.StartApply({"--lock-timeout", "60s"}, Stderr("many" + std::to_string(k))));
    }
    int executed = 0;
    for (std::future<ProcessResult>& one : all) {
      const ProcessResult result = one.get();
      EXPECT_TRUE(result.ok()) << Describe(result);
      executed += result.out.starts_with("Migrating to version 7") ? 1 : 0;
    }
    EXPECT_EQ(executed, 1);
    EXPECT_EQ(scene_.FindWrong(), "");
  }
}

}  // namespace
}  // namespace plumb::test
