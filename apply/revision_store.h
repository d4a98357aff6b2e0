// The revision table of one database.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apply/revision.h"
#include "conn/connection.h"

namespace plumb {

inline constexpr const char* kRevisionTable = "atlas_schema_revisions";

class RevisionStore {
 public:
  virtual ~RevisionStore() = default;

  // Throws Error(kUnsupported) if the engine cannot keep the table in that schema.
  virtual void RequireSchema() const = 0;

  // Is there such a table? Throws Error(kConfig) if something else is called so, or if a column is
  // missing that no reader can do without.
  [[nodiscard]] virtual bool Exists() = 0;

  // Makes the table, or adds the columns that it lacks. Columns that we do not know stay.
  virtual void Create() = 0;

  // All rows, bytewise by version, without those that are not about files. What a row lacks or
  // cannot mean is left at its default. REQUIRES: Exists().
  [[nodiscard]] virtual std::vector<Revision> Read() = 0;

  // The row of that version, if there is one. REQUIRES: Exists().
  [[nodiscard]] virtual std::optional<Revision> Find(const std::string& version) = 0;

  // Inserts the row; one of its version keeps its description and executed_at.
  virtual void Write(const Revision& revision) = 0;

  virtual void Delete(const std::string& version) = 0;
};

// The table in `schema`; empty: the one that the connection is bound to. SQLite has no other, and
// Exists() says no then.
[[nodiscard]] std::unique_ptr<RevisionStore> NewSqliteRevisionStore(Connection& connection,
                                                                    const std::string& schema);

}  // namespace plumb
