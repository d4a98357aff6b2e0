// The readers of SQLite's stored DDL and their fingerprints must take any text: an Error or a
// value, never a crash. What reads as a table must have the fingerprint that it has on its own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "parser/sqlite_ddl.h"
#include "parser/sqlite_expression.h"
#include "parser/sqlite_fingerprint.h"

namespace {

template <typename Read>
void Try(Read read) {
  try {
    static_cast<void>(read());
  } catch (const plumb::Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const plumb::Table kTable =
      plumb::ReadSqliteTable("CREATE TABLE t (a, \"b c\" TEXT, key INTEGER PRIMARY KEY)");
  Try([&] {
    const plumb::Table table = plumb::ReadSqliteTable(text);
    if (table.fingerprint != plumb::SqliteTableFingerprint(text)) std::abort();
    return table;
  });
  Try([&] { return plumb::SqliteTableFingerprint(text); });
  Try([&] { return plumb::SqliteStatementFingerprint(text, {"a", "b"}); });
  Try([&] { return plumb::ReadSqliteIndex(text, kTable); });
  Try([&] { return plumb::SqliteIndexFingerprint(text, {"a", "b"}); });
  Try([&] { return plumb::SqliteViewColumns(text); });
  Try([&] { return plumb::ReadSqliteView(text, {"a", "b"}); });
  Try([&] { return plumb::ReadSqliteTrigger(text, {"a", "b"}); });
  Try([&] { return plumb::ReadSqliteVirtualTable(text); });
  Try([&] { return plumb::SqliteVirtualTableModule(text); });
  Try([&] { return plumb::SqliteExpression(text); });
  Try([&] { return plumb::SqliteDefault(text); });
  Try([&] { return plumb::IsSqliteLiteral(text); });
  Try([&] { return plumb::SqliteReferences(text); });
  return 0;
}
