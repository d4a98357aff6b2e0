// Every format is written by one function, and what it has written is read back by the readers of
// migration/statements.h before anybody sees it.
//
// The bytes are those of other programs: their users compare directories line by line.
#include "migration/format_migration.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "migration/statement_text.h"
#include "migration/statements.h"

namespace plumb {
namespace {

using Statements = std::vector<Statement>;

// Line ends would end the comment; they only come from names.
std::string OneLine(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

std::string CommentLine(std::string_view prefix, std::string_view comment) {
  return comment.empty() ? std::string() : std::string(prefix) + OneLine(comment) + '\n';
}

// One way to write a statement with its end.
using WriteStatement = std::string (*)(std::string_view sql, const SplitOptions& options);

std::string WithSemicolon(std::string_view sql, const SplitOptions& options) {
  return Terminated(sql, options) + '\n';
}

// goose cuts at every ';' that a line ends in, whatever stands around it; a comment may follow it.
bool IsCutByGoose(std::string_view sql) {
  for (std::size_t end = sql.find('\n'); end != std::string_view::npos; end = sql.find('\n')) {
    const std::string_view line = sql.substr(0, end);
    if (Trim(line).ends_with(';') || Trim(line.substr(0, line.find("--"))).ends_with(';')) {
      return true;
    }
    sql.remove_prefix(end + 1);
  }
  return false;
}

std::string ForGoose(std::string_view sql, const SplitOptions& options) {
  std::string text = WithSemicolon(sql, options);
  if (!IsCutByGoose(sql) && IsReadAs(text, sql, options)) return text;
  return "-- +goose StatementBegin\n" + text + "-- +goose StatementEnd\n";
}

std::string Forward(const Statements& statements, const SplitOptions& options,
                    WriteStatement write) {
  std::string text;
  for (const Statement& statement : statements) {
    text += CommentLine("-- ", statement.comment) + write(statement.sql, options);
  }
  return text;
}

std::string Backward(const Statements& statements, const SplitOptions& options,
                     WriteStatement write) {
  std::string text;
  for (std::size_t i = statements.size(); i-- > 0;) {
    const Statement& statement = statements[i];
    if (statement.reverse.empty()) continue;
    text += CommentLine("-- reverse: ", statement.comment);
    for (const std::string& sql : statement.reverse) text += write(sql, options);
  }
  return text;
}

std::string InSections(const Statements& statements, const SplitOptions& options,
                       WriteStatement write, std::string_view up, std::string_view down) {
  return std::string(up) + '\n' + Forward(statements, options, write) + '\n' + std::string(down) +
         '\n' + Backward(statements, options, write);
}

// Liquibase cuts a change at each ';' unless told otherwise, and what undoes it is a comment, line
// by line: https://docs.liquibase.com/concepts/changelogs/sql-format.html
std::string ForLiquibase(const Statements& statements, std::string_view version,
                         const SplitOptions& options) {
  const SplitOptions neutral = SplitOptionsFor(std::nullopt);
  std::string text = "--liquibase formatted sql";
  int number = 0;
  for (const Statement& statement : statements) {
    const std::string sql = WithSemicolon(statement.sql, options);
    text += "\n--changeset atlas:" + std::string(version) + "-" + std::to_string(++number);
    text += IsReadAs(sql, statement.sql, neutral) ? "\n" : " splitStatements:false\n";
    text += CommentLine("--comment: ", statement.comment) + sql;
    for (const std::string& reverse : statement.reverse) {
      for (const std::string& line : Split(reverse + ";", '\n')) {
        text += CommentLine("--rollback: ", line);
      }
    }
  }
  return text;
}

// Whether `content` is read as `statements` and no others.
bool Holds(DirectoryFormat format, const std::string& content, const Statements& statements,
           std::optional<Dialect> dialect) {
  try {
    const std::vector<SourceStatement> read = StatementsIn(format, "", content, dialect);
    return std::ranges::equal(read, statements, [](const SourceStatement& a, const Statement& b) {
      return Trim(b.sql).ends_with(WithoutSemicolon(a.text));
    });
  } catch (const Error&) {
    return false;  // it cannot be read at all
  }
}

std::string ForAtlas(const Statements& statements, std::optional<Dialect> dialect) {
  const SplitOptions options = SplitOptionsFor(dialect);
  std::string text;
  std::vector<std::string_view> texts;
  texts.reserve(statements.size() * 2);
  for (const Statement& statement : statements) {
    text +=
        CommentLine("-- ", Capitalized(statement.comment)) + WithSemicolon(statement.sql, options);
    texts.insert(texts.end(), {statement.sql, statement.comment});
  }
  if (Holds(DirectoryFormat::kAtlas, text, statements, dialect)) return text;
  const std::string delimiter = UnusedDelimiter(texts);
  text = "-- atlas:delimiter " + delimiter + "\n\n";
  for (const Statement& statement : statements) {
    text += CommentLine("-- ", Capitalized(statement.comment)) + statement.sql + '\n' + delimiter +
            '\n';
  }
  return text;
}

std::string UpContent(DirectoryFormat format, std::string_view version,
                      const Statements& statements, std::optional<Dialect> dialect) {
  const SplitOptions options = SplitOptionsFor(dialect);
  switch (format) {
    case DirectoryFormat::kAtlas:
      return ForAtlas(statements, dialect);
    case DirectoryFormat::kGoose:
      return InSections(statements, options, ForGoose, "-- +goose Up", "-- +goose Down");
    case DirectoryFormat::kDbmate:
      return InSections(statements, options, WithSemicolon, "-- migrate:up", "-- migrate:down");
    case DirectoryFormat::kLiquibase:
      return ForLiquibase(statements, version, options);
    case DirectoryFormat::kGolangMigrate:
    case DirectoryFormat::kFlyway:
      break;
  }
  return Forward(statements, options, WithSemicolon);
}

// The first that cannot be held even alone.
std::size_t FirstLost(DirectoryFormat format, const Statements& statements,
                      std::optional<Dialect> dialect) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statements alone = {statements[i]};
    if (!Holds(format, UpContent(format, "", alone, dialect), alone, dialect)) return i;
  }
  return 0;
}

void CheckName(std::string_view name) {
  const std::size_t bad = name.find_first_of("/\\\n\r");
  if (bad == std::string_view::npos) return;
  const bool is_separator = name[bad] == '/' || name[bad] == '\\';
  throw Error(ErrorKind::kUsage, "migration name " + Quoted(name) + ": " +
                                     (is_separator ? "path separator" : "line end") + " in it");
}

struct FileNames {
  std::string up;
  std::string down;  // empty if the format has no such file
};

FileNames NamesOf(DirectoryFormat format, std::string_view version, std::string_view name) {
  CheckName(name);
  const bool is_flyway = format == DirectoryFormat::kFlyway;
  std::string stem(version);
  if (!name.empty()) stem += (is_flyway ? "__" : "_") + std::string(name);
  if (is_flyway) return {.up = "V" + stem + ".sql", .down = "U" + stem + ".sql"};
  if (format == DirectoryFormat::kGolangMigrate) {
    return {.up = stem + ".up.sql", .down = stem + ".down.sql"};
  }
  return {.up = stem + ".sql", .down = {}};
}

}  // namespace

std::vector<NewFile> FormatMigration(DirectoryFormat format, std::string_view version,
                                     std::string_view name,
                                     const std::vector<Statement>& statements,
                                     std::optional<Dialect> dialect) {
  FileNames names = NamesOf(format, version, name);
  std::string up = UpContent(format, version, statements, dialect);
  if (!Holds(format, up, statements, dialect)) {
    const std::size_t lost = FirstLost(format, statements, dialect);
    throw Error(ErrorKind::kUnsupported,
                "statement " + std::to_string(lost + 1) + " (" + statements[lost].comment +
                    "): a file of format " + Quoted(DirectoryFormatName(format)) +
                    " cannot hold it: read back, it would be another: " + statements[lost].sql);
  }
  std::vector<NewFile> files;
  files.push_back({.name = std::move(names.up), .content = std::move(up)});
  if (!names.down.empty()) {
    files.push_back({.name = std::move(names.down),
                     .content = Backward(statements, SplitOptionsFor(dialect), WithSemicolon)});
  }
  return files;
}

std::vector<NewFile> NewMigrationFiles(DirectoryFormat format, std::string_view version,
                                       std::string_view name) {
  return FormatMigration(format, version, name, {}, std::nullopt);
}

}  // namespace plumb
