// Feeds any bytes as names of files of flyway, one a line, to the order of flyway and of the
// import, and as such a file to its reader.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "migration/flyway_order.h"
#include "migration/import_names.h"
#include "tests/fuzz/migration_reader.h"

namespace {

void CheckNames(std::string_view text) {
  using namespace plumb;
  std::vector<MigrationFile> files;
  for (std::string& name : Split(text.substr(0, 4096), '\n')) {
    const std::string base = name.substr(name.rfind('/') + 1);
    if (!IsMigrationName(DirectoryFormat::kFlyway, base)) continue;
    files.push_back(NewMigrationFile(std::move(name), "", DirectoryFormat::kFlyway));
  }
  const Directory directory =
      NewDirectory("m", std::move(files), std::nullopt, DirectoryFormat::kFlyway);
  for (std::size_t i = 1; i < directory.files.size(); ++i) {
    const MigrationFile& a = directory.files[i - 1];
    const MigrationFile& b = directory.files[i];
    fuzz::Require(b.is_repeatable || CompareFlywayVersions(a.version, b.version) < 0);
    fuzz::Require(!a.is_repeatable || b.is_repeatable);
  }
  const std::vector<std::string> names = AtlasNames(directory);
  fuzz::Require(names.size() == directory.files.size());
  fuzz::Require(std::is_sorted(names.begin(), names.end()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  try {
    CheckNames(content);
  } catch (const plumb::Error& error) {
    plumb::fuzz::Require(error.kind() != plumb::ErrorKind::kInternal);
  }
  plumb::fuzz::CheckMigration(plumb::DirectoryFormat::kFlyway, "V1__a.sql", content);
  return 0;
}
