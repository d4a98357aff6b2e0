// Both files are opened without following links and only by their owner's permission bits, because
// the temp directory is everybody's.
#include "apply/lease_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"

namespace plumb {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr milliseconds kPoll{50};
constexpr int kMode = 0666;

// A file descriptor that closes itself, and its flock with it. Opens plain files of one name only:
// a pipe would keep us waiting, a second name may be that of somebody's document.
class File {
 public:
  File(const std::filesystem::path& path, int flags)
      : descriptor_(open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, kMode)) {
    struct stat status {};
    if (is_open() && fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_nlink <= 1) {
      return;
    }
    const int reason = is_open() ? EPERM : errno;
    Close();
    errno = reason;
  }
  ~File() { Close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] bool TryLock() const { return flock(descriptor_, LOCK_EX | LOCK_NB) == 0; }

  [[nodiscard]] std::string Content() const {
    std::string content;
    std::array<char, 256> buffer{};
    ssize_t n = 0;
    for (off_t at = 0; (n = pread(descriptor_, buffer.data(), buffer.size(), at)) > 0; at += n) {
      content.append(buffer.data(), static_cast<std::size_t>(n));
    }
    return content;
  }

  [[nodiscard]] bool Overwrite(const std::string& content) const {
    // In this order, a reader never sees an empty lease.
    const auto size = static_cast<ssize_t>(content.size());
    return pwrite(descriptor_, content.data(), content.size(), 0) == size &&
           ftruncate(descriptor_, size) == 0;
  }

 private:
  void Close() {
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
  }

  int descriptor_;
};

[[noreturn]] void CannotLock(const std::filesystem::path& path) {
  throw Error(ErrorKind::kLocked, "acquiring database lock: open " + path.string() + ": " +
                                      ToLower(std::strerror(errno)));
}

std::int64_t Nanoseconds(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<nanoseconds>(time.time_since_epoch()).count();
}

// The end of the lease that a file holds; a file that holds none is no lease.
std::optional<std::int64_t> ReadLease(const std::filesystem::path& path) {
  const File file(path, O_RDONLY);
  if (!file.is_open()) return std::nullopt;
  const std::string content = file.Content();
  std::int64_t end = 0;
  const auto [last, error] = std::from_chars(content.data(), content.data() + content.size(), end);
  if (error != std::errc() || last == content.data()) return std::nullopt;
  return end;
}

std::string HostName() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return "unknown host";
  return name.data();
}

// Renews the lease until it is told to stop.
class HeldLease : public Lock {
 public:
  HeldLease(std::unique_ptr<File> holder, std::filesystem::path lease, Clock& clock,
            const LeaseTimes& times)
      : holder_(std::move(holder)), lease_(std::move(lease)), clock_(clock), times_(times) {
    Renew();
    renewal_ = std::thread([this] { RenewUntilStopped(); });
  }
  ~HeldLease() override { Stop(); }
  HeldLease(const HeldLease&) = delete;
  HeldLease& operator=(const HeldLease&) = delete;

  void Release() override { Stop(); }

 private:
  void Renew() {
    const std::string end = std::to_string(Nanoseconds(clock_.Now() + times_.lease));
    const File file(lease_, O_WRONLY | O_CREAT);
    // Another user's ended lease cannot be written; then our own lock alone has to do.
    if (!file.is_open() && errno != EACCES) CannotLock(lease_);
    // In this order, and with the end before, a lease is named by its holder whenever that dies.
    static_cast<void>(holder_->Overwrite("process " + std::to_string(getpid()) + " on " +
                                         HostName() + "\n" + end_ + "\n" + end + "\n"));
    if (file.is_open() && !file.Overwrite(end)) CannotLock(lease_);
    end_ = end;
  }

  void RenewUntilStopped() {
    std::unique_lock guard(mutex_);
    while (!stop_.wait_for(guard, times_.renewal, [this] { return is_stopping_; })) {
      try {
        Renew();
      } catch (const Error&) {
        // A full or vanished temp directory: our own flock still holds, so keep working.
        continue;
      }
    }
  }

  void Stop() {
    {
      const std::lock_guard guard(mutex_);
      if (is_stopping_) return;
      is_stopping_ = true;
    }
    stop_.notify_all();
    renewal_.join();
    unlink(lease_.c_str());
    static_cast<void>(holder_->Overwrite(""));
    holder_.reset();
  }

  std::unique_ptr<File> holder_;
  std::filesystem::path lease_;
  Clock& clock_;
  LeaseTimes times_;
  std::string end_;  // of the lease, if there was one
  std::mutex mutex_;
  std::condition_variable stop_;
  bool is_stopping_ = false;
  std::thread renewal_;
};

// One attempt: the lock, or who is in the way.
class Attempt {
 public:
  Attempt(const std::filesystem::path& directory, const std::string& name, Clock& clock,
          const LeaseTimes& times)
      : lease_(directory / (name + ".lock")),
        holder_(directory / (name + ".lock.holder-" + std::to_string(geteuid()))),
        clock_(clock),
        times_(times) {}

  std::unique_ptr<Lock> Try(std::string& in_the_way) {
    auto holder = std::make_unique<File>(holder_, O_RDWR | O_CREAT);
    if (!holder->is_open()) CannotLock(holder_);
    if (!holder->TryLock()) {
      const std::string who = holder->Content();
      in_the_way = who.empty() ? "another process" : who.substr(0, who.find('\n'));
      return nullptr;
    }
    const std::optional<std::int64_t> end = ReadLease(lease_);
    const bool is_ours = end && IsOurs(holder->Content(), *end);
    if (end && !is_ours && *end > Nanoseconds(clock_.Now())) {
      in_the_way = "another program, whose lease " + lease_.string() + " has not ended";
      return nullptr;
    }
    return std::make_unique<HeldLease>(std::move(holder), lease_, clock_, times_);
  }

 private:
  // We hold the holder file's flock, so a lease that it names is a dead process's.
  static bool IsOurs(const std::string& holder, std::int64_t end) {
    const std::size_t line = holder.find('\n');
    return line != std::string::npos &&
           (holder.substr(line) + "\n").find("\n" + std::to_string(end) + "\n") !=
               std::string::npos;
  }

  std::filesystem::path lease_;
  std::filesystem::path holder_;
  Clock& clock_;
  LeaseTimes times_;
};

std::uint32_t Adler32(const std::string& text) {
  constexpr std::uint32_t kModulus = 65521;
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char c : text) {
    a = (a + static_cast<unsigned char>(c)) % kModulus;
    b = (b + a) % kModulus;
  }
  return (b << 16U) | a;
}

}  // namespace

std::string LeaseName(const std::string& lock_name, const std::string& dsn) {
  constexpr std::string_view kPrefix = "file:";
  if (dsn.rfind(kPrefix, 0) != 0) return lock_name;
  const std::string path = dsn.substr(kPrefix.size(), dsn.find('?') - kPrefix.size());
  std::array<char, 16> suffix{};
  std::snprintf(suffix.data(), suffix.size(), "_%x", Adler32(path));
  return lock_name + suffix.data();
}

std::unique_ptr<Lock> AcquireLease(const std::filesystem::path& directory, const std::string& name,
                                   milliseconds timeout, Clock& clock,
                                   const std::function<void(const std::string&)>& on_wait,
                                   const LeaseTimes& times) {
  const auto deadline = clock.Now() + timeout;
  Attempt attempt(directory, name, clock, times);
  std::string in_the_way;
  for (bool is_first = true;; is_first = false) {
    if (std::unique_ptr<Lock> lock = attempt.Try(in_the_way)) return lock;
    if (clock.Now() >= deadline) {
      throw Error(ErrorKind::kLocked, "acquiring database lock: sql/sqlite: lock on " +
                                          Quoted(name) + " already taken by " + in_the_way);
    }
    if (is_first && on_wait) on_wait(in_the_way);
    clock.Sleep(kPoll);
  }
}

}  // namespace plumb
