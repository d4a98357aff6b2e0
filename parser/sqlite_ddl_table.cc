// Reads stored CREATE TABLE texts, along the grammar of SQLite 3.40.1 (parse.y).
//
// Odd:
// - Constraints need no commas between them, and CONSTRAINT x may stand before nothing.
// - A CHECK is called by the last CONSTRAINT x of its column, or since the last comma between
//   table constraints, whatever constraint that x was meant for; the first comma after the columns
//   does not end this. Other constraints are called by the x directly before them.
// - DEFERRABLE on any column speaks of the last foreign key before it.
#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "parser/sqlite_ddl.h"
#include "parser/sqlite_fingerprint.h"
#include "parser/sqlite_read.h"
#include "parser/sqlite_table_keys.h"

namespace plumb {
namespace {

constexpr std::string_view kWhat = "stored CREATE TABLE";
constexpr std::size_t kUsualColumns = 16;

class TableReader {
 public:
  explicit TableReader(SqliteTokens tokens) : statement_(tokens, kWhat), body_({}, kWhat) {}

  Table Read() {
    statement_.SkipCreate({"TABLE"});
    table_.name = statement_.ExpectName();
    body_tokens_ = statement_.Parenthesized();
    body_ = SqliteCursor(body_tokens_, kWhat);
    table_.columns.reserve(std::min(body_tokens_.size() / 4 + 1, kUsualColumns));
    ReadOptions();
    ReadColumns();
    ReadTableConstraints();
    ReadExpressions();
    SettleSqliteKeys(key_facts_, table_);
    return std::move(table_);
  }

 private:
  void ReadOptions() {
    while (!statement_.AtEnd() && !statement_.IsOperator(";")) {
      if (statement_.AcceptOperator(",")) continue;
      if (statement_.Accept("WITHOUT")) {
        if (!EqualsIgnoreCase(statement_.ExpectName(), "ROWID")) statement_.Fail("ROWID");
        table_.sqlite.is_without_rowid = true;
      } else if (EqualsIgnoreCase(statement_.ExpectName(), "STRICT")) {
        table_.sqlite.is_strict = true;
      } else {
        statement_.Fail("a table option");
      }
    }
  }

  [[nodiscard]] bool AtTableConstraint() const {
    return body_.Is("CONSTRAINT") || body_.Is("PRIMARY") || body_.Is("UNIQUE") ||
           body_.Is("CHECK") || body_.Is("FOREIGN");
  }

  void ReadColumns() {
    do {
      ReadColumn();
    } while (body_.AcceptOperator(",") && !AtTableConstraint());
  }

  void ReadColumn() {
    Column& column = table_.columns.emplace_back();
    column.name = body_.ExpectName();
    SqliteType type = ReadSqliteType(TypeTokens());
    column.type = std::move(type.declared);
    column.base_type = std::move(type.base);
    key_facts_.is_integer.push_back(type.is_integer);
    check_name_.clear();
    while (!body_.AtEnd() && !body_.IsOperator(",")) ReadColumnConstraint(column);
    name_.clear();
  }

  SqliteTokens TypeTokens() {
    const std::size_t begin = body_.position();
    while (AtTypeWord()) body_.Next();
    if (body_.position() > begin && body_.IsOperator("(")) body_.Parenthesized();
    return body_.Since(begin);
  }

  [[nodiscard]] bool AtTypeWord() const { return !body_.AtEnd() && IsSqliteTypeWord(body_.Peek()); }

  void ReadColumnConstraint(Column& column) {
    if (body_.Is("CONSTRAINT")) {
      ReadConstraintName();
      return;
    }
    if (body_.Accept("DEFAULT")) {
      column.default_value = ReadSqliteDefault(DefaultTokens());
    } else if (body_.Accept("NULL")) {
      ReadConflict();
    } else if (body_.Is("NOT") && body_.Peek(1).Is("NULL")) {
      body_.Skip(2);
      column.is_not_null = true;
      column.sqlite.not_null_conflict = ReadConflict();
    } else if (body_.Is("NOT") || body_.Is("DEFERRABLE")) {
      ReadDeferrability();
    } else if (body_.Accept("PRIMARY")) {
      ReadColumnPrimaryKey(column);
    } else if (body_.Accept("UNIQUE")) {
      table_.unique_constraints.push_back(
          {.name = TakeName(), .index_name = {}, .parts = {Part(column.name)}});
      table_.unique_constraints.back().conflict = ReadConflict();
    } else if (body_.Is("CHECK")) {
      ReadCheck();
    } else if (body_.Accept("REFERENCES")) {
      ReadReferences({column.name});
    } else if (body_.Accept("COLLATE")) {
      column.collation = body_.ExpectName();
      if (EqualsIgnoreCase(column.collation, "BINARY")) column.collation.clear();
    } else {
      ReadGenerated(column);
    }
    name_.clear();
  }

  void ReadConstraintName() {
    body_.Expect("CONSTRAINT");
    name_ = body_.ExpectName();
    check_name_ = name_;
  }

  std::string TakeName() { return std::exchange(name_, {}); }

  static IndexPart Part(std::string column) {
    IndexPart part;
    part.column = std::move(column);
    return part;
  }

  SqliteTokens DefaultTokens() {
    if (body_.IsOperator("(")) return body_.Parenthesized();
    const std::size_t begin = body_.position();
    if (!body_.AcceptOperator("-")) body_.AcceptOperator("+");
    if (body_.IsOperator(",")) body_.Fail("a default");
    body_.Next();
    return body_.Since(begin);
  }

  ConflictAction ReadConflict() {
    if (!body_.Is("ON") || !body_.Peek(1).Is("CONFLICT")) return ConflictAction::kAbort;
    body_.Skip(2);
    if (body_.Accept("ABORT")) return ConflictAction::kAbort;
    if (body_.Accept("ROLLBACK")) return ConflictAction::kRollback;
    if (body_.Accept("FAIL")) return ConflictAction::kFail;
    if (body_.Accept("IGNORE")) return ConflictAction::kIgnore;
    body_.Expect("REPLACE");
    return ConflictAction::kReplace;
  }

  void ReadColumnPrimaryKey(const Column& column) {
    body_.Expect("KEY");
    PrimaryKey key;
    key.name = TakeName();
    key.parts.push_back(Part(column.name));
    key.parts[0].is_descending = body_.Accept("DESC");
    if (!key.parts[0].is_descending) body_.Accept("ASC");
    key.sqlite.conflict = ReadConflict();
    key.sqlite.is_autoincrement = body_.Accept("AUTOINCREMENT");
    key_facts_.is_inline_descending = key.parts[0].is_descending && key_facts_.is_integer.back();
    key.sqlite.is_inline_descending =
        key_facts_.is_inline_descending && !table_.sqlite.is_without_rowid;
    key_facts_.position = table_.unique_constraints.size();
    table_.primary_key = std::move(key);
  }

  void ReadCheck() {
    body_.Expect("CHECK");
    table_.checks.push_back({.name = check_name_, .expression = {}});
    if (name_.empty() && !check_name_.empty()) table_.sqlite.has_lent_names = true;
    check_tokens_.push_back(body_.Parenthesized());
    ReadConflict();  // Accepted by the grammar, without effect.
    name_.clear();
  }

  void ReadGenerated(Column& column) {
    if (body_.Accept("GENERATED")) body_.Expect("ALWAYS");
    if (!body_.Accept("AS")) body_.Fail("a column constraint");
    generated_tokens_.emplace_back(table_.columns.size() - 1, body_.Parenthesized());
    column.generated.emplace();
    if (body_.Peek().kind == SqliteTokenKind::kWord && AtTypeWord()) {
      column.generated->is_stored = body_.Next().Is("STORED");
    }
  }

  void ReadReferences(std::vector<std::string> columns) {
    ForeignKey fk;
    fk.name = TakeName();
    fk.columns = std::move(columns);
    fk.referenced_table.name = body_.ExpectName();
    if (body_.IsOperator("(")) fk.referenced_columns = ReadNames();
    while (body_.Is("ON") || body_.Is("MATCH")) {
      if (body_.Accept("MATCH")) {
        fk.match = ToUpper(body_.ExpectName());
        continue;
      }
      body_.Expect("ON");
      if (body_.Accept("DELETE")) {
        fk.on_delete = ReadAction();
      } else if (body_.Accept("UPDATE")) {
        fk.on_update = ReadAction();
      } else {
        body_.Expect("INSERT");  // Accepted by the grammar, without effect.
        ReadAction();
      }
    }
    table_.foreign_keys.push_back(std::move(fk));
  }

  std::vector<std::string> ReadNames() {
    std::vector<std::string> names;
    SqliteCursor list(body_.Parenthesized(), kWhat);
    do {
      SqliteCursor item(list.UpToComma(), kWhat);
      names.push_back(item.ExpectName());
    } while (!list.AtEnd());
    return names;
  }

  ReferentialAction ReadAction() {
    if (body_.Accept("CASCADE")) return ReferentialAction::kCascade;
    if (body_.Accept("RESTRICT")) return ReferentialAction::kRestrict;
    if (body_.Accept("NO")) {
      body_.Expect("ACTION");
      return ReferentialAction::kNoAction;
    }
    body_.Expect("SET");
    if (body_.Accept("NULL")) return ReferentialAction::kSetNull;
    body_.Expect("DEFAULT");
    return ReferentialAction::kSetDefault;
  }

  void ReadDeferrability() {
    const bool is_deferrable = !body_.Accept("NOT");
    body_.Expect("DEFERRABLE");
    bool is_deferred = false;
    if (body_.Accept("INITIALLY")) {
      is_deferred = body_.Accept("DEFERRED");
      if (!is_deferred) body_.Expect("IMMEDIATE");
    }
    if (table_.foreign_keys.empty()) return;
    Deferrability& deferrability = table_.foreign_keys.back().deferrability;
    if (!is_deferrable) {
      deferrability = Deferrability::kNotDeferrable;
    } else {
      deferrability =
          is_deferred ? Deferrability::kInitiallyDeferred : Deferrability::kInitiallyImmediate;
    }
  }

  void ReadTableConstraints() {
    while (!body_.AtEnd()) {
      if (body_.AcceptOperator(",")) {
        name_.clear();
        check_name_.clear();
      } else {
        ReadTableConstraint();
      }
    }
  }

  void ReadTableConstraint() {
    if (body_.Is("CONSTRAINT")) {
      ReadConstraintName();
    } else if (body_.Is("CHECK")) {
      ReadCheck();
    } else if (body_.Accept("PRIMARY")) {
      body_.Expect("KEY");
      PrimaryKey key;
      key.name = TakeName();
      key.parts = ReadParts(&key.sqlite.is_autoincrement);
      key.sqlite.conflict = ReadConflict();
      key_facts_.position = table_.unique_constraints.size();
      table_.primary_key = std::move(key);
    } else if (body_.Accept("UNIQUE")) {
      UniqueConstraint unique;
      unique.name = TakeName();
      unique.parts = ReadParts(nullptr);
      unique.conflict = ReadConflict();
      table_.unique_constraints.push_back(std::move(unique));
    } else {
      body_.Expect("FOREIGN");
      body_.Expect("KEY");
      std::vector<std::string> columns = ReadNames();
      body_.Expect("REFERENCES");
      ReadReferences(std::move(columns));
      if (body_.Is("NOT") || body_.Is("DEFERRABLE")) ReadDeferrability();
    }
  }

  std::vector<IndexPart> ReadParts(bool* is_autoincrement) {
    SqliteTokens list = body_.Parenthesized();
    if (is_autoincrement != nullptr && list.size() > 1 && list.back().Is("AUTOINCREMENT")) {
      *is_autoincrement = true;
      list = list.first(list.size() - 1);
    }
    std::vector<IndexPart> parts;
    SqliteCursor items(list, kWhat);
    do {
      const SqlitePart part = ReadSqlitePart(items.UpToComma(), kWhat);
      if (part.expression.size() != 1 || !IsSqliteNameToken(part.expression[0])) {
        body_.Fail("names of columns in a key");
      }
      parts.push_back(Part(SqliteName(part.expression[0])));
      parts.back().is_descending = part.is_descending;
      parts.back().collation = part.collation;
    } while (!items.AtEnd());
    return parts;
  }

  // Only now is it known what a double-quoted word can name.
  void ReadExpressions() {
    if (check_tokens_.empty() && generated_tokens_.empty()) return;
    std::vector<std::string> columns;
    if (NeedsSqliteScope(body_tokens_)) columns = SqliteScopeColumns(table_);
    const SqliteScope scope{.columns = &columns, .table = table_.name};
    for (std::size_t i = 0; i < check_tokens_.size(); ++i) {
      table_.checks[i].expression = ReadSqliteExpression(check_tokens_[i], scope);
    }
    for (const auto& [column, tokens] : generated_tokens_) {
      table_.columns[column].generated->expression = ReadSqliteExpression(tokens, scope);
    }
  }

  SqliteCursor statement_;
  SqliteTokens body_tokens_;
  SqliteCursor body_;
  Table table_;
  SqliteKeyFacts key_facts_;
  std::string name_;        // of the CONSTRAINT directly before
  std::string check_name_;  // of the last CONSTRAINT in reach
  std::vector<SqliteTokens> check_tokens_;
  std::vector<std::pair<std::size_t, SqliteTokens>> generated_tokens_;  // by column
};

}  // namespace

std::vector<std::string> SqliteScopeColumns(const Table& table) {
  std::vector<std::string> columns;
  columns.reserve(table.columns.size() + 3);
  for (const Column& column : table.columns) columns.push_back(ToLower(column.name));
  if (!table.sqlite.is_without_rowid) columns.insert(columns.end(), {"rowid", "oid", "_rowid_"});
  SortUnique(columns);
  return columns;
}

namespace {

// Between tokens stand blanks and comments only.
bool HasComments(SqliteTokens tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const char* const begin = tokens[i - 1].text.data() + tokens[i - 1].text.size();
    if (!std::all_of(begin, tokens[i].text.data(), IsAsciiSpace)) return true;
  }
  return false;
}

}  // namespace

Table ReadSqliteTable(std::string_view create_text) {
  const std::vector<SqliteToken> tokens = TokenizeSqlite(create_text);
  Table table = TableReader(tokens).Read();
  table.sqlite.has_comments = HasComments(tokens);
  table.fingerprint = SqliteTableFingerprint(tokens);
  return table;
}

}  // namespace plumb
