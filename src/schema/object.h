// Kinds of objects that are created, replaced and dropped whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/expression.h"
#include "schema/name.h"

namespace plumb {

// Every kind that a report can name. Tables and their parts have structs of their own (table.h);
// the others are DefinedObjects.
enum class ObjectKind { kTable, kView, kTrigger, kVirtualTable };

// "table", "view", ...: one word or two, lower-case, as reports and --allow-drop spell it
// ("virtual_table" there).
[[nodiscard]] std::string_view KindName(ObjectKind kind);

// An object that is compared by its definition alone.
struct DefinedObject {
  ObjectKind kind = ObjectKind::kView;
  std::string name;
  std::string attached_to;  // the table or view that a trigger belongs to; empty for others
  // The complete statement that creates it, ready to run.
  Expression definition;
  // Tables, views, ... that the definition reads or writes, folded; found by the parser where the
  // catalog records nothing.
  std::vector<QualifiedName> depends_on;
  std::string comment;

  bool operator==(const DefinedObject&) const = default;
};

// Something that is there but not modelled: named in every report, never changed.
struct UnmanagedObject {
  std::string kind;  // "virtual table", ...
  std::string name;
  std::string reason;  // "module spellfix1 is not available"

  bool operator==(const UnmanagedObject&) const = default;
};

}  // namespace plumb
