// Random scenarios that go where histories break.
#pragma once

#include "tests/model/scenario.h"
#include "tests/property/random.h"

namespace plumb::test {

[[nodiscard]] Scenario RandomScenario(Random& random);

}  // namespace plumb::test
