// An empty database of the engine, to run SQL on and read the outcome back.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "conn/connection.h"
#include "inspect/inspector.h"

namespace plumb {

// Replays run under a DevLease, which empties the database when it ends.
class DevDatabase {
 public:
  virtual ~DevDatabase() = default;

  // A session on the database, which is empty then.
  // Throws Error(kNotClean) if the user's own dev database holds anything, Error(kConnection).
  virtual Connection& Acquire() = 0;
  // Empties the database. Throws SqlError.
  virtual void Release() = 0;

  // A reader of what was built.
  [[nodiscard]] virtual std::unique_ptr<Inspector> NewInspector() = 0;
};

// The use of a dev database, from empty to empty.
class DevLease {
 public:
  explicit DevLease(DevDatabase& dev) : dev_(dev), connection_(dev.Acquire()) {}
  // Empties the database if Release was not called; that is on the way of another error, which
  // says what to look at first.
  ~DevLease();
  DevLease(const DevLease&) = delete;
  DevLease& operator=(const DevLease&) = delete;

  [[nodiscard]] Connection& connection() { return connection_; }
  // Empties the database. Throws SqlError.
  void Release() {
    is_released_ = true;
    dev_.Release();
  }

 private:
  DevDatabase& dev_;
  Connection& connection_;
  bool is_released_ = false;
};

// A new private in-memory database for each use.
[[nodiscard]] std::unique_ptr<DevDatabase> NewPrivateSqliteDevDatabase();
// The database that a --dev-url names, in a new session of `open` for each use; must hold no
// tables, views or triggers.
[[nodiscard]] std::unique_ptr<DevDatabase> NewSqliteDevDatabase(
    std::function<std::unique_ptr<Connection>()> open);

}  // namespace plumb
