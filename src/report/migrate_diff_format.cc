// `sql` is the name of an option here rather than of a function.
#include "report/migrate_diff_format.h"

#include <optional>
#include <regex>

#include "base/error.h"
#include "report/format_functions.h"
#include "report/migrate_values.h"

namespace plumb::report {
namespace {

// The indent as it is written, between its quotes; nothing if it is no indent format.
std::optional<std::string> WrittenIndent(const std::string& text) {
  static const std::regex pattern(
      R"re(\{\{-?\s*sql\s+[.$]\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)?\s*-?\}\})re");
  std::smatch found;
  if (!std::regex_match(text, found, pattern)) return std::nullopt;
  return found[1].matched ? found[1].str() : found[2].str();
}

// A template with blanks as its parser would print them.
std::string Tightened(const std::string& text) {
  const std::string open = std::regex_replace(text, std::regex(R"(\{\{\s+)"), "{{");
  return std::regex_replace(open, std::regex(R"(\s+\}\})"), "}}");
}

Functions DiffFunctions(const std::string& text) {
  Functions functions;
  functions["sql"] = Function::Variadic([text](const ValueList&) -> Value {
    throw Error(ErrorKind::kUsage,
                "'sql' can only be used to indent statements. got: " + Tightened(text));
  });
  return functions;
}

Value ChangeValue(const Statement& statement) {
  return Object{.type_name = "*migrate.Change",
                .fields = {{.name = "Cmd", .value = statement.sql},
                           {.name = "Comment", .value = statement.comment},
                           {.name = "Reverse", .value = ReverseValue(statement)},
                           {.name = "ReverseStmts", .value = Value::Strings(statement.reverse)},
                           {.name = "Args", .value = Value::List({})},
                           {.name = "Source", .value = Value()}}};
}

Value Root(const MigrateDiffReport& report) {
  ValueList changes;
  for (const Statement& statement : report.plan.Statements()) {
    changes.push_back(ChangeValue(statement));
  }
  return Object{
      .type_name = "*migrate.Plan",
      .fields = {{.name = "Version", .value = report.version},
                 {.name = "Name", .value = report.name},
                 {.name = "Reversible", .value = report.plan.IsReversible()},
                 {.name = "Transactional", .value = true},
                 {.name = "Changes", .value = Value::List(std::move(changes), "[]*migrate.Change")},
                 {.name = "Delimiter", .value = ""},
                 {.name = "Directives", .value = Value::List({})}}};
}

}  // namespace

bool IsIndentFormat(const std::string& text) { return WrittenIndent(text).has_value(); }

std::string IndentOf(const std::string& text) {
  if (!IsIndentFormat(text)) return "";
  // The template language itself undoes the escapes.
  const std::string quoted = WrittenIndent(text).value_or("");
  return Template::Parse("indent", "{{ print \"" + quoted + "\" }}").Execute(Value());
}

void CheckMigrateDiffFormat(const FormatOptions& format) {
  static_cast<void>(ParseMigrateFormat(format, DiffFunctions(format.text)));
  static const std::regex uses_sql(R"(\{\{-?\s*sql\b)");
  if (!IsIndentFormat(format.text) && std::regex_search(format.text, uses_sql)) {
    throw Error(ErrorKind::kUsage,
                "'sql' can only be used to indent statements. got: " + Tightened(format.text));
  }
}

std::string FormatMigrateDiff(const MigrateDiffReport& report, const FormatOptions& format) {
  return ParseMigrateFormat(format, DiffFunctions(format.text)).Execute(Root(report));
}

}  // namespace plumb::report
