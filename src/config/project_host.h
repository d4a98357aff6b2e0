// What evaluating a project file asks of the world around it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/process.h"
#include "config/value.h"

namespace plumb {

struct SqlQuery {
  std::string url;
  std::string query;
  std::vector<hcl::Value> arguments = {};  // strings, numbers, bools
};

struct SqlResult {
  std::size_t columns = 1;
  std::vector<hcl::Value> values = {};  // the first column of each row: string, number, bool, null
};

// Everything but databases has an implementation here, over this machine; tests replace others.
class ProjectHost {
 public:
  ProjectHost() = default;
  virtual ~ProjectHost() = default;
  ProjectHost(const ProjectHost&) = delete;
  ProjectHost& operator=(const ProjectHost&) = delete;

  // Throws Error: kSql for a query that fails, another kind for a database that does not open.
  [[nodiscard]] virtual SqlResult Query(const SqlQuery& query) = 0;

  // As RunProgram.
  [[nodiscard]] virtual ProgramResult Run(const std::vector<std::string>& arguments,
                                          const std::string& working_directory);
  // Of the environment; nothing if it is not set.
  [[nodiscard]] virtual std::optional<std::string> Variable(const std::string& name);
  // As ReadFile, KindOf and ListDirectory.
  [[nodiscard]] virtual std::string Read(const std::filesystem::path& path);
  [[nodiscard]] virtual FileKind Kind(const std::filesystem::path& path);
  [[nodiscard]] virtual std::vector<std::string> List(const std::filesystem::path& path);
  // To the standard output, at once.
  virtual void Print(const std::string& text);
};

}  // namespace plumb
