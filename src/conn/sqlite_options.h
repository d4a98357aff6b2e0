// What a SQLite URL says: the file, how it may be opened, and the settings of the session.
//
// Parameters are those of the driver that existing URLs were written for (mattn/go-sqlite3) and
// SQLite's own (https://www.sqlite.org/uri.html, 3.3). Unlike there, SQLite's own count without
// "file:", too.
#pragma once

#include <string>
#include <vector>

#include "conn/url.h"

namespace plumb {

enum class SqliteMode { kUnset, kReadOnly, kReadWrite, kReadWriteCreate, kMemory };

struct SqliteOptions {
  std::string path;  // decoded; empty in memory
  SqliteMode mode = SqliteMode::kUnset;
  bool is_immutable = false;
  std::string vfs;
  int busy_timeout_ms = 5000;
  std::vector<std::string> pragmas;       // whole statements, in the order of the parameters' table
  std::vector<std::string> file_pragmas;  // those that change the file

  bool operator==(const SqliteOptions&) const = default;
};

// Throws Error(kUsage) for an unknown parameter or a value that its parameter does not take,
// without the value.
[[nodiscard]] SqliteOptions ParseSqliteOptions(const Url& url);

}  // namespace plumb
