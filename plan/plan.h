// What will be run, in which order and within which transactions.
#pragma once

#include <string>
#include <vector>

#include "sql/statement.h"

namespace plumb {

// Statements that are committed together, where the engine can.
struct Segment {
  std::vector<Statement> statements;
  bool in_transaction = true;
};

struct Plan {
  std::vector<Segment> segments;

  [[nodiscard]] bool empty() const { return segments.empty(); }
  // All statements, in order.
  [[nodiscard]] std::vector<Statement> Statements() const;
  // True if every statement can be undone.
  [[nodiscard]] bool IsReversible() const;
};

}  // namespace plumb
