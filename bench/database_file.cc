// The file format: https://www.sqlite.org/fileformat2.html, 1.3 (header) and 1.6 (b-tree pages).
#include "database_file.h"

#include <sqlite3.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace plumb::bench {
namespace {

constexpr std::size_t kPageSize = 1024;
constexpr std::size_t kPageCountOffset = 28;
constexpr char kEmptyTableLeaf = 0x0D;
constexpr char kEmptyIndexLeaf = 0x0A;

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

[[noreturn]] void Fail(const std::string& what) { throw std::runtime_error(what); }

Database Open(const std::string& path) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open(path.c_str(), &handle);
  Database database(handle, sqlite3_close);
  if (result != SQLITE_OK) Fail("cannot open " + path);
  return database;
}

void Exec(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    Fail(std::string(sql) + ": " + sqlite3_errmsg(database));
  }
}

Prepared Prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) {
    Fail(std::string(sql) + ": " + sqlite3_errmsg(database));
  }
  return {statement, sqlite3_finalize};
}

long long Integer(sqlite3* database, const char* sql) {
  const Prepared statement = Prepare(database, sql);
  if (sqlite3_step(statement.get()) != SQLITE_ROW) Fail(sql);
  return sqlite3_column_int64(statement.get(), 0);
}

void BindText(sqlite3_stmt* statement, int position, const std::string& text) {
  sqlite3_bind_text(statement, position, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

// Writes the rows of sqlite_schema; the pages that they name come behind `first_page`.
void InsertRows(sqlite3* database, const std::vector<GeneratedStatement>& statements,
                long long first_page) {
  const Prepared insert =
      Prepare(database, "INSERT INTO sqlite_schema VALUES (?1, ?2, ?3, ?4, ?5)");
  for (const GeneratedStatement& statement : statements) {
    BindText(insert.get(), 1, statement.type);
    BindText(insert.get(), 2, statement.name);
    BindText(insert.get(), 3, statement.table);
    sqlite3_bind_int64(insert.get(), 4, first_page++);
    BindText(insert.get(), 5, statement.sql);
    if (sqlite3_step(insert.get()) != SQLITE_DONE) Fail(sqlite3_errmsg(database));
    sqlite3_reset(insert.get());
  }
}

void AppendPages(const std::string& path, const std::vector<GeneratedStatement>& statements,
                 std::size_t page_count) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(0, std::ios::end);
  std::string page(kPageSize, '\0');
  page[5] = static_cast<char>(kPageSize >> 8U);  // where cells begin
  for (const GeneratedStatement& statement : statements) {
    page[0] = statement.type == "table" ? kEmptyTableLeaf : kEmptyIndexLeaf;
    file.write(page.data(), static_cast<std::streamsize>(page.size()));
  }
  file.seekp(kPageCountOffset);
  for (int shift = 24; shift >= 0; shift -= 8) {
    file.put(static_cast<char>(page_count >> static_cast<unsigned>(shift)));
  }
  if (!file.flush()) Fail("cannot write " + path);
}

}  // namespace

void WriteSqliteFile(const std::string& path, const std::vector<GeneratedStatement>& statements) {
  std::filesystem::remove(path);
  const Database database = Open(path);
  Exec(database.get(), ("PRAGMA page_size = " + std::to_string(kPageSize)).c_str());
  Exec(database.get(), "CREATE TABLE x (a); DROP TABLE x");  // makes the header
  Exec(database.get(), "VACUUM; PRAGMA writable_schema = 1; BEGIN");
  // The rows name pages whose numbers depend on how many pages the rows take.
  InsertRows(database.get(), statements, 2);
  const long long used = Integer(database.get(), "PRAGMA page_count");
  Exec(database.get(),
       ("UPDATE sqlite_schema SET rootpage = rootpage + " + std::to_string(used - 1 + used / 64))
           .c_str());
  Exec(database.get(), "COMMIT");
  const long long kept = Integer(database.get(), "PRAGMA page_count");
  Exec(database.get(),
       ("UPDATE sqlite_schema SET rootpage = rootpage - (SELECT min(rootpage) FROM sqlite_schema) "
        "+ " +
        std::to_string(kept + 1))
           .c_str());
  if (Integer(database.get(), "PRAGMA page_count") != kept) Fail("the rows grew");
  sqlite3_db_cacheflush(database.get());
  AppendPages(path, statements, static_cast<std::size_t>(kept) + statements.size());
  const Database check = Open(path);
  const Prepared integrity = Prepare(check.get(), "PRAGMA integrity_check(1)");
  if (sqlite3_step(integrity.get()) != SQLITE_ROW) Fail(sqlite3_errmsg(check.get()));
  const std::string verdict(reinterpret_cast<const char*>(sqlite3_column_text(integrity.get(), 0)));
  if (verdict != "ok") Fail(path + ": " + verdict);
}

std::string CachedSqliteFile(const SchemaShape& shape) {
  std::string path = "schema-" + std::to_string(shape.tables) + "-" +
                     std::to_string(shape.percent_changed) + "-" + std::to_string(shape.seed) +
                     ".db";
  if (!std::filesystem::exists(path)) {
    const std::string draft = path + ".draft";
    WriteSqliteFile(draft, GenerateSqliteSchema(shape));
    std::filesystem::rename(draft, path);
  }
  return path;
}

}  // namespace plumb::bench
