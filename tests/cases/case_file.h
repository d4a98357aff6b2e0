// A from/to case: two states, and what must hold on the way from one to the other.
//
// A case is a txtar file whose comment says what is feared. Its sections:
//   engines        on which it runs, one a line
//   covers         cells of the matrix in the folder's coverage.txt, "kind:action", one a line
//   from.sql, to.sql
//   rows.sql       rows of the first state; they survive where table and column stay
//   rows_to.sql    rows of the second state, for the way back
//   rows_after.sql the rows that the second state must hold in the end, for where "the same rows"
//                  is not the rule (renames, conversions, filled defaults)
//   lost           "table", "table.column" or "table.rowid" (with the AUTOINCREMENT mark) whose
//                  values need not survive
//   flags          further flags of diff and apply, one a line; flags_back for the way back
//   plan.sql       the exact output of schema diff, where it is a promise
//   error          the plan is refused: texts that stderr must hold, one a line
//   apply_error    there is a plan but running it is refused, and leaves the database as it was
//   options        "no-way-back: reason": the second state cannot turn into the first
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/support/txtar.h"

namespace plumb::test {

struct CaseFile {
  std::vector<std::string> engines;
  std::vector<std::string> covers;
  std::string from;
  std::string to;
  std::string rows;
  std::string rows_to;
  std::optional<std::string> rows_after;
  std::vector<std::string> lost;
  std::vector<std::string> flags;
  std::vector<std::string> flags_back;
  std::optional<std::string> plan;
  std::vector<std::string> error;
  std::vector<std::string> apply_error;
  bool has_way_back = true;
};

// Throws std::runtime_error that names an unknown, repeated or missing section.
[[nodiscard]] CaseFile ParseCase(const Txtar& archive);

}  // namespace plumb::test
