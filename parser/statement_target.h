// What a DDL statement is about, from its first words: enough to remember which statement of a
// directory last touched an object.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

struct StatementTarget {
  enum class Verb { kOther, kCreate, kAlter, kAddColumn, kRenameColumn, kRenameTable, kDrop };

  Verb verb = Verb::kOther;
  std::string object;    // table, view, trigger, index, ...
  std::string table;     // of CREATE INDEX and CREATE TRIGGER: what they belong to
  std::string member;    // the column of ADD COLUMN or RENAME COLUMN (its old name)
  std::string new_name;  // of the renames
};

// Never throws; a statement that is not understood is kOther.
[[nodiscard]] StatementTarget ReadStatementTarget(std::string_view sql);

}  // namespace plumb
