// What a database shows of a statement of which nobody knows whether it was executed.
#pragma once

#include <string>

#include "schema/realm.h"
#include "workflow/engines.h"

namespace plumb::workflow {

enum class Effect { kThere, kNotThere, kUnknown };

struct Trace {
  Effect effect = Effect::kUnknown;
  std::string text;  // `table "t" exists`, `the schema does not tell`
};

// Looks for what the statement creates, drops, adds or renames in the schema. Rows are not looked
// at.
[[nodiscard]] Trace TraceOf(const std::string& statement, const Realm& realm, const Engine& engine);

}  // namespace plumb::workflow
