// Only names and directives are read here: statements depend on the engine, and most commands need
// those of a few files only.
#include "migration/migration_file.h"

#include <optional>
#include <utility>

#include "migration/up_section.h"

namespace plumb {
namespace {

constexpr std::string_view kTxMode = "atlas:txmode";

std::optional<int> LineWithoutTransaction(DirectoryFormat format, std::string_view content) {
  if (format == DirectoryFormat::kGoose) return GooseLineWithoutTransaction(content);
  if (format == DirectoryFormat::kDbmate) return DbmateLineWithoutTransaction(content);
  return std::nullopt;
}

}  // namespace

MigrationFile NewMigrationFile(std::string name, std::string content, DirectoryFormat format) {
  NameParts parts = ParseMigrationName(format, name);
  MigrationFile file;
  file.version = std::move(parts.version);
  file.description = std::move(parts.description);
  file.is_repeatable = parts.is_repeatable;
  file.directives = ParseFileDirectives(content);
  const std::optional<int> line = LineWithoutTransaction(format, content);
  if (line && FindDirective(file.directives, kTxMode) == nullptr) {
    file.directives.push_back({.name = std::string(kTxMode), .value = "none", .line = *line});
  }
  file.is_checkpoint = FindDirective(file.directives, "atlas:checkpoint") != nullptr;
  file.ignores_checksum = IgnoresChecksum(content);
  file.name = std::move(name);
  file.content = std::move(content);
  return file;
}

const std::string& RevisionKey(const MigrationFile& file) {
  return file.is_repeatable ? file.name : file.version;
}

}  // namespace plumb
