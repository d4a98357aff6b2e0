// Views over a plan's segments.
#include "plan/plan.h"

#include <algorithm>

namespace plumb {

std::vector<Statement> Plan::Statements() const {
  std::vector<Statement> all;
  for (const Segment& segment : segments) {
    all.insert(all.end(), segment.statements.begin(), segment.statements.end());
  }
  return all;
}

bool Plan::IsReversible() const {
  return std::all_of(segments.begin(), segments.end(), [](const Segment& segment) {
    return std::none_of(segment.statements.begin(), segment.statements.end(),
                        [](const Statement& statement) { return statement.reverse.empty(); });
  });
}

}  // namespace plumb
