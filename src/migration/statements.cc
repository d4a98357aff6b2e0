// Whole files are split whole; of files with sections only what runs forward is left to see.
#include "migration/statements.h"

#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/strings.h"
#include "migration/liquibase_conditions.h"
#include "migration/up_section.h"

namespace plumb {
namespace {

bool ComesBefore(const SourceStatement& a, const SourceStatement& b) { return a.offset < b.offset; }

// SQL above the first mark would be left out without a word.
void RequireNothingBefore(const UpSection& section, const std::string& where,
                          std::string_view content, std::string_view mark) {
  const std::vector<SourceStatement> statements =
      SplitStatements(content.substr(0, section.begin), {.has_open_comments = true});
  if (statements.empty()) return;
  throw Error(ErrorKind::kConfig, where + ":" + std::to_string(statements.front().line) +
                                      " statement before '" + std::string(mark) + "'");
}

// A ';' that only stands for the mark of a block is not the statement's.
void RemoveSeparator(SourceStatement& statement, std::string_view content) {
  const std::size_t last = statement.offset + statement.text.size() - 1;
  if (content[last] == statement.text.back()) return;
  statement.text.pop_back();
  statement.text = std::string(Trim(statement.text));
}

std::vector<SourceStatement> StatementsOf(UpSection section, std::string_view content,
                                          const SplitOptions& options) {
  std::vector<SourceStatement> outside = SplitStatements(section.text, options);
  for (SourceStatement& statement : outside) RemoveSeparator(statement, content);
  if (section.blocks.empty()) return outside;
  std::vector<SourceStatement> all;
  all.reserve(outside.size() + section.blocks.size());
  std::merge(std::make_move_iterator(outside.begin()), std::make_move_iterator(outside.end()),
             std::make_move_iterator(section.blocks.begin()),
             std::make_move_iterator(section.blocks.end()), std::back_inserter(all), ComesBefore);
  return all;
}

}  // namespace

std::vector<SourceStatement> MigrationStatements(const Directory& directory,
                                                 const MigrationFile& file,
                                                 std::optional<Dialect> dialect) {
  return StatementsIn(directory.format, file.name, file.content, dialect);
}

std::vector<SourceStatement> StatementsIn(DirectoryFormat format, const std::string& name,
                                          std::string_view content,
                                          std::optional<Dialect> dialect) {
  const SplitOptions options = SplitOptionsFor(dialect);
  switch (format) {
    case DirectoryFormat::kGoose: {
      UpSection section = ReadGooseUp(name, content);
      RequireNothingBefore(section, "goose: " + name, content, "-- +goose Up");
      return StatementsOf(std::move(section), content, options);
    }
    case DirectoryFormat::kDbmate: {
      UpSection section = ReadDbmateUp(name, content);
      RequireNothingBefore(section, "dbmate: " + name, content, "-- migrate:up");
      return StatementsOf(std::move(section), content, options);
    }
    case DirectoryFormat::kLiquibase:
      RefuseLiquibaseConditions(name, content);
      break;
    case DirectoryFormat::kAtlas:
    case DirectoryFormat::kGolangMigrate:
    case DirectoryFormat::kFlyway:
      break;
  }
  return SplitStatements(content, options);
}

}  // namespace plumb
