// A planned statement, with all that one must know before running it.
#pragma once

#include <string>
#include <vector>

#include "schema/origin.h"

namespace plumb {

enum class HazardKind {
  kDataLoss,      // rows, columns or their values go
  kTableRebuild,  // every row of the table is read and written
  kMayFail,       // existing rows may violate what the statement demands
};

// "data loss", "table rebuild", "may fail".
[[nodiscard]] std::string_view HazardName(HazardKind kind);

struct Hazard {
  HazardKind kind = HazardKind::kDataLoss;
  std::string object;   // whose: `table "users"`, `column "nick" of table "users"`
  std::string message;  // what happens: `is dropped with its rows`
  ObjectPath path;      // the object again, for its origin

  bool operator==(const Hazard&) const = default;
};

struct Statement {
  std::string sql;                   // one statement, no trailing semicolon
  std::string comment;               // what it does, lower-case start
  std::vector<std::string> reverse;  // undo it, in this order; empty if nothing can
  std::vector<Hazard> hazards;
  // Between this one and the next the database is in a state that nobody can want: they are kept or
  // lost together, also where the user wants no transaction around the plan.
  bool is_joined_to_next = false;

  bool operator==(const Statement&) const = default;
};

}  // namespace plumb
