// Statements go through the C interface: only it tells where a statement ended and where in its
// text an error is. SQLite reads a text up to a NUL byte, so what stands behind one would be
// skipped in silence; it is refused.
#include "conn/sqlite_connection.h"

#include <sqlite3.h>

#include <climits>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/overloaded.h"
#include "conn/sql_error.h"
#include "conn/sqlite_open.h"
#include "conn/sqlite_options.h"
#include "conn/sqlite_restrictions.h"

namespace plumb {
namespace {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

class SqliteRow : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  [[nodiscard]] bool IsNull(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::string_view Text(int column) const override {
    const unsigned char* const text = sqlite3_column_text(statement_, column);
    if (text == nullptr) return "";
    const int size = sqlite3_column_bytes(statement_, column);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
  }
  [[nodiscard]] long long Integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }

 private:
  sqlite3_stmt* statement_;
};

void Bind(sqlite3_stmt* statement, int index, const SqlValue& value) {
  std::visit(Overloaded{
                 [&](std::monostate) { sqlite3_bind_null(statement, index); },
                 [&](bool is_true) { sqlite3_bind_int(statement, index, is_true ? 1 : 0); },
                 [&](std::int64_t number) { sqlite3_bind_int64(statement, index, number); },
                 [&](double number) { sqlite3_bind_double(statement, index, number); },
                 [&](const std::string& text) {
                   sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT,
                                       SQLITE_UTF8);
                 },
             },
             value);
}

SqlValue ValueOf(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return std::monostate();
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    default:
      return std::string(SqliteRow(statement).Text(column));
  }
}

class SqliteConnection : public Connection {
 public:
  SqliteConnection(const SqliteOptions& options, SqliteAccess access)
      : database_(options, access),
        server_{Dialect::kSqlite, sqlite3_libversion(), sqlite3_libversion_number()} {}

  [[nodiscard]] const ServerInfo& Server() const override { return server_; }
  void Exec(std::string_view sql) override {
    Query(sql, [](const Row&) {});
  }
  void ExecText(std::string_view sql) override {
    std::string_view rest = sql;
    for (bool is_more = true; is_more;) {
      try {
        is_more = RunFirst(rest);
      } catch (const SqlError& error) {
        if (rest.size() == sql.size() || !error.offset()) throw;
        throw SqlError(error.message(), *error.offset() + (sql.size() - rest.size()));
      }
    }
  }
  void Query(std::string_view sql, const std::function<void(const Row&)>& on_row) override {
    std::string_view rest = sql;
    StatementHandle statement = Prepare(sql, rest);
    RequireNothing(rest);
    if (statement) Step(statement.get(), on_row);
  }
  SqlRows QueryValues(std::string_view sql, const std::vector<SqlValue>& parameters) override;
  bool InTransaction() override { return sqlite3_get_autocommit(database_.handle()) == 0; }
  void Interrupt() override { sqlite3_interrupt(database_.handle()); }

  void Restrict() { restrictions_.Impose(database_.handle()); }

 private:
  // Runs the first statement of `rest` and takes it off; false if there was none left.
  bool RunFirst(std::string_view& rest);
  void Step(sqlite3_stmt* statement, const std::function<void(const Row&)>& on_row);
  [[nodiscard]] StatementHandle Prepare(std::string_view sql, std::string_view& tail);
  void RequireNothing(std::string_view tail);
  [[nodiscard]] SqlError Failure(std::optional<std::size_t> offset) const;

  SqliteRestrictions restrictions_;  // outlives the handle, which calls it
  SqliteDatabase database_;
  ServerInfo server_;
};

SqlError SqliteConnection::Failure(std::optional<std::size_t> offset) const {
  const std::string& refusal = restrictions_.refusal();
  if (!refusal.empty()) return {"not authorized: " + refusal, std::nullopt};
  return {sqlite3_errmsg(database_.handle()), offset};
}

// Null if there are only blanks and comments.
StatementHandle SqliteConnection::Prepare(std::string_view sql, std::string_view& tail) {
  if (const std::size_t nul = sql.find('\0'); nul != std::string_view::npos) {
    throw SqlError("unrecognized token: NUL byte", nul);
  }
  if (sql.size() > static_cast<std::size_t>(INT_MAX)) {
    throw SqlError("statement too long", std::nullopt);
  }
  sqlite3* const handle = database_.handle();
  sqlite3_stmt* statement = nullptr;
  const char* end = nullptr;
  restrictions_.BeginPreparing();
  const int result =
      sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), 0, &statement, &end);
  StatementHandle owned(statement);
  if (result != SQLITE_OK) {
    const int offset = sqlite3_error_offset(handle);
    const bool is_in_text = offset >= 0 && static_cast<std::size_t>(offset) <= sql.size();
    throw Failure(is_in_text ? std::optional(static_cast<std::size_t>(offset)) : std::nullopt);
  }
  tail = sql.substr(static_cast<std::size_t>(end - sql.data()));
  return owned;
}

// The engine itself tells comments from statements: it makes nothing of the former. A semicolon
// alone is nothing, too.
void SqliteConnection::RequireNothing(std::string_view tail) {
  while (!tail.empty()) {
    bool is_nothing = false;
    const std::string_view before = tail;
    try {
      is_nothing = Prepare(before, tail) == nullptr;
    } catch (const SqlError&) {
      is_nothing = false;  // text that does not even parse is text
    }
    if (!is_nothing || tail.size() == before.size()) {
      throw Error(ErrorKind::kInternal, "more than one statement where one is expected");
    }
  }
}

bool SqliteConnection::RunFirst(std::string_view& rest) {
  if (rest.empty()) return false;
  std::string_view tail;
  const StatementHandle statement = Prepare(rest, tail);
  const bool is_progress = tail.size() < rest.size();
  if (statement) Step(statement.get(), [](const Row&) {});
  rest = tail;
  return is_progress;
}

void SqliteConnection::Step(sqlite3_stmt* statement,
                            const std::function<void(const Row&)>& on_row) {
  restrictions_.BeginRunning();
  const SqliteRow row(statement);
  int result = sqlite3_step(statement);
  for (; result == SQLITE_ROW; result = sqlite3_step(statement)) on_row(row);
  if (result != SQLITE_DONE) throw Failure(std::nullopt);
}

SqlRows SqliteConnection::QueryValues(std::string_view sql,
                                      const std::vector<SqlValue>& parameters) {
  std::string_view tail;
  const StatementHandle statement = Prepare(sql, tail);
  RequireNothing(tail);
  if (!statement) return {};
  const int wanted = sqlite3_bind_parameter_count(statement.get());
  if (static_cast<std::size_t>(wanted) != parameters.size()) {
    throw SqlError("not enough args to execute query: want " + std::to_string(wanted) + " got " +
                       std::to_string(parameters.size()),
                   std::nullopt);
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Bind(statement.get(), static_cast<int>(i) + 1, parameters[i]);
  }
  SqlRows result;
  result.columns = static_cast<std::size_t>(sqlite3_column_count(statement.get()));
  Step(statement.get(), [&](const Row&) {
    std::vector<SqlValue>& row = result.rows.emplace_back();
    row.reserve(result.columns);
    for (std::size_t i = 0; i < result.columns; ++i) {
      row.push_back(ValueOf(statement.get(), static_cast<int>(i)));
    }
  });
  return result;
}

}  // namespace

std::unique_ptr<Connection> OpenSqlite(const Url& url, SqliteAccess access) {
  return std::make_unique<SqliteConnection>(ParseSqliteOptions(url), access);
}

std::unique_ptr<Connection> OpenPrivateSqlite() {
  SqliteOptions options;
  options.mode = SqliteMode::kMemory;
  // Nothing is kept, so nothing needs to be synced, spilled to disk or wiped. The journal stays in
  // memory: without one, a failed statement could not be undone.
  options.pragmas = {"PRAGMA synchronous = OFF", "PRAGMA temp_store = MEMORY",
                     "PRAGMA secure_delete = OFF"};
  auto connection = std::make_unique<SqliteConnection>(options, SqliteAccess::kCreate);
  connection->Restrict();
  return connection;
}

void RestrictSqlite(Connection& connection) {
  auto* const sqlite = dynamic_cast<SqliteConnection*>(&connection);
  if (sqlite == nullptr) {
    throw Error(ErrorKind::kInternal, "restricting a connection that is not SQLite's");
  }
  sqlite->Restrict();
}

std::string SqliteDisplayPath(const Url& url) {
  const SqliteOptions options = ParseSqliteOptions(url);
  return options.mode == SqliteMode::kMemory ? ":memory:" : options.path;
}

}  // namespace plumb
