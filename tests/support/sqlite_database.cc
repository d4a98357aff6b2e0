// Names may hold any byte but NUL, so lengths are passed wherever the interface takes them.
#include "tests/support/sqlite_database.h"

#include <sqlite3.h>

#include <stdexcept>

namespace plumb::test {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

[[noreturn]] void Fail(sqlite3* db, std::string_view sql) {
  throw std::runtime_error(std::string(sqlite3_errmsg(db)) + ", in: " + std::string(sql));
}

// Takes one statement off `sql`; null for a comment or blanks.
Statement Prepare(sqlite3* db, std::string_view& sql) {
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  if (sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, &tail) != SQLITE_OK) {
    Fail(db, sql);
  }
  sql.remove_prefix(static_cast<std::size_t>(tail - sql.data()));
  return Statement(raw);
}

std::string Value(sqlite3_stmt* statement, int column) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL) return "NULL";
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  const int size = sqlite3_column_bytes(statement, column);
  if (sqlite3_column_type(statement, column) == SQLITE_BLOB) {
    return {bytes, static_cast<std::size_t>(size)};
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

std::string Enclosed(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

}  // namespace

void SqliteDatabase::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

SqliteDatabase::SqliteDatabase(const std::filesystem::path& path) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open(path.c_str(), &raw);
  db_.reset(raw);
  if (code != SQLITE_OK) Fail(raw, "open " + path.string());
}

void SqliteDatabase::Run(std::string_view sql) {
  while (!sql.empty()) {
    const std::string_view from_here = sql;
    const Statement statement = Prepare(db_.get(), sql);
    if (statement == nullptr) continue;
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(statement.get());
    if (code != SQLITE_DONE) {
      Fail(db_.get(), from_here.substr(0, from_here.size() - sql.size()));
    }
  }
}

std::vector<SqliteDatabase::Row> SqliteDatabase::Query(const std::string& sql) {
  std::string_view rest = sql;
  const Statement statement = Prepare(db_.get(), rest);
  std::vector<Row> rows;
  int code = sqlite3_step(statement.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(statement.get())) {
    Row row;
    for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
      row.push_back(Value(statement.get(), i));
    }
    rows.push_back(std::move(row));
  }
  if (code != SQLITE_DONE) Fail(db_.get(), sql);
  return rows;
}

void SqliteDatabase::AllowQuotedStrings(bool is_allowed) {
  const int code = sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DQS_DML, is_allowed ? 1 : 0,
                                     static_cast<int*>(nullptr));
  if (code != SQLITE_OK) Fail(db_.get(), "SQLITE_DBCONFIG_DQS_DML");
}

std::string SqliteLiteral(std::string_view text) { return Enclosed(text, '\''); }
std::string SqliteName(std::string_view name) { return Enclosed(name, '"'); }

}  // namespace plumb::test
