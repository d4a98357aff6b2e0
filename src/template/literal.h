// The values of literals in templates, which are written as in Go.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "template/value.h"

namespace plumb {

// Of "..." with escapes or `...`, quotes included. Nothing if the literal is malformed.
[[nodiscard]] std::optional<std::string> UnquoteLiteral(std::string_view literal);

// Of '...', quotes included. Nothing if the literal is malformed: ask CharacterLiteralProblem().
[[nodiscard]] std::optional<std::int64_t> CharacterLiteral(std::string_view literal);
[[nodiscard]] std::string CharacterLiteralProblem(std::string_view literal);

struct NumberLiteral {
  Value value;                // an integer or a float
  bool is_integral = false;   // may stand where an integer is wanted, as 2.0 may
  bool is_too_large = false;  // for a signed integer; `value` says nothing then
};

// Nothing if `text` is no number: ask NumberLiteralProblem() then.
[[nodiscard]] std::optional<NumberLiteral> ParseNumberLiteral(std::string_view text);
[[nodiscard]] std::string NumberLiteralProblem(std::string_view text);

}  // namespace plumb
