// Reads rename hints: `users.name:full_name`, `"a.b"."c:d":"e"`, `old_table:new_table`.
#pragma once

#include <string_view>

#include "schema/rename_hint.h"

namespace plumb {

// Parts are SQL identifiers, in any engine's quotes where needed; the new name stands after a colon
// (--rename) or after a blank (a comment directive). `source` says where the hint stands.
// Throws Error(kUsage) naming the source.
[[nodiscard]] RenameHint ParseRenameHint(std::string_view text, std::string_view source);

}  // namespace plumb
