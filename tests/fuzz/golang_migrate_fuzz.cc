// Feeds any bytes as a file of golang-migrate to its reader and to the import.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/migration_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  plumb::fuzz::CheckMigration(plumb::DirectoryFormat::kGolangMigrate, "1_a.up.sql", content);
  return 0;
}
