// The output of migrate apply.
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "report/database_url.h"
#include "report/format_functions.h"
#include "report/migrate_formats.h"
#include "report/migrate_values.h"

namespace plumb::report {
namespace {

using workflow::MigrateApplyResult;

constexpr const char* kNothing = "No migration files to execute";

std::string Header(const MigrateApplyResult& result) {
  return "Migrating to version " + result.target +
         (result.current.empty() ? "" : " from " + result.current) + " (" +
         std::to_string(result.pending.size()) + " migrations in total):";
}

// "2 migrations", "1 migration ok, 1 with errors", "1 migration with errors"; empty for none.
std::string Count(std::size_t ok, std::size_t failed, const std::string& noun) {
  if (failed == 0) return ok == 0 ? "" : Counted(ok, noun);
  const std::string errors = " with errors";
  if (ok == 0) return Counted(failed, noun) + errors;
  return Counted(ok, noun) + " ok, " + std::to_string(failed) + errors;
}

std::string Summary(const MigrateApplyResult& result, const std::string& indent) {
  std::size_t files = 0;
  std::size_t failed_files = 0;
  std::size_t statements = 0;
  std::size_t failed_statements = 0;
  for (const FileRun& file : result.run.files) {
    const bool has_statement = file.failure && !file.failure->statement.empty();
    ++(file.failure ? failed_files : files);
    statements += file.applied.size() - (has_statement ? 1 : 0);
    failed_statements += has_statement ? 1 : 0;
  }
  std::string text = "-- " + DurationText(result.end - result.start);
  for (const std::string& count : {Count(files, failed_files, "migration"),
                                   Count(statements, failed_statements, "sql statement")}) {
    if (!count.empty()) text += "\n" + indent + "-- " + count;
  }
  return text;
}

std::string FileText(const FileRun& file) {
  std::string text = "  -- migrating version " + RevisionKey(*file.file) + "\n";
  for (const std::string& statement : file.applied) {
    text += "    -> " + ReplaceAll(statement, "\n", "\n       ") + "\n";
  }
  if (file.failure) return text + "    " + file.failure->text + "\n\n";
  return text + "  -- ok (" + DurationText(file.end - file.start) + ")\n\n";
}

std::string Text(const MigrateApplyResult& result) {
  if (result.pending.empty()) return std::string(kNothing) + "\n";
  std::string text = Header(result) + "\n\n";
  for (const FileRun& file : result.run.files) text += FileText(file);
  return text + "  -------------------------\n  " + Summary(result, "  ") + "\n";
}

Value AppliedValue(const FileRun& file) {
  Value failure = Value::NilPointer("*cmdlog.StmtError");
  if (file.failure) failure = StatementErrorValue(file.failure->statement, file.failure->text);
  std::vector<ObjectField> fields = FileFields(*file.file);
  fields.push_back({.name = "Start", .value = TimeValue(file.start)});
  fields.push_back({.name = "End", .value = TimeValue(file.end)});
  fields.push_back(Optional("Skipped", file.skipped));
  fields.push_back(Optional("Applied", Value::Strings(file.applied)));
  fields.push_back(Optional("Checks", Value::List({})));
  fields.push_back(Optional("Error", failure));
  return Object{.type_name = "*cmdlog.AppliedFile", .fields = std::move(fields)};
}

std::string Message(const MigrateApplyResult& result) {
  if (!result.error.empty()) return "";
  if (result.pending.empty()) return kNothing;
  return "Migrated to version " + result.target + " from " + result.current + " (" +
         std::to_string(result.pending.size()) + " migrations in total)";
}

Value Root(const MigrationPlace& place, const MigrateApplyResult& result) {
  ValueList applied;
  applied.reserve(result.run.files.size());
  for (const FileRun& file : result.run.files) applied.push_back(AppliedValue(file));
  Object root;
  root.type_name = "*cmdlog.MigrateApply";
  root.fields = {{.name = "Driver", .value = place.driver},
                 {.name = "URL", .value = UrlValue(place.url)},
                 {.name = "Dir", .value = place.directory},
                 Optional("Pending", FilesValue(result.pending)),
                 Optional("Applied", Value::List(std::move(applied), "[]*cmdlog.AppliedFile")),
                 Optional("Current", result.current),
                 Optional("Target", result.target),
                 {.name = "Start", .value = TimeValue(result.start)},
                 {.name = "End", .value = TimeValue(result.end)},
                 Optional("Error", result.error),
                 Optional("Message", Message(result)),
                 Optional("Details", Value::Strings(result.details))};
  root.methods = {
      Method("Header", [header = Header(result)](const std::string&) { return Value(header); }),
      Method("Summary",
             [&result](const std::string& indent) { return Value(Summary(result, indent)); })};
  return root;
}

}  // namespace

std::string FormatMigrateApply(const MigrationPlace& place, const MigrateApplyResult& result,
                               const FormatOptions& format) {
  if (format.text.empty()) return Text(result);
  const Template parsed = ParseMigrateFormat(format, SharedFunctions(format));
  try {
    return parsed.Execute(Root(place, result));
  } catch (const Error& error) {
    throw WithContext("execute log template", error);
  }
}

}  // namespace plumb::report
