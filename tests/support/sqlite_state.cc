// The dev database is private, so nothing is left behind.
#include "tests/support/sqlite_state.h"

#include "inspect/dev_database.h"
#include "inspect/replay.h"
#include "parser/rename_hint.h"
#include "workflow/states.h"

namespace plumb::test {

State StateOf(std::string_view sql, const std::string& name) {
  const auto dev = NewPrivateSqliteDevDatabase();
  State state =
      Replay({{.path = name, .content = std::string(sql)}}, Dialect::kSqlite, *dev, nullptr);
  state.source = name;
  return state;
}

State LiveState(std::string_view sql, const std::string& name) {
  State state = StateOf(sql, name);
  state.is_live = true;
  state.origins.clear();
  return state;
}

workflow::Comparison CompareSql(std::string_view from, std::string_view to,
                                const workflow::CompareOptions& options) {
  workflow::States states({}, "", nullptr);
  return workflow::Compare(LiveState(from), StateOf(to), options, states);
}

workflow::CompareOptions Excluding(const std::vector<std::string>& exclude) {
  workflow::CompareOptions options;
  options.filter = ObjectFilter({}, exclude, "main", true);
  return options;
}

workflow::CompareOptions Renaming(const std::vector<std::string>& hints) {
  workflow::CompareOptions options;
  for (const std::string& hint : hints) {
    options.renames.push_back(ParseRenameHint(hint, "--rename '" + hint + "'"));
  }
  return options;
}

std::vector<std::string> SqlOf(const std::vector<Statement>& statements) {
  std::vector<std::string> sql;
  for (const Statement& statement : statements) sql.push_back(statement.sql);
  return sql;
}

std::vector<std::string> PlannedSql(std::string_view from, std::string_view to,
                                    const workflow::CompareOptions& options) {
  return SqlOf(CompareSql(from, to, options).MakePlan("").Statements());
}

void RunAll(const Plan& plan, SqliteDatabase& database) {
  for (const Statement& statement : plan.Statements()) database.Run(statement.sql);
}

}  // namespace plumb::test
