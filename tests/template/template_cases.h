// The data that the tables of template tests run over, and how a row is checked.
//
// The expected results are what text/template of Go 1.26 prints for the same data.
#pragma once

#include <string>
#include <vector>

#include "template/value.h"

namespace plumb {

struct TemplateCase {
  const char* text;
  std::string expected;  // the output or the message of the error
};

// An object with a field or method of each kind.
[[nodiscard]] Value CaseData();

// The output of `text`, parsed under the name "format", or the message of the error.
[[nodiscard]] std::string RunCase(const std::string& text);

void CheckCases(const std::vector<TemplateCase>& cases);

}  // namespace plumb
