// A query of a data source reads; its database is never made.
#include "cli/project_host.h"

#include <cmath>
#include <memory>

#include "base/error.h"
#include "base/overloaded.h"
#include "workflow/engines.h"

namespace plumb {
namespace {

SqlValue ToSql(const hcl::Value& value) {
  switch (value.kind()) {
    case hcl::ValueKind::kBool:
      return value.AsBool();
    case hcl::ValueKind::kString:
      return value.AsString();
    default:
      break;
  }
  const long double number = value.AsNumber();
  if (number == std::floor(number) && std::fabs(number) < 9e18L) {
    return static_cast<std::int64_t>(number);
  }
  return static_cast<double>(number);
}

hcl::Value FromSql(const SqlValue& value) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return hcl::Value(); },
          [](bool is_true) { return hcl::Value::Bool(is_true); },
          [](std::int64_t number) { return hcl::Value::Of(static_cast<hcl::Number>(number)); },
          [](double number) { return hcl::Value::Of(static_cast<hcl::Number>(number)); },
          [](const std::string& text) { return hcl::Value::String(text); },
      },
      value);
}

}  // namespace

SqlResult DatabaseProjectHost::Query(const SqlQuery& query) {
  const Url url = ParseUrl(query.url);
  const std::unique_ptr<Connection> connection =
      workflow::EngineFor(url).open(url, workflow::Access::kRead);
  std::vector<SqlValue> parameters;
  parameters.reserve(query.arguments.size());
  for (const hcl::Value& argument : query.arguments) parameters.push_back(ToSql(argument));
  const SqlRows rows = connection->QueryValues(query.query, parameters);
  SqlResult result;
  result.columns = rows.columns;
  result.values.reserve(rows.rows.size());
  for (const std::vector<SqlValue>& row : rows.rows) result.values.push_back(FromSql(row.at(0)));
  return result;
}

void DatabaseProjectHost::Print(const std::string& text) { terminal_.out().Write(text); }

}  // namespace plumb
