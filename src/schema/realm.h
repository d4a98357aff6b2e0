// The state of a database: what inspection returns and comparison takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/object.h"
#include "schema/table.h"

namespace plumb {

struct Schema {
  std::string name;
  std::vector<Table> tables;           // in catalog order
  std::vector<DefinedObject> objects;  // in catalog order

  bool operator==(const Schema&) const = default;
};

struct Realm {
  std::vector<Schema> schemas;
  std::vector<UnmanagedObject> unmanaged;

  bool operator==(const Realm&) const = default;
};

}  // namespace plumb
