// --include and --exclude: which objects a command looks at.
//
// A pattern is `schema.table.child` for a server and `table.child` for a state bound to one schema;
// every part is a glob, may be quoted, and may end in a selector: `*.c*[type=column|index]`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/realm.h"

namespace plumb {

class ObjectFilter {
 public:
  ObjectFilter() = default;
  // Patterns of a state bound to `bound_schema`; "" for a whole server. `folds_names`: names that
  // differ in case only are one name to the engine, so they are to its patterns.
  // Throws Error(kUsage): `too many parts in pattern: "main.a.b.c.d"`, `syntax error in pattern`.
  ObjectFilter(const std::vector<std::string>& include, const std::vector<std::string>& exclude,
               std::string_view bound_schema, bool folds_names);

  // The patterns, as they were given, that fit nothing in any of `realms`. They are mistyped, or
  // speak of what is gone. A table called one of `expected` counts as being there.
  struct Unmatched {
    std::vector<std::string> include;
    std::vector<std::string> exclude;
  };
  [[nodiscard]] Unmatched FindUnmatched(const std::vector<const Realm*>& realms,
                                        const std::vector<std::string>& expected) const;

  [[nodiscard]] bool empty() const { return include_.empty() && exclude_.empty(); }

  // `realm` without what is left out.
  [[nodiscard]] Realm Apply(const Realm& realm) const;

  // `to`, with everything that is left out replaced by what `from` has in its place: so it does
  // not differ, and a table that is rebuilt for another reason keeps it.
  [[nodiscard]] Realm Carry(const Realm& from, const Realm& to) const;

 private:
  struct Part {
    std::string glob;
    std::vector<std::string> types;  // empty: all
  };
  struct Pattern {
    std::string text;  // as the user gave it
    std::vector<Part> parts;
  };

  [[nodiscard]] Pattern Parse(const std::string& text, std::string_view bound_schema) const;
  [[nodiscard]] bool Matches(const Part& part, std::string_view type, std::string_view name) const;
  // True if the pattern fits the schema, or anything in it.
  [[nodiscard]] bool MatchesIn(const Pattern& pattern, const Schema& schema) const;
  [[nodiscard]] bool MatchesChildOf(const Part& part, const Table& table) const;
  [[nodiscard]] bool LeavesOut(const std::string& schema, std::string_view type,
                               const std::string& name) const;
  [[nodiscard]] bool LeavesOutObject(const Schema& schema, const DefinedObject& object) const;
  [[nodiscard]] bool LeavesOutChild(const std::string& schema, const std::string& table,
                                    std::string_view type, const std::string& name) const;
  // True if a column is left out along with what uses it, that is without [type=column].
  [[nodiscard]] bool LeavesOutUses(const std::string& schema, const std::string& table,
                                   const std::string& column) const;
  // `base` without its left-out parts, with those of `extra` (may be null) put in.
  [[nodiscard]] Table Merge(const std::string& schema, const Table& base, const Table* extra) const;

  bool folds_names_ = false;
  std::vector<Pattern> include_;
  std::vector<Pattern> exclude_;
};

}  // namespace plumb
