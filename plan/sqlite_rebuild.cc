// The documented way to change a SQLite table in ways that ALTER TABLE cannot
// (https://www.sqlite.org/lang_altertable.html, section 7).
//
// DROP TABLE takes the table's indexes and triggers and its AUTOINCREMENT mark along, so they are
// made again. A table without an INTEGER PRIMARY KEY has rowids all the same, which other tables
// (full-text indexes, for one) may hold, so they are copied too.
#include "plan/sqlite_rebuild.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.h"
#include "plan/sqlite_alter.h"
#include "plan/sqlite_hazards.h"
#include "plan/sqlite_sql.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;

struct Copy {
  std::vector<std::string> into;    // quoted names
  std::vector<std::string> select;  // expressions
};

const Column* FindIgnoringCase(const Table& table, const std::string& name) {
  for (const Column& column : table.columns) {
    if (EqualsIgnoreCase(column.name, name)) return &column;
  }
  return nullptr;
}

// A name under which the rowid of `table` can be read and written: columns hide it.
std::string RowidName(const Table& table) {
  for (const std::string_view name : {"rowid", "_rowid_", "oid"}) {
    if (FindIgnoringCase(table, std::string(name)) == nullptr) return std::string(name);
  }
  return "";
}

// Where the rowid of `from` goes: into a column of the new table that stands for the rowid, unless
// that column is copied itself; else under a name that no column hides. "" for nowhere.
std::string RowidTarget(const Table& from, const Table& to) {
  if (from.sqlite.is_without_rowid || to.sqlite.is_without_rowid) return "";
  if (!HasSqliteRowidAlias(to)) return RowidName(to);
  const std::string& alias = to.primary_key->parts.front().column;
  return FindIgnoringCase(from, alias) == nullptr ? alias : "";
}

void CopyRowid(const Table& from, const Table& to, Copy& copy) {
  const std::string source = RowidName(from);
  const std::string target = RowidTarget(from, to);
  if (source.empty() || target.empty()) return;
  copy.into.push_back(QuoteIdentifier(kDialect, target));
  copy.select.push_back(QuoteIdentifier(kDialect, source));
}

bool FillsNulls(const Column& from, const Column& to) {
  return to.is_not_null && !from.is_not_null && to.default_value &&
         !EqualsIgnoreCase(to.default_value->text, "NULL");
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// The word that `text` is, quoted by `"`, "`" or brackets or not at all; nothing if it is more than
// a word, a number, or a keyword that stands for a value.
std::optional<std::string> LoneWord(const std::string& text) {
  const char open = text.front();
  if (open == '"' || open == '`' || open == '[') {
    const std::string close(1, open == '[' ? ']' : open);
    const std::string inner = text.substr(1, text.size() - 2);
    const std::string word = ReplaceAll(inner, close + close, close);
    const bool is_whole = text.size() > 1 && text.back() == close.front() &&
                          ReplaceAll(inner, close + close, "").find(close) == std::string::npos;
    return is_whole ? std::optional(word) : std::nullopt;
  }
  const bool is_word =
      (open < '0' || open > '9') && std::all_of(text.begin(), text.end(), IsWordCharacter);
  for (const char* value :
       {"NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"}) {
    if (EqualsIgnoreCase(text, value)) return std::nullopt;
  }
  return is_word ? std::optional(text) : std::nullopt;
}

// The default as it can stand in a SELECT, where a word would be a column: after DEFAULT it is a
// string (https://www.sqlite.org/quirks.html#dblquote).
std::string DefaultInSelect(const std::string& text) {
  const std::optional<std::string> word = LoneWord(text);
  return word ? SqlBuilder(kDialect).Literal(*word).Take() : text;
}

Copy CopiedColumns(const Table& from, const Table& to) {
  Copy copy;
  CopyRowid(from, to, copy);
  for (const Column& column : to.columns) {
    const Column* source = FindIgnoringCase(from, column.name);
    if (source == nullptr || column.generated) continue;
    const std::string into = QuoteIdentifier(kDialect, column.name);
    const std::string name = QuoteIdentifier(kDialect, source->name);
    copy.into.push_back(into);
    copy.select.push_back(FillsNulls(*source, column)
                              ? "IFNULL(" + name + ", " +
                                    DefaultInSelect(column.default_value->text) + ") AS " + into
                              : name);
  }
  return copy;
}

// A constraint's ON CONFLICT would drop or replace rows that do not fit without a word; the
// statement's own clause overrides it (https://www.sqlite.org/lang_conflict.html).
bool HasConflictClause(const Table& table) {
  const auto is_quiet = [](ConflictAction action) { return action != ConflictAction::kAbort; };
  return (table.primary_key && is_quiet(table.primary_key->sqlite.conflict)) ||
         std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                     [&](const UniqueConstraint& c) { return is_quiet(c.conflict); }) ||
         std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
           return is_quiet(column.sqlite.not_null_conflict);
         });
}

bool IsAutoincrement(const Table& table) {
  return table.primary_key && table.primary_key->sqlite.is_autoincrement;
}

// AUTOINCREMENT on the same column, so that the mark still speaks of it.
bool CountsTheSame(const Table& from, const Table& to) {
  return IsAutoincrement(from) && IsAutoincrement(to) &&
         EqualsIgnoreCase(from.primary_key->parts.front().column,
                          to.primary_key->parts.front().column);
}

class Rebuild {
 public:
  Rebuild(const ModifyTable& change, std::string temporary, const std::string& indent)
      : from_(change.from),
        to_(change.to),
        change_(change),
        temporary_(std::move(temporary)),
        indent_(indent) {}

  std::vector<Statement> Plan() {
    Create();
    const bool has_copy = CopyRows();
    if (CountsTheSame(from_, to_)) KeepMark();
    Drop(has_copy);
    Add(SqlBuilder(kDialect)
            .Word("ALTER TABLE")
            .Ident(temporary_)
            .Word("RENAME TO")
            .Ident(to_.name)
            .Take(),
        "rename temporary table " + Quoted(temporary_) + " to " + Quoted(to_.name));
    for (const Index& index : to_.indexes) statements_.push_back(SqliteAddIndex(index, to_.name));
    for (const DefinedObject& object : change_.attached) {
      Add(object.definition.text,
          "create " + std::string(KindName(object.kind)) + " " + Quoted(object.name));
    }
    // Whoever stops in between has the rows in a table that nobody knows.
    for (Statement& statement : statements_) statement.is_joined_to_next = true;
    statements_.back().is_joined_to_next = false;
    return std::move(statements_);
  }

 private:
  void Add(std::string sql, std::string comment) {
    statements_.push_back(
        {.sql = std::move(sql), .comment = std::move(comment), .reverse = {}, .hazards = {}});
  }

  void Create() {
    Add(SqliteCreateTable(to_, temporary_, indent_), "create " + Quoted(temporary_) + " table");
    statements_.back().reverse = {SqlBuilder(kDialect).Word("DROP TABLE").Ident(temporary_).Take()};
  }

  bool CopyRows() {
    const Copy copy = CopiedColumns(from_, to_);
    if (copy.into.empty()) return false;
    Add(SqlBuilder(kDialect)
            .Word(HasConflictClause(to_) ? "INSERT OR ABORT INTO" : "INSERT INTO")
            .Ident(temporary_)
            .List(copy.into)
            .Word("SELECT")
            .Word(Join(copy.select, ", "))
            .Word("FROM")
            .Ident(from_.name)
            // An index that has lost entries, a common way for a file to be broken, must not decide
            // which rows are copied.
            .Word("NOT INDEXED")
            .Take(),
        "copy rows from old table " + Quoted(from_.name) + " to new temporary table " +
            Quoted(temporary_));
    statements_.back().hazards = {SqliteRebuildHazard(from_, to_)};
    for (Hazard& hazard : SqliteTableHazards(change_)) {
      statements_.back().hazards.push_back(std::move(hazard));
    }
    return true;
  }

  // The copy leaves the highest copied id as the mark; the table may have seen higher ones.
  void KeepMark() {
    Add(SqlBuilder(kDialect)
            .Word("DELETE FROM sqlite_sequence WHERE name =")
            .Literal(temporary_)
            .Take(),
        "forget the sequence of " + Quoted(temporary_) + " table");
    Add(SqlBuilder(kDialect)
            .Word("INSERT INTO sqlite_sequence (name, seq) SELECT")
            .Word(QuoteLiteral(kDialect, temporary_) + ", seq FROM sqlite_sequence WHERE name =")
            .Literal(from_.name)
            .Take(),
        "keep the sequence of " + Quoted(from_.name) + " table");
  }

  void Drop(bool has_copy) {
    Add(SqlBuilder(kDialect).Word("DROP TABLE").Ident(from_.name).Take(),
        "drop " + Quoted(from_.name) + " table " +
            (has_copy ? "after copying rows" : "without copying rows (no columns)"));
    if (!has_copy) statements_.back().hazards = {SqliteTableLoss(from_.name)};
  }

  const Table& from_;
  const Table& to_;
  const ModifyTable& change_;
  std::string temporary_;
  const std::string& indent_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> SqliteRebuild(const ModifyTable& change, const std::string& temporary_name,
                                     const std::string& indent) {
  return Rebuild(change, temporary_name, indent).Plan();
}

}  // namespace plumb
