// A realm as a Mermaid entity-relationship diagram
// (https://mermaid.js.org/syntax/entityRelationshipDiagram.html).
#pragma once

#include <string>

#include "schema/realm.h"

namespace plumb::report {

[[nodiscard]] std::string Mermaid(const Realm& realm);

}  // namespace plumb::report
