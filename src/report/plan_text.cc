// Comments hold names in Go's quotes, so they never break a line.
#include "report/plan_text.h"

#include "base/strings.h"

namespace plumb::report {

std::string PlanText(const Plan& plan) {
  std::string text;
  for (const Segment& segment : plan.segments) {
    for (const Statement& statement : segment.statements) {
      text += "-- " + Capitalized(statement.comment) + "\n" + statement.sql + ";\n";
    }
  }
  return text;
}

}  // namespace plumb::report
