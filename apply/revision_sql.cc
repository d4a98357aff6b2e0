// partial_hashes is JSON, but of one shape only: a list of strings that need no escapes.
#include "apply/revision_sql.h"

#include <algorithm>

#include "base/strings.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

// A row that a service of another program keeps in the table.
constexpr const char* kIdentifierVersion = ".atlas_cloud_identifier";

}  // namespace

const std::vector<RevisionColumn>& RevisionColumns() {
  static const std::vector<RevisionColumn> columns = {
      {.name = "version", .is_required = true, .missing = ""},
      {.name = "description", .is_required = true, .missing = ""},
      {.name = "type", .is_required = false, .missing = "2"},
      {.name = "applied", .is_required = true, .missing = ""},
      {.name = "total", .is_required = true, .missing = ""},
      {.name = "executed_at", .is_required = true, .missing = ""},
      {.name = "execution_time", .is_required = false, .missing = "0"},
      {.name = "error", .is_required = false, .missing = "''"},
      {.name = "error_stmt", .is_required = false, .missing = "''"},
      {.name = "hash", .is_required = true, .missing = ""},
      {.name = "partial_hashes", .is_required = false, .missing = "'null'"},
      {.name = "operator_version", .is_required = false, .missing = "''"},
  };
  return columns;
}

std::string SelectRevisionsSql(Dialect dialect, const std::string& table,
                               const std::vector<std::string>& columns) {
  std::vector<std::string> selected;
  selected.reserve(RevisionColumns().size());
  for (const RevisionColumn& column : RevisionColumns()) {
    const bool is_there = std::find(columns.begin(), columns.end(), column.name) != columns.end();
    selected.push_back(is_there ? QuoteIdentifier(dialect, column.name) : column.missing);
  }
  const std::string version = QuoteIdentifier(dialect, "version");
  return "SELECT " + Join(selected, ", ") + " FROM " + table + " WHERE " + version + " <> " +
         QuoteLiteral(dialect, kIdentifierVersion);
}

Revision RevisionOf(const Row& row) {
  Revision revision;
  int column = 0;
  revision.version = row.Text(column++);
  revision.description = row.Text(column++);
  revision.type = static_cast<int>(row.Integer(column++));
  revision.applied = row.Integer(column++);
  revision.total = row.Integer(column++);
  revision.executed_at = ParseTimestamp(row.Text(column++));
  revision.execution_time = std::chrono::nanoseconds(row.Integer(column++));
  revision.error = row.Text(column++);
  revision.error_stmt = row.Text(column++);
  revision.hash = row.Text(column++);
  revision.partial_hashes = ParsePartialHashes(row.Text(column++));
  revision.operator_version = row.Text(column++);
  return revision;
}

std::vector<std::string> RevisionLiterals(Dialect dialect, const Revision& revision) {
  const auto text = [&](const std::string& value) { return QuoteLiteral(dialect, value); };
  return {text(revision.version),
          text(revision.description),
          std::to_string(revision.type),
          std::to_string(revision.applied),
          std::to_string(revision.total),
          text(TimestampText(revision.executed_at.value_or(TimePoint()))),
          std::to_string(revision.execution_time.count()),
          text(revision.error),
          text(revision.error_stmt),
          text(revision.hash),
          text(PartialHashesJson(revision.partial_hashes)),
          text(revision.operator_version)};
}

std::string PartialHashesJson(const std::vector<std::string>& hashes) {
  return hashes.empty() ? "null" : "[\"" + Join(hashes, "\",\"") + "\"]";
}

std::vector<std::string> ParsePartialHashes(std::string_view json) {
  std::vector<std::string> hashes;
  if (Trim(json).substr(0, 1) != "[") return hashes;
  for (std::size_t open = json.find('"'); open != std::string_view::npos;) {
    const std::size_t close = json.find('"', open + 1);
    if (close == std::string_view::npos) break;
    hashes.emplace_back(json.substr(open + 1, close - open - 1));
    open = json.find('"', close + 1);
  }
  return hashes;
}

}  // namespace plumb
