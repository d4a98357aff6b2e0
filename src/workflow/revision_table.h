// The revision table belongs to the tool, not to the schema that is compared.
#pragma once

#include "inspect/state.h"

namespace plumb::workflow {

// Takes the revision table out of both states, unless the desired one, being SQL of the user,
// creates it.
void HideRevisionTable(State& from, State& to);

}  // namespace plumb::workflow
