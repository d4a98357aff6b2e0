// Names of the dialects as URLs, folders and JSON spell them.
#include "sql/dialect.h"

namespace plumb {

std::string_view DialectName(Dialect dialect) {
  switch (dialect) {
    case Dialect::kSqlite:
      return "sqlite";
    case Dialect::kPostgres:
      return "postgres";
    case Dialect::kMysql:
      return "mysql";
  }
  return "";
}

}  // namespace plumb
