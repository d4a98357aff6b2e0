// A schema in the making, which can be changed piece by piece before it is spelled as SQL.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plumb::test {

// All texts are fragments (spelling.h), all names plain.
struct ColumnSketch {
  std::string name;
  std::string type;
  std::vector<std::string> clauses;
};

enum class ItemKind { kTable, kVirtualTable, kIndex, kView, kTrigger, kAlter };

struct Item {
  ItemKind kind = ItemKind::kTable;
  std::string name;
  std::string on;  // the table or view of an index or trigger
  // Of tables.
  std::vector<ColumnSketch> columns;
  std::vector<std::string> constraints;
  bool is_strict = false;
  bool is_without_rowid = false;
  // Of the others: what follows the name; all of an ALTER TABLE.
  std::string body;
  bool is_unique = false;
  std::uint64_t spelling = 0;  // the seed of its spelling
};

using Sketch = std::vector<Item>;

}  // namespace plumb::test
