// Files are copied one after the other, so a writer in between would give a copy that never was.
// Sizes and times before and after tell.
#include "conn/sqlite_snapshot.h"

#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"

namespace plumb {
namespace {

constexpr std::array<std::string_view, 3> kSuffixes = {"", "-wal", "-journal"};
constexpr int kAttempts = 3;

struct Stamp {
  bool is_there = false;
  ino_t inode = 0;
  off_t size = 0;
  time_t seconds = 0;
  long nanoseconds = 0;

  bool operator==(const Stamp&) const = default;
};

Stamp StampOf(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return {};
  return {.is_there = true,
          .inode = status.st_ino,
          .size = status.st_size,
          .seconds = status.st_mtim.tv_sec,
          .nanoseconds = status.st_mtim.tv_nsec};
}

std::vector<Stamp> StampsOf(const std::string& file) {
  std::vector<Stamp> stamps;
  stamps.reserve(kSuffixes.size());
  for (const std::string_view suffix : kSuffixes) {
    stamps.push_back(StampOf(file + std::string(suffix)));
  }
  return stamps;
}

Error CopyError(const std::string& shown, const std::string& cause) {
  return {ErrorKind::kConnection, "open " + shown + ": " + cause};
}

void CopyFiles(const std::string& file, const std::string& copy, const std::string& shown) {
  namespace fs = std::filesystem;
  for (const std::string_view suffix : kSuffixes) {
    const std::string from = file + std::string(suffix);
    const std::string to = copy + std::string(suffix);
    std::error_code failure;
    fs::remove(to, failure);
    if (!StampOf(from).is_there) continue;
    fs::copy_file(from, to, failure);
    if (!failure) fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, failure);
    if (failure) {
      throw CopyError(shown, "copying it to " + to + " to read it: " + failure.message());
    }
  }
}

}  // namespace

bool HasJournalOrWal(const std::string& file) {
  return StampOf(file + "-wal").size > 0 || StampOf(file + "-journal").size > 0;
}

std::unique_ptr<TemporaryDirectory> CopyDatabase(const std::string& file,
                                                 const std::string& shown) {
  auto directory = std::make_unique<TemporaryDirectory>();
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::vector<Stamp> before = StampsOf(file);
    CopyFiles(file, (directory->path() / kSnapshotName).string(), shown);
    if (StampsOf(file) == before) return directory;
  }
  throw CopyError(
      shown, "it changes while it is copied; let this user write beside it, or stop the writer");
}

}  // namespace plumb
