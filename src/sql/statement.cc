// Names of hazards as reports and JSON spell them.
#include "sql/statement.h"

namespace plumb {

std::string_view HazardName(HazardKind kind) {
  switch (kind) {
    case HazardKind::kDataLoss:
      return "data loss";
    case HazardKind::kTableRebuild:
      return "table rebuild";
    case HazardKind::kMayFail:
      return "may fail";
  }
  return "";
}

}  // namespace plumb
