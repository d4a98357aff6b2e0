// Opens a SQLite file so that reading leaves no trace and every failure has one clear line.
#pragma once

#include <memory>

#include "conn/sqlite_connection.h"
#include "conn/sqlite_options.h"

struct sqlite3;

namespace plumb {

// An open handle, with the private copy that it may be reading.
class SqliteDatabase {
 public:
  // The session's settings are made and the schema has been read once.
  // Throws Error(kConnection), Error(kUsage).
  SqliteDatabase(const SqliteOptions& options, SqliteAccess access);
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  [[nodiscard]] sqlite3* handle() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace plumb
