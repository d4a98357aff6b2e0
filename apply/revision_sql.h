// The statements of the revision table that all engines share.
#pragma once

#include <string>
#include <vector>

#include "apply/revision.h"
#include "conn/connection.h"
#include "sql/dialect.h"

namespace plumb {

// A column as every engine knows it, apart from its type.
struct RevisionColumn {
  const char* name = "";
  bool is_required = false;    // a table without it is no revision table
  const char* missing = "''";  // the literal that stands for it in rows of a table that lacks it
};
[[nodiscard]] const std::vector<RevisionColumn>& RevisionColumns();

// Selects all columns of RevisionColumns(), with the literal in place of those that `columns` does
// not name. `table` is quoted.
[[nodiscard]] std::string SelectRevisionsSql(Dialect dialect, const std::string& table,
                                             const std::vector<std::string>& columns);

// A row of that query.
[[nodiscard]] Revision RevisionOf(const Row& row);

// The values of a row as literals, in the order of RevisionColumns().
[[nodiscard]] std::vector<std::string> RevisionLiterals(Dialect dialect, const Revision& revision);

// ["h1:...", ...], or null if there are none.
[[nodiscard]] std::string PartialHashesJson(const std::vector<std::string>& hashes);
// The reverse; what is no list of strings gives none.
[[nodiscard]] std::vector<std::string> ParsePartialHashes(std::string_view json);

}  // namespace plumb
