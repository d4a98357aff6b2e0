// Feeds any bytes as a file of liquibase to its reader and to the import.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/migration_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  plumb::fuzz::CheckMigration(plumb::DirectoryFormat::kLiquibase, "1_a.sql", content);
  return 0;
}
