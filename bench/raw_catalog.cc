// Every column that a reader of schemas would want is fetched, once.
#include "raw_catalog.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

namespace plumb::bench {
namespace {

// Returns the number of rows and adds the bytes of their texts.
std::size_t Read(sqlite3* database, const char* sql, std::size_t& bytes) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &prepared, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(database));
  }
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                             sqlite3_finalize);
  const int columns = sqlite3_column_count(prepared);
  std::size_t rows = 0;
  while (sqlite3_step(prepared) == SQLITE_ROW) {
    ++rows;
    for (int i = 0; i < columns; ++i) {
      static_cast<void>(sqlite3_column_text(prepared, i));
      bytes += static_cast<std::size_t>(sqlite3_column_bytes(prepared, i));
    }
  }
  return rows;
}

}  // namespace

RawCatalog ReadRawCatalog(const std::string& path) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(handle, sqlite3_close);
  if (result != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  RawCatalog catalog;
  catalog.objects =
      Read(handle, "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema", catalog.bytes);
  catalog.columns = Read(handle,
                         "SELECT s.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, "
                         "c.hidden FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) c "
                         "WHERE s.type = 'table'",
                         catalog.bytes);
  catalog.index_columns =
      Read(handle,
           "SELECT s.name, l.name, l.\"unique\", l.origin, l.partial, x.seqno, x.name, x.\"desc\", "
           "x.coll, x.key FROM sqlite_schema s JOIN pragma_index_list(s.name) l "
           "JOIN pragma_index_xinfo(l.name) x WHERE s.type = 'table'",
           catalog.bytes);
  catalog.foreign_keys = Read(
      handle,
      "SELECT s.name, f.id, f.seq, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete "
      "FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f WHERE s.type = 'table'",
      catalog.bytes);
  return catalog;
}

}  // namespace plumb::bench
