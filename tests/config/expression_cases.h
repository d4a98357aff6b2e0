// The variables that the tables of expression tests run over, and how a row is checked.
#pragma once

#include <string>
#include <vector>

#include "config/scope.h"

namespace plumb::hcl {

struct ExpressionCase {
  const char* source;
  // The value as JSON; or the diagnostic without the file name, or its beginning if it ends in
  // "...".
  std::string expected;
};

[[nodiscard]] Scope CaseScope();

[[nodiscard]] std::string RunCase(const std::string& source);

void CheckCases(const std::vector<ExpressionCase>& cases);

}  // namespace plumb::hcl
