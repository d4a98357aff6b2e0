// The lock of SQLite databases: a lease file that other programs of this kind also respect, and an
// operating-system lock beside it that tells whether our own holder still lives.
//
// <tmp>/<name>.lock holds the time at which the lease ends, in nanoseconds since 1970, as decimal
// text. While we hold it, a thread renews it. <tmp>/<name>.lock.holder-<user id> is locked by
// the holder (flock) and says who that is; one file a user, as nobody can open another's. So a
// lease of ours whose holder died is free at once, and one of another program is free when it ends
// or is deleted.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "apply/session.h"
#include "base/clock.h"

namespace plumb {

// The name of the lease of the database that `dsn` names: URLs that begin with "file:" get a lease
// of their own (an Adler-32 of the text), all others share one.
[[nodiscard]] std::string LeaseName(const std::string& lock_name, const std::string& dsn);

struct LeaseTimes {
  std::chrono::milliseconds lease{10'000};   // how long it lasts without its holder
  std::chrono::milliseconds renewal{3'000};  // how often the holder makes it last
};

// Waits up to `timeout`, then throws Error(kLocked) that says who holds the lease.
[[nodiscard]] std::unique_ptr<Lock> AcquireLease(
    const std::filesystem::path& directory, const std::string& name,
    std::chrono::milliseconds timeout, Clock& clock,
    const std::function<void(const std::string&)>& on_wait, const LeaseTimes& times = {});

}  // namespace plumb
