// Random choices that are the same on every machine for the same seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace plumb::test {

// SplitMix64 (https://prng.di.unimi.it/splitmix64.c); the distributions of <random> differ between
// standard libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  // In [0, size). REQUIRES: size > 0.
  std::size_t Below(std::size_t size) { return static_cast<std::size_t>(Next() % size); }
  // In [low, high].
  std::size_t Between(std::size_t low, std::size_t high) { return low + Below(high - low + 1); }
  bool Chance(unsigned percent) { return Below(100) < percent; }

  template <typename Item>
  const Item& Pick(const std::vector<Item>& items) {
    return items[Below(items.size())];
  }
  std::string Pick(std::initializer_list<const char*> items) {
    return items.begin()[Below(items.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace plumb::test
