// Random pieces of SQLite DDL, as fragments.
#pragma once

#include <string>
#include <vector>

#include "tests/property/random.h"
#include "tests/property/sketch.h"

namespace plumb::test {

[[nodiscard]] std::string TableName(Random& random);
[[nodiscard]] std::string ColumnName(Random& random);
[[nodiscard]] std::string ObjectName(Random& random);  // of indexes, views, triggers, constraints

[[nodiscard]] std::string Type(Random& random, bool is_strict);
[[nodiscard]] std::string Default(Random& random);
[[nodiscard]] std::string Value(Random& random);  // of a row
// A condition over `columns` that holds for many values.
[[nodiscard]] std::string Condition(Random& random, const std::vector<std::string>& columns);
// "(a, b DESC)"; `count` columns at least.
[[nodiscard]] std::string KeyParts(Random& random, const std::vector<std::string>& columns,
                                   bool with_expressions);
[[nodiscard]] std::string OnConflict(Random& random);
// "CONSTRAINT x " or, more often, nothing.
[[nodiscard]] std::string MaybeNamed(Random& random);
// "REFERENCES p (a) ON DELETE ...". `count` columns; no list if `parent_columns` is empty.
[[nodiscard]] std::string References(Random& random, const std::string& parent,
                                     const std::vector<std::string>& parent_columns,
                                     std::size_t count);

}  // namespace plumb::test
