// The yardstick of inspection: the catalog read through SQLite's C interface, and nothing made of
// it.
#pragma once

#include <cstddef>
#include <string>

namespace plumb::bench {

struct RawCatalog {
  std::size_t objects = 0;
  std::size_t columns = 0;
  std::size_t index_columns = 0;
  std::size_t foreign_keys = 0;
  std::size_t bytes = 0;  // of all texts; so that every value is looked at
};

// Opens the file, reads sqlite_schema and runs one table-valued pragma query each for columns,
// indexes and foreign keys. Throws std::runtime_error.
[[nodiscard]] RawCatalog ReadRawCatalog(const std::string& path);

}  // namespace plumb::bench
