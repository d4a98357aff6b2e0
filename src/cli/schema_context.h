// What the schema commands share: reading their flags, and telling what stands beside the plan.
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "report/formats.h"
#include "workflow/compare.h"
#include "workflow/states.h"

namespace plumb {

// --format, or its older name.
[[nodiscard]] report::FormatOptions FormatOf(const ParsedFlags& flags, const Terminal& terminal);

// --include and --exclude, for states of `engine`.
[[nodiscard]] ObjectFilter FilterOf(const ParsedFlags& flags, const workflow::Engine& engine);

// The flags of a comparison. Throws Error(kUsage) for a bad value.
[[nodiscard]] workflow::CompareOptions CompareOptionsOf(const ParsedFlags& flags,
                                                        const workflow::Engine& engine);

// Shows how far a replay is; `progress` must outlive the result.
[[nodiscard]] ReplayProgress TickOf(Progress& progress);

// One line each on stderr.
void PrintNotes(const Terminal& terminal, const std::vector<std::string>& notes);

}  // namespace plumb
