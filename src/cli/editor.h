// The user's editor.
#pragma once

#include <string>

namespace plumb {

// What the user makes of `content` in $EDITOR, or vi; the file is called `name` there.
// Throws Error(kUsage): `exec edit: exit status 1`.
[[nodiscard]] std::string Edited(const std::string& name, const std::string& content);

}  // namespace plumb
