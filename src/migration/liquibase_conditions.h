// What makes liquibase leave out a part of a file.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

// To this program the comments of liquibase are comments, so all of a file would run. Throws
// Error(kUnsupported) "liquibase: <name>:<line> ..." for a line that makes the other tool leave
// something out: dbms, contexts, labels, preconditions, ignored lines.
void RefuseLiquibaseConditions(const std::string& name, std::string_view content);

}  // namespace plumb
