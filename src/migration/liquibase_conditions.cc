// https://docs.liquibase.com/concepts/changelogs/sql-format.html
#include "migration/liquibase_conditions.h"

#include <array>

#include "base/error.h"
#include "base/strings.h"
#include "migration/source_lines.h"

namespace plumb {
namespace {

// The word of the line that leaves something out; empty if there is none.
std::string_view ConditionIn(std::string_view comment) {
  constexpr std::array<std::string_view, 3> kLines = {"ignoreLines:", "preconditions",
                                                      "precondition-"};
  for (const std::string_view line : kLines) {
    if (StartsWithIgnoreCase(comment, line)) return line;
  }
  if (!StartsWithIgnoreCase(comment, "changeset ")) return "";
  constexpr std::array<std::string_view, 4> kAttributes = {
      " dbms:", " context:", " contextFilter:", " labels:"};
  const std::string folded = ToLower(comment);
  for (const std::string_view attribute : kAttributes) {
    if (folded.find(ToLower(attribute)) != std::string::npos) return Trim(attribute);
  }
  return "";
}

}  // namespace

void RefuseLiquibaseConditions(const std::string& name, std::string_view content) {
  for (const SourceLine& line : LinesOf(content)) {
    const std::string_view condition = ConditionIn(CommentOfLine(line.text));
    if (condition.empty()) continue;
    throw Error(
        ErrorKind::kUnsupported,
        "liquibase: " + name + ":" + std::to_string(line.number) + " '" + std::string(condition) +
            "' makes liquibase leave out a part of the file, which is not supported: all of "
            "it would run; keep what runs in a file without it");
  }
}

}  // namespace plumb
