// The oracle: builds both states of a case, drives the program between them, and believes the
// engine alone.
#pragma once

#include <filesystem>
#include <string>

#include "tests/cases/case_engine.h"
#include "tests/cases/case_file.h"

namespace plumb::test {

struct CaseResult {
  std::string failure;  // "" if all held
  std::string plan;     // what schema diff printed on the way forth
};

// `directory` is the program's working directory and the one that `engine` was made for.
[[nodiscard]] CaseResult RunCase(const CaseFile& file, CaseEngine& engine,
                                 const std::filesystem::path& program,
                                 const std::filesystem::path& directory);

}  // namespace plumb::test
