// Files of tools that keep both directions in one file undo themselves when they are run whole.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

// Throws Error(kConfig) "<path>:<line>: ..." if a line of `content` begins the section of goose or
// dbmate that undoes a migration. For files that are read as plain SQL.
void RefuseUndoSections(const std::string& path, std::string_view content);

}  // namespace plumb
