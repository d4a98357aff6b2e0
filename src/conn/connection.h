// One session with a database: the seam between our program and the drivers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "conn/url.h"
#include "sql/dialect.h"

namespace plumb {

// The current row of a query; texts live until the callback returns.
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual bool IsNull(int column) const = 0;
  [[nodiscard]] virtual std::string_view Text(int column) const = 0;  // "" for NULL
  [[nodiscard]] virtual long long Integer(int column) const = 0;      // 0 for NULL
};

// A value as users write and read it.
using SqlValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

struct SqlRows {
  std::size_t columns = 0;
  std::vector<std::vector<SqlValue>> rows;
};

// A statement that the engine refused, with the place in its text where the engine says where.
class SqlError;

class Connection {
 public:
  virtual ~Connection() = default;

  [[nodiscard]] virtual const ServerInfo& Server() const = 0;

  // Runs one statement and drops its rows. Throws SqlError.
  virtual void Exec(std::string_view sql) = 0;

  // The same for text of users, who may have several statements between two of their delimiters.
  virtual void ExecText(std::string_view sql) = 0;

  // Runs one query; `on_row` sees each row in turn. Throws SqlError, and what `on_row` throws.
  virtual void Query(std::string_view sql, const std::function<void(const Row&)>& on_row) = 0;

  // Runs one query of a user, with `parameters` for its placeholders. Throws SqlError.
  [[nodiscard]] virtual SqlRows QueryValues(std::string_view sql,
                                            const std::vector<SqlValue>& parameters) = 0;

  // Is a transaction open? Statements of users may have ended the one that we began.
  [[nodiscard]] virtual bool InTransaction() = 0;

  // Stops a running statement, from a signal handler or another thread.
  virtual void Interrupt() = 0;
};

}  // namespace plumb
