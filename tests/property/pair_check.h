// What must hold for any two schemas, judged by SQLite alone.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumb::test {

// Statements that SQLite accepts one after the other; the rows come after the schema.
struct PairState {
  std::vector<std::string> schema;
  std::vector<std::string> rows;
};

struct Pair {
  PairState from;
  PairState to;
};

// How a pair went wrong. `kind` is the same for all pairs that show the same mistake.
struct PairFailure {
  std::string kind;
  std::string detail;
};

struct PairResult {
  std::optional<PairFailure> failure;
  std::size_t refusals = 0;    // rows did not fit the new schema, and nothing was changed
  std::size_t statements = 0;  // that were planned
  bool is_doubtful = false;    // what would be a failure may be right
};

// Leaves out what SQLite refuses.
[[nodiscard]] PairState Accepted(const PairState& state);

// From `from` to `to`. Writes its databases to `directory`.
[[nodiscard]] PairResult CheckPair(const Pair& pair, const std::filesystem::path& directory);

}  // namespace plumb::test
