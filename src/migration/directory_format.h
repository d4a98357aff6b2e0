// Whose conventions a migration directory follows, and what a file's name says under each.
//
//   atlas, goose, liquibase, dbmate   1_users.sql
//   golang-migrate                    1_users.up.sql
//   flyway                            V1__users.sql, B1__baseline.sql, R__views.sql, in folders too
#pragma once

#include <string>
#include <string_view>

namespace plumb {

enum class DirectoryFormat { kAtlas, kGolangMigrate, kGoose, kFlyway, kLiquibase, kDbmate };

// "atlas", "golang-migrate", "goose", "flyway", "liquibase", "dbmate".
[[nodiscard]] std::string_view DirectoryFormatName(DirectoryFormat format);

// The reverse. Throws Error(kConfig): unknown dir format "x".
[[nodiscard]] DirectoryFormat ParseDirectoryFormat(std::string_view name);

// True if files hold both directions, goose's and dbmate's (migration/up_section.h).
[[nodiscard]] bool HasSections(DirectoryFormat format);

// True if a file of that name, without folders, runs when one migrates forward. (Files that undo,
// `1.down.sql` of golang-migrate and `U1__x.sql` of flyway, are not looked at.)
[[nodiscard]] bool IsMigrationName(DirectoryFormat format, std::string_view base_name);

// True if the tool of that format orders versions like this one as numbers: golang-migrate and
// goose do, where all of it are digits.
[[nodiscard]] bool IsNumeric(DirectoryFormat format, std::string_view version);

struct NameParts {
  std::string version;
  std::string description;     // may be empty
  bool is_repeatable = false;  // flyway's R files, which have no version

  bool operator==(const NameParts&) const = default;
};

// `name` may be a path. Everything up to the first '_' is the version, of flyway what stands
// between the letter and the first "__".
[[nodiscard]] NameParts ParseMigrationName(DirectoryFormat format, std::string_view name);

}  // namespace plumb
