// What an engine needs around statements that are applied: a lock, a transaction.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "conn/connection.h"

namespace plumb {

// Held until it is destroyed; Release() first, where a failure matters.
class Lock {
 public:
  virtual ~Lock() = default;
  virtual void Release() = 0;
};

// The lock of everything that changes a database.
inline constexpr const char* kExecuteLock = "atlas_migrate_execute";

class Session {
 public:
  virtual ~Session() = default;

  // Takes the lock called `name`, which every program of this kind takes, waiting up to `timeout`.
  // `on_wait` hears once for whom we wait. Throws Error(kLocked).
  [[nodiscard]] virtual std::unique_ptr<Lock> Acquire(
      const std::string& name, std::chrono::milliseconds timeout,
      const std::function<void(const std::string&)>& on_wait) = 0;

  // A text that changes whenever the schema does; empty if the engine has none.
  [[nodiscard]] virtual std::string SchemaToken() = 0;

  // When the engine's own checks of a whole transaction are made.
  enum class Checks {
    kAlways,      // our statements may have broken what nobody enforces
    kIfEnforced,  // the user's own statements: as the user's settings say
  };
  virtual void Begin(Checks checks) = 0;
  // Throws Error(kSql) if the engine's own checks of the whole transaction fail; then nothing is
  // kept after Rollback().
  virtual void Commit() = 0;
  virtual void Rollback() = 0;
};

// `connection` and `clock` must outlive the result; `path` is the database's as the URL gives it.
[[nodiscard]] std::unique_ptr<Session> NewSqliteSession(Connection& connection, const Url& url,
                                                        Clock& clock);

}  // namespace plumb
