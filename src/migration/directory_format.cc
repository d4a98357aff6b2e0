// golang-migrate: https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md
// flyway: https://documentation.red-gate.com/fd/migrations-184127470.html
#include "migration/directory_format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::string_view kSuffix = ".sql";
constexpr std::string_view kUpSuffix = ".up.sql";

constexpr auto kFormats = std::to_array<std::pair<DirectoryFormat, std::string_view>>({
    {DirectoryFormat::kAtlas, "atlas"},
    {DirectoryFormat::kGolangMigrate, "golang-migrate"},
    {DirectoryFormat::kGoose, "goose"},
    {DirectoryFormat::kFlyway, "flyway"},
    {DirectoryFormat::kLiquibase, "liquibase"},
    {DirectoryFormat::kDbmate, "dbmate"},
});

std::string_view Without(std::string_view name, std::string_view suffix) {
  if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  return name;
}

NameParts SplitAt(std::string_view stem, std::string_view separator) {
  const std::size_t at = std::min(stem.find(separator), stem.size());
  NameParts parts;
  parts.version = stem.substr(0, at);
  if (at < stem.size()) parts.description = stem.substr(at + separator.size());
  return parts;
}

NameParts ParseFlywayName(std::string_view name) {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  const bool is_repeatable = base.starts_with('R');
  NameParts parts =
      SplitAt(Without(base.substr(std::min<std::size_t>(1, base.size())), kSuffix), "__");
  parts.is_repeatable = is_repeatable;
  if (is_repeatable) parts.version.clear();
  return parts;
}

}  // namespace

std::string_view DirectoryFormatName(DirectoryFormat format) {
  for (const auto& [known, name] : kFormats) {
    if (known == format) return name;
  }
  return "";
}

DirectoryFormat ParseDirectoryFormat(std::string_view name) {
  for (const auto& [format, known] : kFormats) {
    if (known == name) return format;
  }
  throw Error(ErrorKind::kConfig, "unknown dir format " + Quoted(name));
}

bool IsNumeric(DirectoryFormat format, std::string_view version) {
  const bool counts =
      format == DirectoryFormat::kGolangMigrate || format == DirectoryFormat::kGoose;
  return counts && !version.empty() &&
         version.find_first_not_of("0123456789") == std::string_view::npos;
}

bool HasSections(DirectoryFormat format) {
  return format == DirectoryFormat::kGoose || format == DirectoryFormat::kDbmate;
}

bool IsMigrationName(DirectoryFormat format, std::string_view base_name) {
  switch (format) {
    case DirectoryFormat::kGolangMigrate:
      return base_name.ends_with(kUpSuffix);
    case DirectoryFormat::kFlyway: {
      const char first = base_name.empty() ? '\0' : base_name.front();
      return base_name.ends_with(kSuffix) && (first == 'V' || first == 'B' || first == 'R');
    }
    case DirectoryFormat::kAtlas:
    case DirectoryFormat::kGoose:
    case DirectoryFormat::kLiquibase:
    case DirectoryFormat::kDbmate:
      break;
  }
  return base_name.ends_with(kSuffix);
}

NameParts ParseMigrationName(DirectoryFormat format, std::string_view name) {
  if (format == DirectoryFormat::kFlyway) return ParseFlywayName(name);
  const bool has_direction = format == DirectoryFormat::kGolangMigrate && name.ends_with(kUpSuffix);
  return SplitAt(Without(name, has_direction ? kUpSuffix : kSuffix), "_");
}

}  // namespace plumb
