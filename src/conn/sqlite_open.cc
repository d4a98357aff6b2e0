// Reading must not leave traces, and a plain read-only connection does: on a database in WAL mode
// it creates an empty -wal and a -shm, and cannot remove them (https://www.sqlite.org/wal.html,
// "Read-Only Databases"). So a WAL database is shared only if both files are there already;
// otherwise it is opened as immutable, or, if its -wal holds transactions, copied and recovered in
// a private directory. The same two ways serve directories that this user may not write.
#include "conn/sqlite_open.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/file_system.h"
#include "conn/sqlite_diagnosis.h"
#include "conn/sqlite_snapshot.h"

namespace plumb {
namespace {

using Handle = std::unique_ptr<SQLite::Database>;

// How a file is read.
enum class Sharing { kShared, kImmutable, kCopied };

bool IsReadOnly(const SqliteOptions& options, SqliteAccess access) {
  return access == SqliteAccess::kRead || options.mode == SqliteMode::kReadOnly ||
         options.is_immutable;
}

SqliteNeed NeedOf(const SqliteOptions& options, SqliteAccess access) {
  if (IsReadOnly(options, access)) return SqliteNeed::kRead;
  const bool may_create = access == SqliteAccess::kCreate && options.mode != SqliteMode::kReadWrite;
  return may_create ? SqliteNeed::kCreate : SqliteNeed::kWrite;
}

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

// A "file:" name, the only form that takes parameters (https://www.sqlite.org/uri.html).
std::string FileName(std::string_view path, std::string_view parameters) {
  std::string name = path.starts_with('/') ? "file://" : "file:";
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_' || c == '-';
    if (is_plain) {
      name += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      name += '%';
      name += kHexDigits[byte >> 4U];
      name += kHexDigits[byte & 0xFU];
    }
  }
  return name.append(parameters);
}

// Without a mutex of its own: one thread uses a connection, and interrupting it needs none
// (https://www.sqlite.org/c3ref/interrupt.html).
Handle Open(const SqliteOptions& options, const std::string& name, int flags) {
  try {
    return std::make_unique<SQLite::Database>(name, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                                              options.busy_timeout_ms, options.vfs);
  } catch (const SQLite::Exception& exception) {
    throw SqliteOpenError(options, {exception.getExtendedErrorCode(), exception.what()}, nullptr);
  }
}

std::optional<SqliteFailure> Run(const SQLite::Database& database, const std::string& sql) {
  sqlite3* const handle = database.getHandle();
  if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) {
    return std::nullopt;
  }
  return SqliteFailure{sqlite3_extended_errcode(handle), sqlite3_errmsg(handle)};
}

// Makes the settings, and reads the schema: only then does the engine look at the file.
std::optional<SqliteFailure> Prepare(const SQLite::Database& database, const SqliteOptions& options,
                                     bool may_change_file) {
  for (const std::string& pragma : options.pragmas) {
    if (auto failure = Run(database, pragma)) return failure;
  }
  if (may_change_file) {
    for (const std::string& pragma : options.file_pragmas) {
      if (auto failure = Run(database, pragma)) return failure;
    }
  }
  return Run(database, "SELECT 1 FROM sqlite_master LIMIT 1");
}

void Require(const Handle& database, const SqliteOptions& options,
             const std::optional<SqliteFailure>& failure) {
  if (failure) throw SqliteOpenError(options, *failure, database->getHandle());
}

// The file itself, with symbolic links resolved: the -wal lies beside that.
std::string ResolvedPath(const SQLite::Database& database) {
  const char* const name = sqlite3_db_filename(database.getHandle(), "main");
  return name != nullptr ? name : "";
}

Sharing SharingThatLeavesNoTrace(const SQLite::Database& database) {
  const std::string file = ResolvedPath(database);
  if (!IsInWalMode(database.getHandle())) return Sharing::kShared;
  const bool is_in_use = KindOf(file + "-wal") == FileKind::kFile &&  //
                         KindOf(file + "-shm") == FileKind::kFile;
  if (is_in_use) return Sharing::kShared;
  return HasJournalOrWal(file) ? Sharing::kCopied : Sharing::kImmutable;
}

// Failures of the shared way that say nothing about the database itself.
bool IsForWantOfWriting(const SqliteFailure& failure) {
  const int primary = failure.code & 0xFF;
  return primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY ||
         failure.code == SQLITE_IOERR_SHMOPEN || failure.code == SQLITE_IOERR_SHMMAP ||
         failure.code == SQLITE_IOERR_SHMLOCK;
}

// The engine's own message would repeat the value.
void RequireKnownVfs(const SqliteOptions& options) {
  if (!options.vfs.empty() && sqlite3_vfs_find(options.vfs.c_str()) == nullptr) {
    throw Error(ErrorKind::kUsage, "sqlite url: parameter \"vfs\": this SQLite has no such vfs");
  }
}

}  // namespace

struct SqliteDatabase::State {
  std::unique_ptr<TemporaryDirectory> copy;  // outlives the handle
  Handle database;

  void OpenInMemory(const SqliteOptions& options) {
    database = Open(options, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    Require(database, options, Prepare(*database, options, true));
  }

  void OpenForWriting(const SqliteOptions& options, SqliteNeed need) {
    const int create = need == SqliteNeed::kCreate ? SQLITE_OPEN_CREATE : 0;
    database = Open(options, FileName(options.path, ""), SQLITE_OPEN_READWRITE | create);
    Require(database, options, Prepare(*database, options, true));
  }

  void OpenImmutable(const SqliteOptions& options) {
    database = Open(options, FileName(options.path, "?immutable=1"), SQLITE_OPEN_READONLY);
    Require(database, options, Prepare(*database, options, false));
  }

  void OpenCopy(const SqliteOptions& options, const std::string& file) {
    database.reset();
    copy = CopyDatabase(file, options.path);
    const std::string name = FileName((copy->path() / kSnapshotName).string(), "");
    database = Open(options, name, SQLITE_OPEN_READWRITE);
    Require(database, options, Prepare(*database, options, false));
    Require(database, options, Run(*database, "PRAGMA query_only = 1"));
  }

  void OpenForReading(const SqliteOptions& options) {
    database = Open(options, FileName(options.path, "?readonly_shm=1"), SQLITE_OPEN_READONLY);
    Sharing sharing = SharingThatLeavesNoTrace(*database);
    const std::string file = ResolvedPath(*database);
    if (sharing == Sharing::kShared) {
      const std::optional<SqliteFailure> failure = Prepare(*database, options, false);
      if (!failure) return;
      if (!IsForWantOfWriting(*failure)) Require(database, options, failure);
      sharing = HasJournalOrWal(file) ? Sharing::kCopied : Sharing::kImmutable;
    }
    if (sharing == Sharing::kImmutable) {
      OpenImmutable(options);
    } else {
      OpenCopy(options, file);
    }
  }
};

SqliteDatabase::SqliteDatabase(const SqliteOptions& options, SqliteAccess access)
    : state_(std::make_unique<State>()) {
  RequireKnownVfs(options);
  if (options.mode == SqliteMode::kMemory) {
    state_->OpenInMemory(options);
    return;
  }
  const SqliteNeed need = NeedOf(options, access);
  RequireUsableFile(options.path, need);
  if (options.is_immutable) {
    state_->OpenImmutable(options);
  } else if (need == SqliteNeed::kRead) {
    state_->OpenForReading(options);
  } else {
    state_->OpenForWriting(options, need);
  }
}

SqliteDatabase::~SqliteDatabase() = default;

sqlite3* SqliteDatabase::handle() const { return state_->database->getHandle(); }

}  // namespace plumb
