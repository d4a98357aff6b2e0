// The diff, lint and migration blocks.
#pragma once

#include "config/body_reader.h"
#include "config/project.h"

namespace plumb::hcl {

// Those of the blocks `diff` directly in `parent`, over `inherited`: each of skip, concurrent_index
// and allow_drop is inherited as a whole.
[[nodiscard]] DiffSettings ReadDiff(const BodyReader& parent, const DiffSettings& inherited);

// Those of the blocks `lint` directly in `parent`. `inherited` gives what they do not have: review,
// format, the analyzers if there are none, and what to compare with if they do not say.
[[nodiscard]] LintSettings ReadLint(const BodyReader& parent, const LintSettings& inherited);

[[nodiscard]] MigrationSettings ReadMigration(const BodyReader& parent);

}  // namespace plumb::hcl
