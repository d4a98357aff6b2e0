// migrate_kill_test [--runs N]: how many deaths each test tries; 20 if nothing is said.
//
// Versioned migrations that die: whenever that is, the next apply ends with every statement
// executed once. Without transactions the program may ask whether one was; then the database tells.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <random>

#include "tests/kill/migrate_scene.h"

namespace plumb::test {
namespace {

int runs = 20;

class MigrateKill : public ::testing::TestWithParam<const char*> {
 protected:
  MigrateKill() : scene_(GetParam()) {}

  void SetUp() override {
    scene_.Restore();
    const ProcessResult whole = scene_.Apply();
    ASSERT_TRUE(whole.ok()) << Describe(whole);
    ASSERT_EQ(scene_.FindWrong(), "");
    whole_ = scene_.Read();
  }

  std::vector<std::string> Words() const { return {"apply", "--tx-mode", GetParam()}; }

  // The end of a run that was killed, and of those that came after it.
  void ExpectWhole(const std::string& when) {
    EXPECT_EQ(scene_.Recover(), "") << when;
    const SceneState found = scene_.Read();
    EXPECT_EQ(found.log, whole_.log) << when;
    EXPECT_EQ(found.rows, whole_.rows) << when;
    EXPECT_EQ(found.schema, whole_.schema) << when;
  }

  MigrateScene scene_;
  SceneState whole_;
};

TEST_P(MigrateKill, AtWrites) {
  const int writes = scene_.CountWrites(Words(), scene_.Folder(), [this] { scene_.Restore(); });
  ASSERT_GT(writes, 30) << "the shim does not see the program's writes";
  const int step = std::max(1, writes / runs);
  std::mt19937 random(7);
  for (int i = 1; i <= writes && !HasFailure(); i += step) {
    const int at = i + static_cast<int>(random() % static_cast<unsigned>(step));
    const std::string when = "killed at write " + std::to_string(at);
    scene_.Restore();
    static_cast<void>(scene_.Apply({}, MigrateScene::KillAt(scene_.Folder(), at)));
    EXPECT_EQ(scene_.FindWrong(), "") << when;
    ExpectWhole(when);
  }
  const bool must_ask = GetParam() == std::string("none");
  EXPECT_TRUE(!must_ask || scene_.answers() > 0);
}

TEST_P(MigrateKill, AtRandomTimes) {
  std::mt19937 random(20240302);
  const auto start = std::chrono::steady_clock::now();
  scene_.Restore();
  ASSERT_TRUE(scene_.Apply().ok());
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  std::uniform_int_distribution<long> time(1, whole.count());
  for (int i = 0; i < runs && !HasFailure(); ++i) {
    const std::chrono::microseconds limit(time(random));
    const std::string when = "killed after " + std::to_string(limit.count()) + " us";
    scene_.Restore();
    static_cast<void>(scene_.Apply({}, {}, limit));
    EXPECT_EQ(scene_.FindWrong(), "") << when;
    ExpectWhole(when);
  }
}

// Those that go on are killed, too.
TEST_P(MigrateKill, AgainAndAgain) {
  std::mt19937 random(11);
  for (int i = 0; i < std::max(1, runs / 8) && !HasFailure(); ++i) {
    scene_.Restore();
    for (int death = 0; death < 12 && !HasFailure(); ++death) {
      const int at = 1 + static_cast<int>(random() % 90);
      EXPECT_EQ(scene_.Recover(MigrateScene::KillAt(scene_.Folder(), at)), "");
      EXPECT_EQ(scene_.FindWrong(), "") << "run " << i << ", killed at write " << at;
    }
    ExpectWhole("run " + std::to_string(i));
  }
}

// The file of the lock is no lock when its holder is dead.
TEST_P(MigrateKill, WhileItTakesOrReleasesTheLock) {
  int at = 1;
  for (; at < 100 && !HasFailure(); ++at) {
    scene_.Restore();
    if (scene_.Apply({}, MigrateScene::KillAt(scene_.Temp(), at)).signal != SIGKILL) break;
    const ProcessResult next = scene_.Apply({"--lock-timeout", "0s"});
    EXPECT_TRUE(next.ok()) << "killed at write " << at << "\n" << Describe(next);
    EXPECT_TRUE(scene_.Read() == whole_) << "killed at write " << at;
  }
  EXPECT_GT(at, 3);
}

// `migrate set` changes all rows or none.
TEST_P(MigrateKill, OfSet) {
  const std::vector<std::string> words = {"set", "2"};
  const auto apply_all = [this] {
    scene_.Restore();
    ASSERT_TRUE(scene_.Apply().ok());
  };
  apply_all();
  ASSERT_TRUE(scene_.Run(words).ok());
  const SceneState set = scene_.Read();
  ASSERT_NE(set.rows, whole_.rows);
  const int writes = scene_.CountWrites(words, scene_.Folder(), apply_all);
  ASSERT_GT(writes, 3);
  for (int at = 1; at <= writes && !HasFailure(); ++at) {
    apply_all();
    static_cast<void>(scene_.Run(words, MigrateScene::KillAt(scene_.Folder(), at)));
    const SceneState found = scene_.Read();
    EXPECT_TRUE(found == set || found == whole_) << "killed at write " << at << "\n" << found.rows;
    EXPECT_TRUE(scene_.Run(words).ok()) << "killed at write " << at;
    EXPECT_TRUE(scene_.Read() == set) << "killed at write " << at;
  }
}

INSTANTIATE_TEST_SUITE_P(TxMode, MigrateKill, ::testing::Values("file", "all", "none"),
                         [](const auto& mode) { return std::string(mode.param); });

}  // namespace
}  // namespace plumb::test

int main(int argc, char** argv) {
  plumb::test::KeepScratchInMemory();
  ::testing::InitGoogleTest(&argc, argv);
  if (argc == 3 && std::string(argv[1]) == "--runs") plumb::test::runs = std::stoi(argv[2]);
  return RUN_ALL_TESTS();
}
