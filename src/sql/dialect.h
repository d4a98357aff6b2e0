// The engines, and what a connected server says of itself.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

// MariaDB is MySQL with a different ServerInfo, not a dialect of its own.
enum class Dialect { kSqlite, kPostgres, kMysql };

[[nodiscard]] std::string_view DialectName(Dialect dialect);

struct ServerInfo {
  Dialect dialect = Dialect::kSqlite;
  std::string version;  // as the server prints it
  int version_number = 0;

  bool operator==(const ServerInfo&) const = default;
};

}  // namespace plumb
