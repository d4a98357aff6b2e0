// Schemas of any size for the benches: the same seed gives the same bytes.
//
// Each table has eight columns, a key, a foreign key to the table at half its position, a CHECK, an
// index over two columns and a unique one: about 570 bytes of SQL, as real schemas have.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace plumb::bench {

struct SchemaShape {
  std::size_t tables = 0;
  // Of a hundred tables, how many have one column more; which ones is up to the seed.
  unsigned percent_changed = 0;
  unsigned seed = 1;
};

// One statement, and what a catalog says of its object.
struct GeneratedStatement {
  std::string type;   // "table" or "index"
  std::string name;   // of the object
  std::string table;  // that it belongs to, or is
  std::string sql;    // without a semicolon
};

// In an order that runs: every table is followed by its indexes, and follows its parent.
[[nodiscard]] std::vector<GeneratedStatement> GenerateSqliteSchema(const SchemaShape& shape);

// The statements as a file.
[[nodiscard]] std::string SqlText(const std::vector<GeneratedStatement>& statements);

}  // namespace plumb::bench
