// Makes a failing pair as small as it can while it still fails in the same way.
#pragma once

#include <filesystem>
#include <string>

#include "tests/property/pair_check.h"

namespace plumb::test {

[[nodiscard]] Pair Shrink(Pair pair, const std::string& kind,
                          const std::filesystem::path& directory);

// As a case of tests/cases.
[[nodiscard]] std::string FormatPair(const Pair& pair);

}  // namespace plumb::test
