// Makes a failing scenario as small as it can while it still fails in the same way.
#pragma once

#include <functional>

#include "tests/model/scenario.h"

namespace plumb::test {

[[nodiscard]] Scenario Shrink(Scenario scenario,
                              const std::function<bool(const Scenario&)>& still_fails);

}  // namespace plumb::test
