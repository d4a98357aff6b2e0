// Runs another program to its end, without a shell.
#pragma once

#include <string>
#include <vector>

namespace plumb {

struct ProgramResult {
  std::string path = {};  // the file that ran, as found in $PATH
  // Why it did not run at all: `exec: "x": executable file not found in $PATH`. Otherwise "".
  std::string start_error = {};
  int exit_status = 0;  // 128 and the number of the signal that ended it
  std::string output = {};
  std::string error_output = {};
};

// `arguments` begin with the program, which is searched in $PATH unless it has a slash. It reads
// nothing from its input; both outputs are read to their ends. "" as directory is this process's.
// REQUIRES: there is at least one argument. Throws Error(kInternal) if the system is out of pipes.
[[nodiscard]] ProgramResult RunProgram(const std::vector<std::string>& arguments,
                                       const std::string& working_directory);

}  // namespace plumb
