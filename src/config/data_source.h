// data blocks: values that come from outside of the project file.
#pragma once

#include <map>
#include <string>

#include "config/project.h"
#include "config/value.h"

namespace plumb::hcl {

struct DataSource {
  std::string type = {};
  std::string name = {};
  Attributes attributes = {};

  [[nodiscard]] std::string Address() const { return "data." + type + "." + name; }
};

// Whether there is such a type, be it one that is not supported.
[[nodiscard]] bool IsDataSource(const std::string& type);

// Throws Error: "data.sql.x: executing query: <cause>"; kUnsupported for the types, of which
// IsDataSource knows, that need a service; what `host` throws. REQUIRES: IsDataSource(source.type).
[[nodiscard]] Value ReadData(const DataSource& source, ProjectHost& host,
                             std::map<std::string, TemplateDirectory>& template_directories);

}  // namespace plumb::hcl
