// Reads the state of one database into a Realm.
//
// An Inspector asks the catalog; what catalogs do not store (SQLite's CHECK constraints, for
// example) comes from the parser of the stored text. Both must agree.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conn/connection.h"
#include "schema/realm.h"

namespace plumb {

// The engine's own words for a schema, which know nothing of our model.
struct SchemaText {
  struct Object {
    std::string key;  // "kind name", folded
    std::string sql;  // the statement that creates it
    // Names by which some engines read a word of it, folded and sorted; empty: all columns.
    std::vector<std::string> columns = {};
    // One spelling for texts that mean the same (see parser/sqlite_fingerprint.h).
    std::string (*normalize)(std::string_view sql,
                             const std::vector<std::string>& columns) = nullptr;

    bool operator==(const Object&) const = default;
  };
  // In an order that builds the schema in an empty database.
  std::vector<Object> objects;
  // Names of the columns of all tables and views, folded and sorted.
  std::vector<std::string> columns;

  // Key -> normalised text; equal texts, equal schemas. Reads every statement, which few need.
  [[nodiscard]] std::map<std::string, std::string> Normalized() const;

  bool operator==(const SchemaText&) const = default;
};

// What is there, and in whose words.
struct Inspection {
  Realm realm;
  SchemaText text;
};

class Inspector {
 public:
  virtual ~Inspector() = default;

  // Everything that is there, in catalog order. What is not modelled is listed as unmanaged.
  // Throws Error(kConnection) if the database cannot be read, Error(kInternal) naming the object
  // if the stored text and the catalog disagree.
  virtual Realm Inspect() = 0;

  // The same, and how the engine spells it, from one reading.
  virtual Inspection InspectWithText() = 0;
};

// `connection` must outlive the result.
[[nodiscard]] std::unique_ptr<Inspector> NewSqliteInspector(Connection& connection);

}  // namespace plumb
