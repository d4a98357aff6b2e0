// The revision table of SQLite databases.
//
// Its text is part of what users see (.schema), so it is written as the program that made most of
// these tables writes it. A NOT NULL column can be added to a table with rows only with a default.
#include <algorithm>
#include <array>
#include <utility>

#include "apply/revision_sql.h"
#include "apply/revision_store.h"
#include "base/error.h"
#include "base/strings.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;

// Of each of RevisionColumns(): its definition in a new table, and in one that lacks it.
struct ColumnText {
  const char* created;
  const char* added;
};
constexpr std::array<ColumnText, 12> kColumnTexts = {{
    {"text NOT NULL", ""},
    {"text NOT NULL", ""},
    {"integer NOT NULL DEFAULT (2)", "integer NOT NULL DEFAULT 2"},
    {"integer NOT NULL DEFAULT (0)", ""},
    {"integer NOT NULL DEFAULT (0)", ""},
    {"datetime NOT NULL", ""},
    {"integer NOT NULL", "integer NOT NULL DEFAULT 0"},
    {"text NULL", "text NULL"},
    {"text NULL", "text NULL"},
    {"text NOT NULL", ""},
    {"json NULL", "json NULL"},
    {"text NOT NULL", "text NOT NULL DEFAULT ''"},
}};

class SqliteRevisionStore : public RevisionStore {
 public:
  SqliteRevisionStore(Connection& connection, std::string schema)
      : connection_(connection), schema_(std::move(schema)) {}

  void RequireSchema() const override {
    if (HasSchema()) return;
    throw Error(ErrorKind::kUnsupported, "cannot store revisions-table in a separate schema (" +
                                             Quoted(schema_) + ") with SQLite driver");
  }

  bool Exists() override {
    if (!HasSchema()) return false;
    std::string type;
    connection_.Query("SELECT type FROM sqlite_schema WHERE name = " +
                          QuoteLiteral(kDialect, kRevisionTable) + " COLLATE NOCASE",
                      [&](const Row& row) { type = row.Text(0); });
    if (type.empty()) return false;
    if (type != "table") FailTable("is a " + type);
    ReadColumns();
    for (const RevisionColumn& column : RevisionColumns()) {
      if (column.is_required && !Has(column.name)) {
        FailTable("has no column " + Quoted(column.name));
      }
    }
    return true;
  }

  void Create() override {
    RequireSchema();
    if (Exists()) {
      AddMissingColumns();
      return;
    }
    std::vector<std::string> definitions;
    definitions.reserve(kColumnTexts.size() + 1);
    for (std::size_t i = 0; i < kColumnTexts.size(); ++i) {
      definitions.push_back(QuoteIdentifier(kDialect, RevisionColumns()[i].name) + " " +
                            kColumnTexts.at(i).created);
    }
    definitions.push_back("PRIMARY KEY (" + QuoteIdentifier(kDialect, "version") + ")");
    connection_.Exec("CREATE TABLE " + Table() + " (" + Join(definitions, ", ") + ")");
    ReadColumns();
  }

  std::vector<Revision> Read() override {
    if (columns_.empty()) ReadColumns();
    std::vector<Revision> revisions;
    connection_.Query(SelectRevisionsSql(kDialect, Table(), columns_),
                      [&](const Row& row) { revisions.push_back(RevisionOf(row)); });
    std::sort(revisions.begin(), revisions.end(),
              [](const Revision& a, const Revision& b) { return a.version < b.version; });
    return revisions;
  }

  std::optional<Revision> Find(const std::string& version) override {
    if (columns_.empty()) ReadColumns();
    std::optional<Revision> revision;
    connection_.Query(SelectRevisionsSql(kDialect, Table(), columns_) + " AND " +
                          QuoteIdentifier(kDialect, "version") + " = " +
                          QuoteLiteral(kDialect, version),
                      [&](const Row& row) { revision = RevisionOf(row); });
    return revision;
  }

  void Write(const Revision& revision) override {
    std::vector<std::string> names;
    std::vector<std::string> updates;
    names.reserve(RevisionColumns().size());
    for (const RevisionColumn& column : RevisionColumns()) {
      const std::string_view name = column.name;
      names.emplace_back(name);
      if (name == "version" || name == "description" || name == "executed_at") continue;
      const std::string quoted = QuoteIdentifier(kDialect, name);
      updates.push_back(quoted + " = excluded." + quoted);
    }
    connection_.Exec(SqlBuilder(kDialect)
                         .Word("INSERT INTO")
                         .Word(Table())
                         .IdentList(names)
                         .Word("VALUES")
                         .List(RevisionLiterals(kDialect, revision))
                         .Word("ON CONFLICT")
                         .IdentList({"version"})
                         .Word("DO UPDATE SET " + Join(updates, ", "))
                         .Take());
  }

  void Delete(const std::string& version) override {
    connection_.Exec("DELETE FROM " + Table() + " WHERE " + QuoteIdentifier(kDialect, "version") +
                     " = " + QuoteLiteral(kDialect, version));
  }

 private:
  static std::string Table() { return QuoteIdentifier(kDialect, kRevisionTable); }

  [[nodiscard]] bool HasSchema() const {
    return schema_.empty() || EqualsIgnoreCase(schema_, "main");
  }
  [[nodiscard]] bool Has(const char* column) const {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  }
  [[noreturn]] static void FailTable(const std::string& problem) {
    throw Error(ErrorKind::kConfig, Quoted(kRevisionTable) + " " + problem +
                                        ", so it is not a revision table; rename it, or keep the "
                                        "history in another database");
  }

  void ReadColumns() {
    columns_.clear();
    connection_.Query(
        "SELECT name FROM pragma_table_info(" + QuoteLiteral(kDialect, kRevisionTable) + ")",
        [&](const Row& row) { columns_.push_back(ToLower(row.Text(0))); });
  }

  void AddMissingColumns() {
    for (std::size_t i = 0; i < kColumnTexts.size(); ++i) {
      const RevisionColumn& column = RevisionColumns()[i];
      if (Has(column.name)) continue;
      connection_.Exec("ALTER TABLE " + Table() + " ADD COLUMN " +
                       QuoteIdentifier(kDialect, column.name) + " " + kColumnTexts.at(i).added);
      columns_.emplace_back(column.name);
    }
  }

  Connection& connection_;
  std::string schema_;
  std::vector<std::string> columns_;  // folded
};

}  // namespace

std::unique_ptr<RevisionStore> NewSqliteRevisionStore(Connection& connection,
                                                      const std::string& schema) {
  return std::make_unique<SqliteRevisionStore>(connection, schema);
}

}  // namespace plumb
