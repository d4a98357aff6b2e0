// The stored text alone is not enough (an index on a column whose collation changed keeps its
// text) and the catalogs alone are not (they do not know CHECK, ON CONFLICT or AUTOINCREMENT), so
// both are dumped.
#include "tests/support/sqlite_dump.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "parser/sqlite_ddl.h"
#include "parser/sqlite_fingerprint.h"

namespace plumb::test {
namespace {

using Row = SqliteDatabase::Row;

std::string Fold(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return text;
}

bool IsInternal(const std::string& name) { return Fold(name).rfind("sqlite_", 0) == 0; }

// `fields` on one line, line ends inside them made visible.
std::string Fact(std::initializer_list<std::string> fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (!line.empty()) line += " | ";
    for (const char c : field) line += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return line;
}

// A declared type, or the name of a view's column, without comments and blanks that say nothing.
std::string Plain(const std::string& text) {
  try {
    return Fold(SqliteStatementFingerprint(text, {}));
  } catch (const std::exception&) {
    return Fold(text);  // quoted, it can be anything
  }
}

class Dump {
 public:
  explicit Dump(SqliteDatabase& db) : db_(db) {}

  std::string Text() {
    StoredTexts();
    for (const Row& row : db_.Query("SELECT name, type, wr, strict FROM pragma_table_list"
                                    " WHERE schema = 'main'")) {
      if (IsInternal(row[0])) continue;
      const std::string table = Fold(row[0]);
      Add({"relation", table, row[1], "without_rowid " + row[2], "strict " + row[3]});
      Columns(row[0], table, row[1] == "view");
      Indexes(row[0], table);
      ForeignKeys(row[0], table);
    }
    std::sort(facts_.begin(), facts_.end());
    std::string text;
    for (const std::string& fact : facts_) text += fact + "\n";
    return text;
  }

 private:
  void Add(std::initializer_list<std::string> fields) { facts_.push_back(Fact(fields)); }

  std::vector<std::string> ColumnsOf(const std::string& table) {
    std::vector<std::string> columns{"rowid", "oid", "_rowid_"};
    for (const Row& row :
         db_.Query("SELECT name FROM pragma_table_xinfo(" + SqliteLiteral(table) + ")")) {
      columns.push_back(Fold(row[0]));
    }
    std::sort(columns.begin(), columns.end());
    return columns;
  }

  // Indexes that a constraint makes have no text; their names number the constraints of a table
  // and say nothing.
  void StoredTexts() {
    std::vector<std::string> columns;
    for (const Row& row : db_.Query("SELECT DISTINCT lower(c.name) FROM sqlite_schema s"
                                    " JOIN pragma_table_xinfo(s.name) c"
                                    " WHERE s.type = 'table' AND s.rootpage > 0")) {
      columns.push_back(row[0]);
    }
    for (const Row& row : db_.Query("SELECT sql FROM sqlite_schema WHERE type = 'view'")) {
      for (std::string& name : SqliteViewColumns(row[0])) columns.push_back(std::move(name));
    }
    std::sort(columns.begin(), columns.end());
    for (const Row& row : db_.Query("SELECT type, name, tbl_name, sql FROM sqlite_schema"
                                    " WHERE sql IS NOT NULL")) {
      if (IsInternal(row[1])) continue;
      const bool is_table = row[0] == "table" && Fold(row[3]).rfind("create virtual", 0) != 0;
      Add({"text", row[0], Fold(row[1]), Fold(row[2]),
           is_table            ? SqliteTableFingerprint(row[3])
           : row[0] == "index" ? SqliteIndexFingerprint(row[3], ColumnsOf(row[2]))
                               : SqliteStatementFingerprint(row[3], columns)});
    }
  }

  // A view over something that is gone cannot be asked for its columns, and the message, which
  // quotes its text, says nothing more. A column of a view that has no name of its own is called
  // like its text.
  void Columns(const std::string& name, const std::string& table, bool is_view) {
    try {
      for (const Row& row : db_.Query("SELECT name, type, \"notnull\", dflt_value, pk, hidden"
                                      " FROM pragma_table_xinfo(" +
                                      SqliteLiteral(name) + ")")) {
        if (is_view) {
          // Which of a view's columns has which type depends on the order of columns below it.
          Add({"column", table, Plain(row[0])});
          continue;
        }
        Add({"column", table, Fold(row[0]), Plain(row[1]), "not_null " + row[2],
             "default " + SqliteStatementFingerprint(row[3], {}), "pk " + row[4],
             "hidden " + row[5]});
      }
    } catch (const std::runtime_error&) {
      Add({"column", table, "unreadable"});
    }
  }

  void Indexes(const std::string& name, const std::string& table) {
    for (const Row& index : db_.Query("SELECT name, \"unique\", origin, partial"
                                      " FROM pragma_index_list(" +
                                      SqliteLiteral(name) + ")")) {
      std::string parts;
      for (const Row& part : db_.Query("SELECT name, \"desc\", coll FROM pragma_index_xinfo(" +
                                       SqliteLiteral(index[0]) + ") WHERE key ORDER BY seqno")) {
        parts += "(" + Fold(part[0]) + (part[1] == "0" ? "" : " desc") + " " + Fold(part[2]) + ")";
      }
      Add({"index", table, index[2] == "c" ? Fold(index[0]) : "automatic", "unique " + index[1],
           "origin " + index[2], "partial " + index[3], parts});
    }
  }

  void ForeignKeys(const std::string& name, const std::string& table) {
    std::map<std::string, std::string> keys;
    for (const Row& row :
         db_.Query("SELECT id, \"table\", \"from\", \"to\", on_update, on_delete, \"match\""
                   " FROM pragma_foreign_key_list(" +
                   SqliteLiteral(name) + ") ORDER BY id, seq")) {
      std::string& key = keys[row[0]];
      if (key.empty()) {
        key = Fold(row[1]) + " update " + row[4] + " delete " + row[5] + " match " + row[6];
      }
      key += " (" + Fold(row[2]) + " -> " + Fold(row[3]) + ")";
    }
    for (const auto& [id, key] : keys) Add({"foreign_key", table, key});
  }

  SqliteDatabase& db_;
  std::vector<std::string> facts_;
};

// A name by which the rowid can be asked for: a column may hide one or two of the three.
std::string RowidName(const std::vector<TableRows::Column>& columns) {
  for (const char* candidate : {"rowid", "_rowid_", "oid"}) {
    if (std::none_of(columns.begin(), columns.end(),
                     [&](const TableRows::Column& column) { return column.name == candidate; })) {
      return candidate;
    }
  }
  return "";
}

TableRows ReadTable(SqliteDatabase& db, const std::string& name, bool is_without_rowid) {
  TableRows table;
  std::string selected;
  std::vector<TableRows::Column> all;
  int primary_key_size = 0;
  bool has_integer_key = false;
  for (const Row& row : db.Query("SELECT name, type, pk, hidden FROM pragma_table_xinfo(" +
                                 SqliteLiteral(name) + ") ORDER BY lower(name)")) {
    all.push_back({Fold(row[0]), Fold(row[1])});
    if (row[2] != "0") {
      ++primary_key_size;
      has_integer_key = has_integer_key || Fold(row[1]) == "integer";
    }
    if (row[3] != "0") continue;  // generated, or hidden in a virtual table
    table.columns.push_back(all.back());
    selected += ", quote(" + SqliteName(row[0]) + ")";
  }
  table.has_rowid_alias = !is_without_rowid && primary_key_size == 1 && has_integer_key;
  const std::string rowid = is_without_rowid ? "" : RowidName(all);
  for (Row& row : db.Query("SELECT " + (rowid.empty() ? "''" : rowid) + selected + " FROM " +
                           SqliteName(name) + " ORDER BY 1")) {
    TableRows::Row kept{row.front(), {}};
    kept.values.assign(row.begin() + 1, row.end());
    table.rows.push_back(std::move(kept));
  }
  return table;
}

// The rows with only the columns at `picked`.
std::multiset<std::string> Project(const TableRows& table, const std::vector<std::size_t>& picked,
                                   bool with_rowid) {
  std::multiset<std::string> rows;
  for (const TableRows::Row& row : table.rows) {
    std::string text = with_rowid ? "rowid " + row.rowid : "";
    for (const std::size_t index : picked) {
      text += " " + table.columns[index].name + "=" + row.values[index];
    }
    rows.insert(std::move(text));
  }
  return rows;
}

bool Contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// Values of a column whose declared type changed are compared by the engine's own conversion in
// the case's rows_after.sql, not here.
std::string DescribeLostRowsOf(const std::string& name, const TableRows& before,
                               const TableRows& after, const std::vector<std::string>& lost) {
  std::vector<std::size_t> in_before;
  std::vector<std::size_t> in_after;
  for (std::size_t i = 0; i < before.columns.size(); ++i) {
    const auto same = std::find_if(
        after.columns.begin(), after.columns.end(),
        [&](const TableRows::Column& column) { return column.name == before.columns[i].name; });
    if (same == after.columns.end() || Contains(lost, name + "." + same->name)) continue;
    in_before.push_back(i);
    in_after.push_back(static_cast<std::size_t>(same - after.columns.begin()));
  }
  const bool have_rowids = !before.rows.empty() && !before.rows.front().rowid.empty() &&
                           !after.rows.empty() && !after.rows.front().rowid.empty() &&
                           before.has_rowid_alias == after.has_rowid_alias &&
                           !Contains(lost, name + ".rowid");
  const std::multiset<std::string> want = Project(before, in_before, have_rowids);
  const std::multiset<std::string> got = Project(after, in_after, have_rowids);
  if (want == got) return "";
  std::string text = "rows of table \"" + name + "\" changed:\n";
  for (const std::string& row : want) {
    if (want.count(row) != got.count(row)) text += "- " + row + "\n";
  }
  for (const std::string& row : got) {
    if (want.count(row) != got.count(row)) text += "+ " + row + "\n";
  }
  return text;
}

}  // namespace

std::string DumpSqliteSchema(SqliteDatabase& db) {
  // So that the quoting of a name says nothing in a view, either.
  db.AllowQuotedStrings(false);
  std::string text = Dump(db).Text();
  db.AllowQuotedStrings(true);
  return text;
}

std::map<std::string, TableRows> ReadSqliteRows(SqliteDatabase& db) {
  std::map<std::string, TableRows> tables;
  for (const Row& row : db.Query("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'"
                                 " AND type IN ('table', 'virtual')")) {
    if (IsInternal(row[0])) continue;
    tables[Fold(row[0])] = ReadTable(db, row[0], row[1] == "1");
  }
  return tables;
}

std::string DescribeLostRows(const std::map<std::string, TableRows>& before,
                             const std::map<std::string, TableRows>& after,
                             const std::vector<std::string>& lost) {
  std::string text;
  for (const auto& [name, table] : before) {
    const auto same = after.find(name);
    if (same == after.end() || Contains(lost, name)) continue;
    text += DescribeLostRowsOf(name, table, same->second, lost);
  }
  return text;
}

std::string DumpRows(const std::map<std::string, TableRows>& tables) {
  std::string text;
  for (const auto& [name, table] : tables) {
    std::vector<std::size_t> all(table.columns.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    for (const std::string& row : Project(table, all, true)) text += name + ": " + row + "\n";
  }
  return text;
}

std::map<std::string, std::string> ReadSqliteSequence(SqliteDatabase& db) {
  std::map<std::string, std::string> marks;
  if (db.Query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").empty()) return marks;
  for (const Row& row : db.Query("SELECT name, seq FROM sqlite_sequence")) {
    marks[Fold(row[0])] = row[1];
  }
  return marks;
}

std::string CheckSqlite(SqliteDatabase& db) {
  std::string text;
  for (const char* pragma : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
    try {
      for (const Row& row : db.Query(pragma)) {
        if (row.size() == 1 && row[0] == "ok") continue;
        text += pragma;
        for (const std::string& field : row) text += " | " + field;
        text += "\n";
      }
    } catch (const std::runtime_error& error) {  // "foreign key mismatch" is an error there
      text += std::string(pragma) + ": " + error.what() + "\n";
    }
  }
  return text;
}

}  // namespace plumb::test
