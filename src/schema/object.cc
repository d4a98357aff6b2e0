#include "schema/object.h"

namespace plumb {

std::string_view KindName(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kTable:
      return "table";
    case ObjectKind::kView:
      return "view";
    case ObjectKind::kTrigger:
      return "trigger";
    case ObjectKind::kVirtualTable:
      return "virtual table";
  }
  return "object";
}

}  // namespace plumb
