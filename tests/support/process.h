// Runs a program to its end, as a shell would, and keeps what it said.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace plumb::test {

struct ProcessSpec {
  std::vector<std::string> argv;  // argv[0] without a slash is looked up in env["PATH"]
  std::filesystem::path directory;
  std::map<std::string, std::string> env;  // all of it: nothing is inherited
  std::string input;
  // SIGKILL when this much time has passed.
  std::chrono::microseconds limit = std::chrono::minutes(2);
};

struct ProcessResult {
  int exit_code = -1;  // -1 if a signal ended it
  int signal = 0;
  bool is_timeout = false;  // the signal was ours
  std::string out;
  std::string err;

  [[nodiscard]] bool ok() const { return exit_code == 0; }
};

// Throws std::runtime_error if the program cannot be started.
[[nodiscard]] ProcessResult RunProcess(const ProcessSpec& spec);

// What a program under test sees, whoever runs the suite: a home and a temp directory below
// `root`, UTC, UTF-8, no colours switched off or on.
[[nodiscard]] std::map<std::string, std::string> PrivateEnvironment(
    const std::filesystem::path& root);

// How it ended and what it said, for a failure message.
[[nodiscard]] std::string Describe(const ProcessResult& result);

}  // namespace plumb::test
