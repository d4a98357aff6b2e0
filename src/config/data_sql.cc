// data "sql": one column of a query. The messages are those of Go's database/sql.
#include "base/error.h"
#include "config/data_attributes.h"
#include "config/type.h"

namespace plumb::hcl {
namespace {

std::vector<Value> Arguments(const DataSource& source) {
  const Value* arguments = OptionalValue(source, "args");
  if (arguments == nullptr) return {};
  if (!arguments->IsSequence()) {
    throw Error(ErrorKind::kConfig, "attribute \"args\" must be a list");
  }
  for (const Value& argument : arguments->AsSequence()) {
    const bool is_simple = argument.IsString() || argument.kind() == ValueKind::kNumber ||
                           argument.kind() == ValueKind::kBool;
    if (!is_simple) {
      throw Error(ErrorKind::kConfig,
                  "attribute \"args\" must be a list of strings, numbers and bools");
    }
  }
  return arguments->AsSequence();
}

SqlResult Rows(const SqlQuery& query, ProjectHost& host) {
  try {
    return host.Query(query);
  } catch (const Error& error) {
    throw WithContext(error.kind() == ErrorKind::kSql ? "executing query" : "opening connection",
                      error);
  }
}

void CheckRows(const SqlResult& rows) {
  if (rows.columns != 1 && !rows.values.empty()) {
    throw Error(ErrorKind::kSql, "scanning row: sql: expected " + std::to_string(rows.columns) +
                                     " destination arguments in Scan, not 1");
  }
  for (const Value& value : rows.values) {
    if (value.IsNull()) throw Error(ErrorKind::kSql, "unsupported row type: <nil>");
  }
}

// Rows of engines that type values, not columns, may differ; then all are text.
Value ListOf(Values values) {
  for (const Value& value : values) {
    if (value.kind() == values.front().kind()) continue;
    for (Value& other : values) other = ToStringValue(other);
    break;
  }
  return Value::List(std::move(values));
}

}  // namespace

Value ReadSql(const DataSource& source, ProjectHost& host) {
  SqlResult rows = Rows({.url = RequiredText(source, "url"),
                         .query = RequiredText(source, "query"),
                         .arguments = Arguments(source)},
                        host);
  CheckRows(rows);
  const auto count = static_cast<Number>(rows.values.size());
  const Value values = ListOf(std::move(rows.values));
  return Value::Object(
      {{"count", Value::Of(count)},
       {"values", values},
       {"value", values.AsSequence().empty() ? Value() : values.AsSequence().front()}});
}

}  // namespace plumb::hcl
