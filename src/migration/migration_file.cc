// Only names and directives are read here: statements depend on the engine, and most commands need
// those of a few files only.
#include "migration/migration_file.h"

#include <algorithm>

namespace plumb {
namespace {

constexpr std::string_view kSuffix = ".sql";

}  // namespace

MigrationFile NewMigrationFile(std::string name, std::string content) {
  std::string_view stem = name;
  if (stem.ends_with(kSuffix)) stem.remove_suffix(kSuffix.size());
  const std::size_t underscore = std::min(stem.find('_'), stem.size());
  MigrationFile file;
  file.version = stem.substr(0, underscore);
  if (underscore < stem.size()) file.description = stem.substr(underscore + 1);
  file.directives = ParseFileDirectives(content);
  file.is_checkpoint = FindDirective(file.directives, "atlas:checkpoint") != nullptr;
  file.ignores_checksum = IgnoresChecksum(content);
  file.name = std::move(name);
  file.content = std::move(content);
  return file;
}

}  // namespace plumb
