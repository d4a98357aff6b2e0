// SQL expressions and definitions as the model holds them.
#pragma once

#include <string>
#include <vector>

namespace plumb {

// `text` is what the engine stores or prints; `canonical` has one spelling for all texts that mean
// the same (blanks, comments, case and quoting of names, outer parentheses); `names` are the
// identifiers used, folded as the engine folds them. The inspector fills all three, so that diff
// and plan never parse.
struct Expression {
  std::string text;
  std::string canonical;
  std::vector<std::string> names;
  // SQLite: a word in double quotes is a string here, as it names no column.
  bool has_quoted_strings = false;

  bool operator==(const Expression&) const = default;
};

}  // namespace plumb
