// Random tables, indexes, views and so on, and random changes of one of them.
#pragma once

#include <string>

#include "tests/property/random.h"
#include "tests/property/sketch.h"

namespace plumb::test {

// What they refer to is taken from `sketch`.
[[nodiscard]] Item RandomTable(const Sketch& sketch, Random& random);
[[nodiscard]] Item RandomItem(const Sketch& sketch, Random& random);
[[nodiscard]] Item RandomAlter(const Sketch& sketch, Random& random);

// Changes one column, constraint or option. `table` is part of `sketch`.
void MutateTable(const Sketch& sketch, Item& table, Random& random);
// Makes another item of the same kind and name, now and then attached to something else.
void RemakeBody(const Sketch& sketch, Item& item, Random& random);

[[nodiscard]] std::string SwapCase(std::string name);

}  // namespace plumb::test
