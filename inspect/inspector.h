// Reads the state of one database into a Realm.
//
// An Inspector asks the catalog; what catalogs do not store (SQLite's CHECK constraints, for
// example) comes from the parser of the stored text. Both must agree.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "conn/connection.h"
#include "schema/realm.h"

namespace plumb {

// The engine's own words for a schema, which know nothing of our model.
struct SchemaText {
  // Statements that build the schema in an empty database, in an order that runs.
  std::vector<std::string> statements;
  // "kind name" -> normalised text (see parser/sqlite_fingerprint.h); equal texts, equal schemas.
  std::map<std::string, std::string> normalized;

  bool operator==(const SchemaText&) const = default;
};

class Inspector {
 public:
  virtual ~Inspector() = default;

  // Everything that is there, in catalog order. What is not modelled is listed as unmanaged.
  // Throws Error(kConnection) if the database cannot be read, Error(kInternal) naming the object
  // if the stored text and the catalog disagree.
  virtual Realm Inspect() = 0;

  // The same schema as the engine spells it.
  virtual SchemaText ReadText() = 0;
};

// `connection` must outlive the result.
[[nodiscard]] std::unique_ptr<Inspector> NewSqliteInspector(Connection& connection);

}  // namespace plumb
