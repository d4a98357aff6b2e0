// The output of migrate status.
#include <algorithm>
#include <utility>

#include "base/error.h"
#include "report/database_url.h"
#include "report/format_functions.h"
#include "report/migrate_formats.h"
#include "report/migrate_values.h"

namespace plumb::report {
namespace {

using workflow::MigrateStatus;

bool IsUnfinished(const MigrateStatus& status) {
  return status.applied_statements != status.total_statements;
}

std::size_t Left(const MigrateStatus& status) {
  return status.total_statements - std::min(status.applied_statements, status.total_statements);
}

std::string NextVersion(const MigrateStatus& status) {
  std::string text = status.next.empty() ? "UNKNOWN" : status.next;
  if (status.next_is_checkpoint) text += " (checkpoint)";
  if (IsUnfinished(status)) text += " (" + std::to_string(Left(status)) + " statements left)";
  return text;
}

std::string PendingFiles(const MigrateStatus& status) {
  const std::size_t early = status.out_of_order.size();
  std::string text = std::to_string(status.pending.size() + early);
  if (early == 0) return text;
  text += " (";
  if (!status.pending.empty()) text += std::to_string(early) + " ";
  return text + "out of order)";
}

std::string Attempt(const MigrateStatus& status) {
  if (!IsUnfinished(status)) return "";
  if (status.is_in_doubt) {
    return "\nLast migration attempt was killed while it executed a statement:\n  -- SQL:   " +
           status.statement + "\n";
  }
  return "\nLast migration attempt had errors:\n  -- SQL:   " + status.statement +
         "\n  -- ERROR: " + status.error + "\n";
}

std::string Text(const MigrateStatus& status) {
  std::string text = "Migration Status: " + std::string(status.is_ok ? "OK" : "PENDING") +
                     "\n  -- Current Version: " + status.current;
  if (IsUnfinished(status)) {
    text += " (" + std::to_string(status.applied_statements) + " statements applied)";
  }
  text += "\n  -- Next Version:    " + NextVersion(status) +
          "\n  -- Executed Files:  " + std::to_string(status.applied.size());
  if (IsUnfinished(status)) text += " (last one partially)";
  text += "\n  -- Pending Files:   " + PendingFiles(status) + "\n";
  if (!status.out_of_order.empty()) return text + "\n  ERROR: " + status.error + "\n";
  return text + Attempt(status);
}

Value RevisionValue(const Revision& revision) {
  return Object{.type_name = "*migrate.Revision",
                .fields = {{.name = "Version", .value = revision.version},
                           {.name = "Description", .value = revision.description},
                           {.name = "Type", .value = RevisionTypeName(revision.type)},
                           {.name = "Applied", .value = revision.applied},
                           {.name = "Total", .value = revision.total},
                           {.name = "ExecutedAt",
                            .value = TimeValue(revision.executed_at.value_or(
                                *ParseTimestamp("0001-01-01T00:00:00Z")))},
                           {.name = "ExecutionTime", .value = revision.execution_time.count()},
                           Optional("Error", revision.error),
                           Optional("ErrorStmt", revision.error_stmt),
                           {.name = "OperatorVersion", .value = revision.operator_version}}};
}

Value EditedValue(const std::vector<EditedFile>& files) {
  ValueList values;
  values.reserve(files.size());
  for (const EditedFile& file : files) {
    values.push_back(Object{.type_name = "EditedFile",
                            .fields = {{.name = "Name", .value = file.file},
                                       {.name = "Version", .value = file.version},
                                       Optional("MayBeResumed", file.may_be_resumed)}});
  }
  return Value::List(std::move(values));
}

Value Root(const MigrationPlace& place, const MigrateStatus& status) {
  ValueList applied;
  applied.reserve(status.applied.size());
  for (const Revision& revision : status.applied) applied.push_back(RevisionValue(revision));
  const Value env = Object{.type_name = "cmdlog.Env",
                           .fields = {{.name = "Driver", .value = place.driver},
                                      {.name = "URL", .value = UrlValue(place.url)},
                                      {.name = "Dir", .value = place.directory}}};
  Object root;
  root.type_name = "*cmdlog.MigrateStatus";
  root.fields = {{.name = "Env", .value = env},
                 Optional("Available", FilesValue(status.available)),
                 Optional("OutOfOrder", FilesValue(status.out_of_order)),
                 Optional("Pending", FilesValue(status.pending)),
                 Optional("Applied", Value::List(std::move(applied), "[]*migrate.Revision")),
                 Optional("Current", status.current),
                 Optional("Next", status.next),
                 Optional("Count", status.applied_statements),
                 Optional("Total", status.total_statements),
                 Optional("Status", status.is_ok ? "OK" : "PENDING"),
                 Optional("Error", status.error),
                 Optional("SQL", status.statement),
                 Optional("InDoubt", status.is_in_doubt),
                 Optional("Edited", EditedValue(status.edited))};
  root.methods = {
      Method("Left", [left = Left(status)](const std::string&) { return Value(left); }),
      Method("FromCheckpoint",
             [is = status.next_is_checkpoint](const std::string&) { return Value(is); }),
      Method("MarshalText", [text = Text(status)](const std::string&) { return Value(text); })};
  return root;
}

Functions StatusFunctions(const FormatOptions& format) {
  Functions functions = SharedFunctions(format);
  functions["default"] = CallsMethod("default", "MarshalText");
  return functions;
}

}  // namespace

void CheckMigrateFormat(const FormatOptions& format, bool is_status) {
  static_cast<void>(
      ParseMigrateFormat(format, is_status ? StatusFunctions(format) : SharedFunctions(format)));
}

std::vector<std::string> EditedNotes(const std::vector<EditedFile>& files) {
  std::vector<std::string> notes;
  notes.reserve(files.size());
  for (const EditedFile& file : files) {
    notes.push_back("Note: " + file.file + " is not what was applied as version " + file.version +
                    (file.may_be_resumed
                         ? "; it may have been mended before another program went on with it"
                         : ": it, or a file before it, was edited, removed or added since"));
  }
  return notes;
}

std::string FormatMigrateStatus(const MigrationPlace& place, const MigrateStatus& status,
                                const FormatOptions& format) {
  if (format.text.empty()) return Text(status);
  return ParseMigrateFormat(format, StatusFunctions(format)).Execute(Root(place, status));
}

}  // namespace plumb::report
