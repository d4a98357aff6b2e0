// This machine.
#include "config/project_host.h"

#include <cstdlib>
#include <iostream>

namespace plumb {

ProgramResult ProjectHost::Run(const std::vector<std::string>& arguments,
                               const std::string& working_directory) {
  return RunProgram(arguments, working_directory);
}

std::optional<std::string> ProjectHost::Variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

std::string ProjectHost::Read(const std::filesystem::path& path) { return ReadFile(path); }

FileKind ProjectHost::Kind(const std::filesystem::path& path) { return KindOf(path); }

std::vector<std::string> ProjectHost::List(const std::filesystem::path& path) {
  return ListDirectory(path);
}

void ProjectHost::Print(const std::string& text) { std::cout << text << std::flush; }

}  // namespace plumb
