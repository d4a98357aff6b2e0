// A rename that the user vouches for; without one a rename is a drop and an addition.
#pragma once

#include <string>

namespace plumb {

struct RenameHint {
  std::string schema;    // empty: the only one
  std::string table;     // its name before
  std::string column;    // its name before; empty: the table itself is renamed
  std::string new_name;  // of the column or the table
  std::string source;    // where the hint stands, for messages: `--rename 'a:b'` or "s.sql:4"
  // It stands in a file that is applied again and again, so that it may be satisfied already.
  bool is_permanent = false;

  bool operator==(const RenameHint&) const = default;
};

}  // namespace plumb
