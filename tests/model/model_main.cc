// model_test [--runs N] [--seed S] [--only K] [--failures F] [--program PATH] [--no-shrink]
//
// Random histories of directories and databases (generator.h), each step of which must do what a
// small model says (model.h). Run K of seed S is the same on every machine; what fails is printed
// as a shell script.
#include <cstdint>
#include <exception>
#include <iostream>
#include <map>
#include <stdexcept>
#include <utility>

#include "tests/model/generator.h"
#include "tests/model/scenario_check.h"
#include "tests/model/shrink.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

struct Options {
  std::uint64_t runs = 200;
  std::uint64_t seed = 1;
  std::uint64_t first = 0;
  std::uint64_t max_failures = 3;
  std::string program = PLUMB_PROGRAM;
  bool shrinks = true;
};

class Run {
 public:
  explicit Run(Options options) : options_(std::move(options)) {}

  int Go() {
    for (std::uint64_t i = options_.first; i < options_.first + options_.runs; ++i) {
      Check(i);
      if (failed_ >= options_.max_failures) break;
    }
    std::cout << runs_ << " runs, " << commands_ << " commands, " << refusals_ << " refusals, "
              << failed_ << " failures\n";
    for (const auto& [kind, count] : kinds_) std::cout << "  " << count << " " << kind << "\n";
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void Check(std::uint64_t number) {
    Random random(options_.seed * 0x100000001b3ULL + number);
    random.Next();
    const Scenario scenario = RandomScenario(random);
    const ScenarioResult result = Try(scenario);
    ++runs_;
    commands_ += result.commands;
    refusals_ += result.refusals;
    if (!result.failure) return;
    ++failed_;
    const std::string& kind = result.failure->kind;
    ++kinds_[kind];
    std::cout << "--- seed " << options_.seed << " run " << number << ": " << kind << std::endl;
    const Scenario small = options_.shrinks ? Smallest(scenario, kind) : scenario;
    std::cout << Try(small).failure->detail << "\n" << ShellScript(small) << std::endl;
  }

  Scenario Smallest(const Scenario& scenario, const std::string& kind) {
    return Shrink(scenario, [&](const Scenario& smaller) {
      const ScenarioResult result = Try(smaller);
      return result.failure && result.failure->kind == kind;
    });
  }

  ScenarioResult Try(const Scenario& scenario) {
    return CheckScenario(scenario, options_.program, scratch_.path());
  }

  Options options_;
  ScratchDirectory scratch_;
  std::uint64_t runs_ = 0;
  std::uint64_t commands_ = 0;
  std::uint64_t refusals_ = 0;
  std::uint64_t failed_ = 0;
  std::map<std::string, std::uint64_t> kinds_;
};

void ReadOption(const std::string& name, const std::string& value, Options& options) {
  if (name == "--program") {
    options.program = value;
    return;
  }
  const std::uint64_t number = std::stoull(value);
  if (name == "--runs") {
    options.runs = number;
  } else if (name == "--seed") {
    options.seed = number;
  } else if (name == "--failures") {
    options.max_failures = number;
  } else if (name == "--only") {
    options.first = number;
    options.runs = 1;
  } else {
    throw std::runtime_error(name + ": unknown");
  }
}

Options ReadOptions(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--no-shrink") {
      options.shrinks = false;
      continue;
    }
    if (i + 1 == arguments.size()) throw std::runtime_error(arguments[i] + ": no value");
    ReadOption(arguments[i], arguments[i + 1], options);
    ++i;
  }
  return options;
}

}  // namespace
}  // namespace plumb::test

int main(int argc, char** argv) {
  try {
    plumb::test::KeepScratchInMemory();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return plumb::test::Run(plumb::test::ReadOptions(arguments)).Go();
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
