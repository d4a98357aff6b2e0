// What all engines share of inspection.
#include "inspect/inspector.h"

namespace plumb {

std::map<std::string, std::string> SchemaText::Normalized() const {
  std::map<std::string, std::string> normalized;
  for (const Object& object : objects) {
    normalized[object.key] =
        object.normalize(object.sql, object.columns.empty() ? columns : object.columns);
  }
  return normalized;
}

}  // namespace plumb
