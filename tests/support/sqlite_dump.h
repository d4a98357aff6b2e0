// A SQLite database as text, normalised without the program's model: the oracle for "equal".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/sqlite_database.h"

namespace plumb::test {

// Every object of the schema, one fact a line, sorted: its kind and folded name, the token stream
// of its stored text, and what the PRAGMA catalogs say of it. Not in it: the order of columns, the
// names of automatic indexes, comments, blanks, quoting, counters.
[[nodiscard]] std::string DumpSqliteSchema(SqliteDatabase& db);

// The contents of one table, ready to be compared column by column.
struct TableRows {
  struct Column {
    std::string name;  // folded
    std::string type;  // as declared, folded
  };
  std::vector<Column> columns;   // those that store values, by name
  bool has_rowid_alias = false;  // an INTEGER PRIMARY KEY, so the rowid is among the columns
  // The rowid ("" without one) and the values in column order as SQL literals, by rowid if any.
  struct Row {
    std::string rowid;
    std::vector<std::string> values;
  };
  std::vector<Row> rows;
};

// By folded name: ordinary tables and the virtual ones, not the shadow tables behind those.
[[nodiscard]] std::map<std::string, TableRows> ReadSqliteRows(SqliteDatabase& db);

// "" if every row of `before` whose table and columns are still there is in `after`; else the
// first that is not. `lost` holds what need not survive: "table" or "table.column", folded.
[[nodiscard]] std::string DescribeLostRows(const std::map<std::string, TableRows>& before,
                                           const std::map<std::string, TableRows>& after,
                                           const std::vector<std::string>& lost);

// All rows as text, one a line, sorted, for exact comparison.
[[nodiscard]] std::string DumpRows(const std::map<std::string, TableRows>& tables);

// The AUTOINCREMENT marks, by folded table name.
[[nodiscard]] std::map<std::string, std::string> ReadSqliteSequence(SqliteDatabase& db);

// What integrity_check and foreign_key_check complain about; "" if nothing.
[[nodiscard]] std::string CheckSqlite(SqliteDatabase& db);

}  // namespace plumb::test
