// SQLite's keywords and which of them still serve as names
// (https://www.sqlite.org/lang_keywords.html; "fallback" in parse.y of 3.40.1).
#pragma once

#include <string_view>

namespace plumb {

enum class SqliteKeyword {
  kNone,      // no keyword
  kFallback,  // a name wherever the grammar has no use for the keyword: KEY, REPLACE, CAST
  kJoin,      // a name of a table or column, but no type: LEFT, CROSS, INDEXED
  kReserved,  // never a name
};

// What `word` is, whatever its case.
[[nodiscard]] SqliteKeyword ClassifySqliteWord(std::string_view word);

}  // namespace plumb
