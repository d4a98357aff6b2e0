// A database in memory, asked for what it made of a CREATE statement.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <string>
#include <vector>

namespace plumb {

using CatalogRow = std::vector<std::string>;

class SqliteCatalog {
 public:
  SqliteCatalog() {
    sqlite3* raw = nullptr;
    EXPECT_EQ(sqlite3_open(":memory:", &raw), SQLITE_OK);
    db_.reset(raw);
  }

  // False if SQLite refuses the script; `error` says why.
  bool Run(const std::string& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, &message);
    error = message != nullptr ? message : "";
    sqlite3_free(message);
    return code == SQLITE_OK;
  }

  // NULL comes as "NULL".
  std::vector<CatalogRow> Query(const std::string& sql) {
    std::vector<CatalogRow> rows;
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sql << ": " << sqlite3_errmsg(db_.get());
    while (sqlite3_step(statement) == SQLITE_ROW) {
      CatalogRow row;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        row.emplace_back(text != nullptr ? text : "NULL");
      }
      rows.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    return rows;
  }

  // The stored text of the first object of a type.
  std::string Stored(const std::string& type) {
    const auto rows =
        Query("SELECT sql FROM sqlite_schema WHERE type = '" + type + "' AND sql IS NOT NULL");
    return rows.empty() ? "" : rows[0][0];
  }

  std::string error;

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
  };
  std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace plumb
