// What `migrate apply` does.
#pragma once

#include "tests/model/history_model.h"

namespace plumb::test {

// `clock` counts the times of rows. Throws Refusal for what ends the command before it reports.
[[nodiscard]] Outcome ModelApply(const std::vector<ScriptFile>& files, const ApplyFlags& flags,
                                 ModelDatabase& database, int& clock);

}  // namespace plumb::test
