// Runs a scenario and holds the program and the database against the model after each step.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tests/model/scenario.h"

namespace plumb::test {

struct ScenarioFailure {
  std::string kind;    // "exit code", "rows", ...
  std::string detail;  // the step, what was expected, what was found
};

struct ScenarioResult {
  std::size_t commands = 0;
  std::size_t refusals = 0;  // commands that rightly failed
  std::optional<ScenarioFailure> failure = {};
};

// Works in a new directory below `scratch`, which is removed again.
[[nodiscard]] ScenarioResult CheckScenario(const Scenario& scenario, const std::string& program,
                                           const std::filesystem::path& scratch);

}  // namespace plumb::test
