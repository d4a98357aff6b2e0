// property_test [--pairs N] [--seed S] [--only K] [--failures F] [--no-shrink]
//
// Random pairs of SQLite schemas, each of which must turn into the other (pair_check.h). Pair K of
// seed S is the same on every machine; what fails is printed as a small case.
#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "tests/property/generator.h"
#include "tests/property/pair_check.h"
#include "tests/property/random.h"
#include "tests/property/shrink.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

struct Options {
  std::uint64_t pairs = 1000;
  std::uint64_t seed = 1;
  std::uint64_t first = 0;
  std::uint64_t max_failures = 3;
  bool shrinks = true;
};

PairState StateOf(const Sketch& sketch, Random& random) {
  return Accepted({Statements(sketch, random), RowStatements(sketch, random)});
}

Pair MakePair(std::uint64_t seed, std::uint64_t number) {
  Random random(seed * 0x100000001b3ULL + number);
  random.Next();
  const Sketch from = RandomSketch(random);
  const Sketch to = random.Chance(85) ? Mutated(from, random) : RandomSketch(random);
  const PairState from_state = StateOf(from, random);
  return {from_state, StateOf(to, random)};
}

class Run {
 public:
  explicit Run(const Options& options) : options_(options) {}

  int Go() {
    for (std::uint64_t i = options_.first; i < options_.first + options_.pairs; ++i) {
      Check(i);
      if (failed_ >= options_.max_failures) break;
    }
    std::cout << checked_ << " pairs, " << statements_ << " statements, " << refusals_
              << " refusals of rows, " << doubtful_ << " in doubt, " << failed_ << " failures\n";
    for (const auto& [kind, count] : kinds_) std::cout << "  " << count << " " << kind << "\n";
    return failed_ == 0 ? 0 : 1;
  }

 private:
  void Check(std::uint64_t number) {
    const Pair pair = MakePair(options_.seed, number);
    ++checked_;
    Check(number, pair);
    Check(number, {pair.to, pair.from});
  }

  void Check(std::uint64_t number, const Pair& pair) {
    const PairResult result = CheckPair(pair, scratch_.path());
    statements_ += result.statements;
    refusals_ += result.refusals;
    doubtful_ += result.is_doubtful ? 1 : 0;
    if (!result.failure) return;
    ++failed_;
    const std::string& kind = result.failure->kind;
    ++kinds_[kind];
    std::cout << "--- seed " << options_.seed << " pair " << number << ": " << kind << std::endl;
    const Pair small = options_.shrinks ? Shrink(pair, kind, scratch_.path()) : pair;
    std::cout << CheckPair(small, scratch_.path()).failure->detail << "\n"
              << FormatPair(small) << std::endl;
  }

  Options options_;
  ScratchDirectory scratch_;
  std::uint64_t checked_ = 0;
  std::uint64_t statements_ = 0;
  std::uint64_t refusals_ = 0;
  std::uint64_t doubtful_ = 0;
  std::uint64_t failed_ = 0;
  std::map<std::string, std::uint64_t> kinds_;
};

Options ReadOptions(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--no-shrink") {
      options.shrinks = false;
      continue;
    }
    if (i + 1 == arguments.size()) throw std::runtime_error(name + ": no value");
    const std::uint64_t value = std::stoull(arguments[++i]);
    if (name == "--pairs") {
      options.pairs = value;
    } else if (name == "--seed") {
      options.seed = value;
    } else if (name == "--failures") {
      options.max_failures = value;
    } else if (name == "--only") {
      options.first = value;
      options.pairs = 1;
    } else {
      throw std::runtime_error(name + ": unknown");
    }
  }
  return options;
}

}  // namespace
}  // namespace plumb::test

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return plumb::test::Run(plumb::test::ReadOptions(arguments)).Go();
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
