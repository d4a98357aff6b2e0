// What SQLite makes of the keys of a table, once all of its text is read.
#pragma once

#include <cstddef>
#include <vector>

#include "schema/table.h"

namespace plumb {

// What the text says and the model of the table does not.
struct SqliteKeyFacts {
  std::vector<bool> is_integer;       // of each column: its type is exactly INTEGER
  std::size_t position = 0;           // of the primary key: how many UNIQUEs stand before it
  bool is_inline_descending = false;  // the primary key stands on an INTEGER column, with DESC
};

// Gives names in constraints the spelling of their columns, adds the NOT NULLs that keys imply, and
// drops clauses, parts and constraints that have no effect.
void SettleSqliteKeys(const SqliteKeyFacts& facts, Table& table);

}  // namespace plumb
