// SQLite answers "unable to open database file" to half a dozen different mistakes, and "file is
// not a database" to a file of a later version, so the file system and the header are asked too.
#include "conn/sqlite_diagnosis.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/strings.h"

namespace plumb {
namespace {

// https://www.sqlite.org/fileformat2.html, 1.3
constexpr std::size_t kHeaderSize = 100;
constexpr std::size_t kReadVersionOffset = 19;
constexpr unsigned char kWalVersion = 2;
constexpr std::string_view kMagic("SQLite format 3\0", 16);

constexpr std::string_view kNotADatabase =
    "not a SQLite database, or an encrypted one; check the path";

// An extended result code holds the primary one in its low byte.
constexpr int kPrimaryCode = 0xFF;

using Header = std::array<unsigned char, kHeaderSize>;

Error OpenError(const std::string& path, std::string_view cause) {
  return {ErrorKind::kConnection, "open " + path + ": " + std::string(cause)};
}

std::string Cause(int code) {
  std::string cause = std::generic_category().message(code);
  if (!cause.empty()) cause.replace(0, 1, ToLower(cause.substr(0, 1)));
  return cause;
}

std::filesystem::path DirectoryOf(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return parent.empty() ? "." : parent;
}

bool MayAccess(const std::filesystem::path& path, int mode) {
  return faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

void RequireUsableDirectory(const std::string& path) {
  const std::filesystem::path directory = DirectoryOf(path);
  const std::string name = Quoted(directory.string());
  struct stat status {};
  if (stat(directory.c_str(), &status) != 0) {
    throw OpenError(path, Cause(errno) + "; create the directory " + name + " first");
  }
  if (!S_ISDIR(status.st_mode)) throw OpenError(path, name + " is not a directory");
  if (!MayAccess(directory, W_OK | X_OK)) {
    throw OpenError(path, Cause(errno) + "; this user may not create files in " + name);
  }
}

void RequireDatabaseLike(const std::string& path, const struct stat& status) {
  if (S_ISDIR(status.st_mode)) {
    throw OpenError(path, "is a directory; name the database file in it");
  }
  if (!S_ISREG(status.st_mode)) throw OpenError(path, "not a regular file; check the path");
  // An empty file is an empty database.
  if (status.st_size > 0 && status.st_size < static_cast<off_t>(kHeaderSize)) {
    throw OpenError(path, kNotADatabase);
  }
}

// Reads through the engine's own descriptor.
std::optional<Header> ReadHeader(sqlite3* database) {
  sqlite3_file* file = nullptr;
  const int found = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (found != SQLITE_OK || file == nullptr || file->pMethods == nullptr) return std::nullopt;
  Header header{};
  const int read = file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
  if (read != SQLITE_OK) return std::nullopt;
  return header;
}

bool HasMagic(const Header& header) {
  return std::equal(kMagic.begin(), kMagic.end(), header.begin(),
                    [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

bool IsOfLaterVersion(sqlite3* database) {
  if (database == nullptr) return false;
  const std::optional<Header> header = ReadHeader(database);
  return header && HasMagic(*header) && (*header)[kReadVersionOffset] > kWalVersion;
}

std::string NeedsNewer() {
  return "it needs a newer SQLite than " + std::string(sqlite3_libversion()) +
         ", which this program runs";
}

std::string CauseOfCorruption(const std::string& message) {
  // The text of the schema is parsed when the file is opened, so syntax that a later version
  // introduced looks like damage (https://www.sqlite.org/formatchng.html).
  if (message.starts_with("malformed database schema")) {
    return message + "; " + NeedsNewer() + ", or the file is damaged";
  }
  return message + "; the file is damaged: restore it from a backup";
}

std::string CauseOfRefusal(const SqliteOptions& options, const std::string& message) {
  const std::filesystem::path directory = DirectoryOf(options.path);
  if (MayAccess(directory, W_OK | X_OK)) return message;
  return message + "; this user may not create files in " + Quoted(directory.string()) +
         ", and SQLite needs to write beside the database";
}

std::string CauseOfLock(const SqliteOptions& options, const std::string& message) {
  return message + " by another connection; waited " + std::to_string(options.busy_timeout_ms) +
         " ms: let it end, or wait longer with ?_busy_timeout=MILLISECONDS";
}

}  // namespace

void RequireUsableFile(const std::string& path, SqliteNeed need) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    const bool is_to_be_made = errno == ENOENT && need == SqliteNeed::kCreate;
    if (!is_to_be_made) throw OpenError(path, Cause(errno));
    RequireUsableDirectory(path);
    return;
  }
  RequireDatabaseLike(path, status);
  if (!MayAccess(path, R_OK)) throw OpenError(path, Cause(errno) + "; this user may not read it");
  if (need != SqliteNeed::kRead && !MayAccess(path, W_OK)) {
    throw OpenError(path, Cause(errno) + "; this user may not write it");
  }
}

bool IsInWalMode(sqlite3* database) {
  const std::optional<Header> header = ReadHeader(database);
  return header && HasMagic(*header) && (*header)[kReadVersionOffset] == kWalVersion;
}

Error SqliteOpenError(const SqliteOptions& options, const SqliteFailure& failure,
                      sqlite3* database) {
  const std::string path = options.path.empty() ? ":memory:" : options.path;
  switch (failure.code & kPrimaryCode) {
    case SQLITE_NOTADB:
      if (IsOfLaterVersion(database)) return OpenError(path, NeedsNewer());
      return OpenError(path, kNotADatabase);
    case SQLITE_CORRUPT:
      return OpenError(path, CauseOfCorruption(failure.message));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return OpenError(path, CauseOfLock(options, failure.message));
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return OpenError(path, CauseOfRefusal(options, failure.message));
    default:
      if (failure.message == "unsupported file format") {
        return OpenError(path, failure.message + "; " + NeedsNewer());
      }
      return OpenError(path, failure.message);
  }
}

}  // namespace plumb
