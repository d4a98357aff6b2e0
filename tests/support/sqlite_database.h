// SQLite through its C interface alone: what tests judge the program by must not pass through it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace plumb::test {

class SqliteDatabase {
 public:
  using Row = std::vector<std::string>;

  // ":memory:" or a file, which is made. Throws std::runtime_error, as all below, with the
  // engine's message.
  explicit SqliteDatabase(const std::filesystem::path& path);

  // Runs every statement of `sql`, one after the other, as the engine itself splits them.
  void Run(std::string_view sql);

  // All rows of the one statement `sql`; values as text, NULL as "NULL".
  [[nodiscard]] std::vector<Row> Query(const std::string& sql);

  // Whether "x" may stand for a string where there is no column x; it may when the database is
  // opened (https://www.sqlite.org/quirks.html#dblquote).
  void AllowQuotedStrings(bool is_allowed);

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  std::unique_ptr<sqlite3, Close> db_;
};

// As an SQL literal or identifier.
[[nodiscard]] std::string SqliteLiteral(std::string_view text);
[[nodiscard]] std::string SqliteName(std::string_view name);

}  // namespace plumb::test
