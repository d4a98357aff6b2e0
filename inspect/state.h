// A state: a realm and what we know of where it comes from.
#pragma once

#include <string>
#include <vector>

#include "inspect/inspector.h"
#include "schema/origin.h"
#include "schema/realm.h"
#include "schema/rename_hint.h"
#include "sql/dialect.h"

namespace plumb {

struct State {
  Realm realm;
  Origins origins;                  // empty for live databases
  SchemaText text;                  // the engine's own words
  std::vector<RenameHint> renames;  // directives of a desired state
  std::string source;               // how messages call it: the URL without its password
  bool is_live = false;             // read from a database that exists
  std::string token;                // of a live database: changes when its schema does
};

}  // namespace plumb
