// Says why a SQLite file cannot be opened, and what to do about it.
#pragma once

#include <string>

#include "base/error.h"
#include "conn/sqlite_options.h"

struct sqlite3;

namespace plumb {

enum class SqliteNeed { kRead, kWrite, kCreate };

// What the engine answered.
struct SqliteFailure {
  int code = 0;  // extended
  std::string message;
};

// Throws Error(kConnection) if the file system alone shows that the file is of no use: missing, a
// directory, too short, not permitted. Never opens the file: closing it again would drop the locks
// of this process's other connections (https://www.sqlite.org/howtocorrupt.html, 2.2).
void RequireUsableFile(const std::string& path, SqliteNeed need);

// The first bytes of the open database say that it is in WAL mode.
[[nodiscard]] bool IsInWalMode(sqlite3* database);

// `database` is the connection that failed; null if there is none.
[[nodiscard]] Error SqliteOpenError(const SqliteOptions& options, const SqliteFailure& failure,
                                    sqlite3* database);

}  // namespace plumb
