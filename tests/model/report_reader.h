// The JSON reports of apply and status, as far as the model knows them.
#pragma once

#include <string>

#include "tests/model/model.h"

namespace plumb::test {

// Throws std::runtime_error if it is no JSON. `exit_code` is not in it; `message` is the error.
[[nodiscard]] Outcome ReadReport(const std::string& json);

// What two outcomes are compared by.
[[nodiscard]] std::string Describe(const Outcome& outcome);

}  // namespace plumb::test
