#include "apply/lease_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "base/error.h"
#include "tests/support/scratch.h"

namespace plumb {
namespace {

const std::string kHolder = "l.lock.holder-" + std::to_string(geteuid());

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::ReadText;
using test::WriteText;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Stands still; waiting moves it.
class FakeClock : public Clock {
 public:
  [[nodiscard]] std::chrono::system_clock::time_point Now() const override { return now_; }
  void Sleep(milliseconds duration) override {
    now_ = now_.load() + duration;
    if (on_sleep) on_sleep();
  }
  void Advance(milliseconds duration) { now_ = now_.load() + duration; }

  std::function<void()> on_sleep;

 private:
  std::atomic<std::chrono::system_clock::time_point> now_{
      std::chrono::system_clock::time_point(seconds(1'000'000))};
};

class LeaseFile : public ::testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path Lease() const { return directory_.path() / "l.lock"; }
  [[nodiscard]] std::filesystem::path Holder() const { return directory_.path() / kHolder; }

  std::unique_ptr<Lock> Acquire(milliseconds timeout, const LeaseTimes& times = {}) {
    return AcquireLease(
        directory_.path(), "l", timeout, clock_,
        [this](const std::string& holder) { waits_.push_back(holder); }, times);
  }

  // Why the lease cannot be had, or "".
  std::string Refusal(milliseconds timeout) {
    try {
      Acquire(timeout)->Release();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kLocked);
      return error.message();
    }
    return "";
  }

  [[nodiscard]] std::string End(milliseconds from_now) const {
    return std::to_string(
        std::chrono::nanoseconds((clock_.Now() + from_now).time_since_epoch()).count());
  }

  [[nodiscard]] std::vector<std::string> Files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  test::ScratchDirectory directory_;
  FakeClock clock_;
  std::vector<std::string> waits_;
};

TEST_F(LeaseFile, HoldsTheTimeOfItsEndAndGoesWithTheLock) {
  const std::unique_ptr<Lock> lock = Acquire(seconds(0));
  EXPECT_EQ(ReadText(Lease()), End(seconds(10)));
  EXPECT_THAT(ReadText(Holder()), HasSubstr("process " + std::to_string(getpid()) + " on "));
  lock->Release();
  EXPECT_THAT(Files(), ElementsAre(kHolder));
  EXPECT_EQ(ReadText(Holder()), "");
  lock->Release();  // again does nothing
  EXPECT_EQ(Refusal(seconds(0)), "");
  EXPECT_THAT(waits_, IsEmpty());
}

TEST_F(LeaseFile, GoesWithADestroyedLock) {
  static_cast<void>(Acquire(seconds(0)));
  EXPECT_THAT(Files(), ElementsAre(kHolder));
}

TEST_F(LeaseFile, OfAnotherProgramIsWaitedForAndThenRefused) {
  WriteText(Lease(), End(seconds(60)));
  const auto start = clock_.Now();
  const std::string lease = ReadText(Lease());
  EXPECT_EQ(Refusal(seconds(2)),
            "acquiring database lock: sql/sqlite: lock on \"l\" already taken by another program, "
            "whose lease " +
                Lease().string() + " has not ended");
  EXPECT_GE(clock_.Now() - start, seconds(2));
  EXPECT_LT(clock_.Now() - start, seconds(3));
  EXPECT_EQ(waits_.size(), 1U);
  EXPECT_EQ(ReadText(Lease()), lease);
}

TEST_F(LeaseFile, OfAnotherProgramIsTakenWhenItEnds) {
  WriteText(Lease(), End(seconds(5)));
  EXPECT_EQ(Refusal(seconds(10)), "");
  EXPECT_EQ(waits_.size(), 1U);
}

TEST_F(LeaseFile, OfAnotherProgramIsTakenWhenItIsDeleted) {
  WriteText(Lease(), End(seconds(60)));
  clock_.on_sleep = [&] { std::filesystem::remove(Lease()); };
  EXPECT_EQ(Refusal(seconds(1)), "");
}

TEST_F(LeaseFile, WithoutTimeIsNotWaitedFor) {
  WriteText(Lease(), End(seconds(60)));
  EXPECT_THAT(Refusal(seconds(0)), HasSubstr("already taken"));
  EXPECT_THAT(waits_, IsEmpty());
}

TEST_F(LeaseFile, ThatIsOverOrNoLeaseIsTakenAtOnce) {
  for (const std::string& content :
       {End(milliseconds(-1)), End(seconds(0)), std::string(), std::string("garbage"),
        std::string("99999999999999999999999999"), std::string("-5"), std::string(5000, '\0')}) {
    WriteText(Lease(), content);
    EXPECT_EQ(Refusal(seconds(0)), "") << content;
  }
}

TEST_F(LeaseFile, IsRenewedBeforeItEnds) {
  const std::unique_ptr<Lock> lock =
      Acquire(seconds(0), {.lease = seconds(10), .renewal = milliseconds(1)});
  const std::string first = ReadText(Lease());
  clock_.Advance(seconds(9));
  const auto give_up = std::chrono::steady_clock::now() + seconds(60);
  while (ReadText(Lease()) != End(seconds(10)) && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::yield();
  }
  EXPECT_EQ(ReadText(Lease()), End(seconds(10)));
  EXPECT_NE(first, End(seconds(10)));
}

TEST_F(LeaseFile, IsRefusedInTheSameProcess) {
  const std::unique_ptr<Lock> lock = Acquire(seconds(0));
  EXPECT_THAT(Refusal(seconds(1)),
              HasSubstr("already taken by process " + std::to_string(getpid()) + " on "));
  // However old the lease looks: the holder lives.
  clock_.Advance(seconds(3600));
  EXPECT_THAT(Refusal(seconds(1)), HasSubstr("already taken by process "));
}

// A process that holds the lease until it is killed.
class OtherHolder {
 public:
  explicit OtherHolder(const std::filesystem::path& directory) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    child_ = fork();
    if (child_ == 0) {
      FakeClock clock;
      const std::unique_ptr<Lock> lock = AcquireLease(directory, "l", seconds(0), clock, nullptr);
      static_cast<void>(!write(ends[1], "x", 1));
      while (true) pause();
    }
    close(ends[1]);
    char byte = 0;
    is_holding_ = read(ends[0], &byte, 1) == 1;
    close(ends[0]);
  }
  ~OtherHolder() { Kill(); }
  OtherHolder(const OtherHolder&) = delete;
  OtherHolder& operator=(const OtherHolder&) = delete;

  void Kill() {
    if (child_ <= 0) return;
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
    child_ = 0;
  }
  [[nodiscard]] bool is_holding() const { return is_holding_; }
  [[nodiscard]] pid_t id() const { return child_; }

 private:
  pid_t child_ = 0;
  bool is_holding_ = false;
};

TEST_F(LeaseFile, ExcludesOtherProcessesAndOutlivesNone) {
  OtherHolder other(directory_.path());
  ASSERT_TRUE(other.is_holding());
  EXPECT_THAT(Refusal(seconds(20)),
              HasSubstr("already taken by process " + std::to_string(other.id()) + " on "));
  EXPECT_EQ(waits_.size(), 1U);
  other.Kill();
  // By the other's clock, which stands still, the lease has not ended; but nobody holds it.
  FakeClock same;
  ASSERT_GT(std::stoll(ReadText(Lease())),
            std::chrono::nanoseconds(same.Now().time_since_epoch()).count());
  AcquireLease(directory_.path(), "l", seconds(0), same, nullptr)->Release();
}

TEST_F(LeaseFile, OfAnotherProgramCountsAfterOursDied) {
  OtherHolder other(directory_.path());
  ASSERT_TRUE(other.is_holding());
  other.Kill();
  WriteText(Lease(), End(seconds(30)));  // not the end that our holder wrote
  EXPECT_THAT(Refusal(seconds(0)), HasSubstr("already taken by another program"));
}

TEST_F(LeaseFile, HasTheModeThatTheUserWants) {
  const mode_t mask = umask(077);
  const std::unique_ptr<Lock> lock = Acquire(seconds(0));
  umask(mask);
  for (const auto& path : {Lease(), Holder()}) {
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
}

TEST_F(LeaseFile, NeverFollowsOrChangesWhatSomebodyPutInItsPlace) {
  const std::filesystem::path victim = directory_.path() / "victim";
  for (const auto& place : {Lease(), Holder()}) {
    std::filesystem::remove(place);  // what an earlier attempt made
    WriteText(victim, "precious");
    std::filesystem::create_symlink(victim, place);
    EXPECT_THAT(Refusal(seconds(0)), HasSubstr("open " + place.string() + ": ")) << place;
    std::filesystem::remove(place);

    std::filesystem::create_hard_link(victim, place);
    EXPECT_THAT(Refusal(seconds(0)), HasSubstr("open " + place.string() + ": ")) << place;
    EXPECT_EQ(ReadText(victim), "precious");
    std::filesystem::remove(place);

    std::filesystem::create_directory(place);
    EXPECT_THAT(Refusal(seconds(0)), HasSubstr("open " + place.string() + ": ")) << place;
    std::filesystem::remove(place);

    // Opening a pipe would wait for its other end.
    ASSERT_EQ(mkfifo(place.c_str(), 0600), 0);
    EXPECT_THAT(Refusal(seconds(0)), HasSubstr("open " + place.string() + ": ")) << place;
    std::filesystem::remove(place);
  }
  EXPECT_EQ(Refusal(seconds(0)), "");
}

TEST_F(LeaseFile, SaysThatItsDirectoryIsMissing) {
  try {
    static_cast<void>(AcquireLease(directory_.path() / "none", "l", seconds(0), clock_, nullptr));
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "acquiring database lock: open " +
                                   (directory_.path() / "none" / kHolder).string() +
                                   ": no such file or directory");
  }
}

TEST(LeaseName, IsTheDatabasesOwnWhereTheUrlSaysFile) {
  EXPECT_EQ(LeaseName("atlas_migrate_execute", "app.db"), "atlas_migrate_execute");
  EXPECT_EQ(LeaseName("atlas_migrate_execute", "app.db?_fk=1"), "atlas_migrate_execute");
  // Adler-32 of "Wikipedia", from its article.
  EXPECT_EQ(LeaseName("l", "file:Wikipedia"), "l_11e60398");
  EXPECT_EQ(LeaseName("l", "file:Wikipedia?_fk=1"), "l_11e60398");
  EXPECT_EQ(LeaseName("l", "file:"), "l_1");
}

}  // namespace
}  // namespace plumb
