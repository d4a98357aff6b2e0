// States, comparisons and plans of SQLite, made from SQL text by the program's own stages: what
// unit tests of the later stages start from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inspect/state.h"
#include "plan/plan.h"
#include "tests/support/sqlite_database.h"
#include "workflow/compare.h"

namespace plumb::test {

// The state after running `sql`, called `name`, on a private database.
[[nodiscard]] State StateOf(std::string_view sql, const std::string& name = "schema.sql");
// The same as if it was read from a database of that name.
[[nodiscard]] State LiveState(std::string_view sql, const std::string& name = "sqlite://t.db");

// From a live state to a desired one, as `schema apply` compares them.
[[nodiscard]] workflow::Comparison CompareSql(std::string_view from, std::string_view to,
                                              const workflow::CompareOptions& options = {});
// Of a comparison that leaves out what `exclude` says.
[[nodiscard]] workflow::CompareOptions Excluding(const std::vector<std::string>& exclude);
// Of a comparison with hints such as "users:people".
[[nodiscard]] workflow::CompareOptions Renaming(const std::vector<std::string>& hints);

// The SQL of every statement, in order.
[[nodiscard]] std::vector<std::string> SqlOf(const std::vector<Statement>& statements);
[[nodiscard]] std::vector<std::string> PlannedSql(std::string_view from, std::string_view to,
                                                  const workflow::CompareOptions& options = {});
// Runs all statements.
void RunAll(const Plan& plan, SqliteDatabase& database);

}  // namespace plumb::test
