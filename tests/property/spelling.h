// Writes one SQL statement in one of the many ways in which SQLite takes it.
//
// A fragment is SQL text in which every identifier is marked, so that keywords, blanks and quotes
// can be varied without touching what they mean.
#pragma once

#include <string>
#include <string_view>

#include "tests/property/random.h"

namespace plumb::test {

// An identifier where it is used, and where it is defined: there case counts and SQLite also takes
// single quotes.
[[nodiscard]] std::string Use(std::string_view name);
[[nodiscard]] std::string Define(std::string_view name);

// True if `fragment` uses or defines `name`.
[[nodiscard]] bool Mentions(const std::string& fragment, std::string_view name);

// The statement that the fragment stands for.
[[nodiscard]] std::string Spell(std::string_view fragment, Random random);

}  // namespace plumb::test
