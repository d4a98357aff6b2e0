// Comments that belong to no statement are left behind, and so is what undoes.
#include "migration/import_directory.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.h"
#include "base/strings.h"
#include "migration/import_names.h"
#include "migration/statement_text.h"
#include "migration/statements.h"
#include "migration/up_section.h"

namespace plumb {
namespace {

using Sources = std::vector<SourceStatement>;

constexpr auto kReaders = std::to_array<std::optional<Dialect>>(
    {std::nullopt, Dialect::kSqlite, Dialect::kPostgres, Dialect::kMysql});

// Nothing if `dialect` cannot read it.
std::optional<Sources> ReadAs(DirectoryFormat format, const std::string& name,
                              std::string_view content, std::optional<Dialect> dialect) {
  try {
    return StatementsIn(format, name, content, dialect);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kParse) throw;
    return std::nullopt;
  }
}

// By the rules that cut the fewest: those of the engine that the file was written for, or ones
// that do as well, for text is kept as it is within a statement.
Sources ReadWhole(DirectoryFormat format, const MigrationFile& file) {
  std::optional<Sources> fewest;
  for (const std::optional<Dialect> dialect : kReaders) {
    std::optional<Sources> read = ReadAs(format, file.name, file.content, dialect);
    if (read && (!fewest || read->size() < fewest->size())) fewest = std::move(read);
  }
  if (fewest) return std::move(*fewest);
  try {
    return StatementsIn(format, file.name, file.content, std::nullopt);
  } catch (const Error& error) {
    throw Error(error.kind(), file.name + ":" + error.message());
  }
}

UpSection SectionOf(DirectoryFormat format, const MigrationFile& file) {
  if (format == DirectoryFormat::kGoose) return ReadGooseUp(file.name, file.content);
  if (format == DirectoryFormat::kDbmate) return ReadDbmateUp(file.name, file.content);
  UpSection section;
  section.plain = file.content;
  return section;
}

bool AreSame(const Sources& a, const Sources& b) {
  return std::ranges::equal(a, b, [](const SourceStatement& x, const SourceStatement& y) {
    return WithoutSemicolon(x.text) == WithoutSemicolon(y.text);
  });
}

// Whether every engine that can read `from` finds the same statements in `to`.
bool AreSameToAll(std::string_view from, std::string_view to) {
  return std::all_of(kReaders.begin(), kReaders.end(), [&](std::optional<Dialect> dialect) {
    const std::optional<Sources> before = ReadAs(DirectoryFormat::kAtlas, "", from, dialect);
    const std::optional<Sources> after = ReadAs(DirectoryFormat::kAtlas, "", to, dialect);
    return !before || (after && AreSame(*before, *after));
  });
}

// Whether no engine would take it for one statement.
bool IsCutByAll(const SourceStatement& block) {
  return std::none_of(kReaders.begin(), kReaders.end(), [&](std::optional<Dialect> dialect) {
    return IsReadAs(block.text, WithoutSemicolon(block.text), SplitOptionsFor(dialect));
  });
}

// The directives of the file, which end in an empty line.
std::string HeaderOf(const MigrationFile& file, const std::string& delimiter) {
  std::string header;
  if (!delimiter.empty()) header = "-- atlas:delimiter " + delimiter + '\n';
  for (const Directive& directive : file.directives) {
    if (directive.name == "atlas:delimiter") continue;
    header +=
        "-- " + directive.name + (directive.value.empty() ? "" : " " + directive.value) + '\n';
  }
  return header.empty() ? header : header + '\n';
}

std::string Printed(const SourceStatement& statement) {
  std::string text;
  for (const std::string& comment : statement.comments) text += comment + '\n';
  return text + statement.text;
}

std::string Separated(const MigrationFile& file, const Sources& statements) {
  std::vector<std::string_view> texts = {file.content};
  const std::string delimiter = UnusedDelimiter(texts);
  std::string content = HeaderOf(file, delimiter);
  for (const SourceStatement& statement : statements) {
    content += Printed(statement) + '\n' + delimiter + '\n';
  }
  return content;
}

std::string Terminated(const MigrationFile& file, const Sources& statements) {
  std::string content = HeaderOf(file, "");
  for (const SourceStatement& statement : statements) {
    content += Printed(statement) + (statement.text.ends_with(';') ? "\n" : ";\n");
  }
  return content;
}

// As it is written. What means something only at the beginning of a file (a delimiter, a byte order
// mark) meant nothing in a section, and stays so on the second line.
std::string Verbatim(DirectoryFormat format, const MigrationFile& file, const UpSection& section) {
  if (!HasSections(format)) return file.content;
  const std::string header = HeaderOf(file, "");
  const std::string_view text = Trim(section.plain);
  const bool is_special = DelimiterDirective(text) || text.starts_with("\xEF\xBB\xBF");
  return header + (header.empty() && is_special ? "\n" : "") + std::string(text) + '\n';
}

std::string ContentOf(DirectoryFormat format, const MigrationFile& file) {
  const Sources statements = ReadWhole(format, file);
  const UpSection section = SectionOf(format, file);
  if (std::any_of(section.blocks.begin(), section.blocks.end(), IsCutByAll)) {
    return Separated(file, statements);
  }
  std::string content = Terminated(file, statements);
  return AreSameToAll(section.plain, content) ? content : Verbatim(format, file, section);
}

}  // namespace

std::vector<NewFile> ImportDirectory(const Directory& from) {
  if (from.format == DirectoryFormat::kAtlas) {
    throw Error(ErrorKind::kUsage,
                "cannot import a migration directory already in \"atlas\" format");
  }
  std::vector<std::string> names = AtlasNames(from);
  std::vector<NewFile> files;
  files.reserve(from.files.size());
  for (std::size_t i = 0; i < from.files.size(); ++i) {
    files.push_back(
        {.name = std::move(names[i]), .content = ContentOf(from.format, from.files[i])});
  }
  return files;
}

}  // namespace plumb
