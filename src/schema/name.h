// Names of things in a database.
#pragma once

#include <compare>
#include <string>

namespace plumb {

// How objects refer to each other: never by pointer. `schema` is empty when the state is bound to
// one schema (a SQLite file, a URL with a search_path).
struct QualifiedName {
  std::string schema;
  std::string name;

  bool operator==(const QualifiedName&) const = default;
  auto operator<=>(const QualifiedName&) const = default;
};

}  // namespace plumb
