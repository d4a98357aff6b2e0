// Feeds any bytes as a file of goose to its reader and to the import.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/migration_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const std::string lower = plumb::ToLower(content);
  const bool has_marks = lower.find("statement") != std::string::npos ||
                         lower.find("transaction") != std::string::npos ||
                         lower.find("envsub") != std::string::npos;
  plumb::fuzz::CheckMigration(plumb::DirectoryFormat::kGoose, "1_a.sql", content, has_marks);
  return 0;
}
