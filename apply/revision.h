// A row of the revision table: what became of one migration file in one database.
//
// The table is shared with other programs of this kind, so rows mean what they mean there.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time_text.h"

namespace plumb {

// Bits of Revision::type.
inline constexpr int kBaselineRevision = 1;
inline constexpr int kExecutedRevision = 2;
inline constexpr int kResolvedRevision = 4;  // by `migrate set`

struct Revision {
  std::string version;
  std::string description;
  int type = kExecutedRevision;
  std::int64_t applied = 0;              // statements
  std::int64_t total = 0;                // statements
  std::optional<TimePoint> executed_at;  // the first attempt; nothing if it is no time stamp
  std::chrono::nanoseconds execution_time{0};
  std::string error;       // of the statement that failed last
  std::string error_stmt;  // that statement; without `error`: one whose outcome is not known
  std::string hash;        // of the file in the sum file of that time, without "h1:"
  // Of the statements that are applied, while the file is not done: "h1:" and the hash of all
  // statements up to each.
  std::vector<std::string> partial_hashes;
  std::string operator_version;

  // Some statements are still to be run, and nobody said otherwise.
  [[nodiscard]] bool IsPartial() const {
    return applied != total && (type & kResolvedRevision) == 0;
  }
  // The statement that was running when its program was killed: it is in the database, or not.
  [[nodiscard]] bool IsInDoubt() const {
    return IsPartial() && error.empty() && !error_stmt.empty();
  }

  bool operator==(const Revision&) const = default;
};

// "baseline", "applied", "manually set", "applied + manually set", "unknown (0101)".
[[nodiscard]] std::string RevisionTypeName(int type);

// A row for a file that is about to be executed.
[[nodiscard]] Revision NewRevision(std::string version, std::string description, int type,
                                   std::string hash, TimePoint now);

}  // namespace plumb
