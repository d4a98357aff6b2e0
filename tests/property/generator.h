// Random schemas over all that SQLite knows, and random changes of them.
#pragma once

#include <string>
#include <vector>

#include "tests/property/random.h"
#include "tests/property/sketch.h"

namespace plumb::test {

[[nodiscard]] Sketch RandomSketch(Random& random);

// The same schema after some changes at any level.
[[nodiscard]] Sketch Mutated(Sketch sketch, Random& random);

// Statements in an order in which most of them run; SQLite may refuse any of them.
[[nodiscard]] std::vector<std::string> Statements(const Sketch& sketch, Random& random);

// INSERTs and some DELETEs; SQLite may refuse any of them.
[[nodiscard]] std::vector<std::string> RowStatements(const Sketch& sketch, Random& random);

}  // namespace plumb::test
