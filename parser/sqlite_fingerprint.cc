// The second opinion on tables: writes what sqlite_table_lines.cc read in one spelling.
//
// An element is one line: a column with what can only stand on it, or a constraint at table level.
// The rules of SQLite that decide what is noise are told in sqlite_ddl_table.cc; here they are
// applied anew, so that a mistake there does not hide itself. Inspection does this for every table
// of a database, so elements are pieces of one buffer.
#include "parser/sqlite_fingerprint.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "parser/sqlite_read.h"
#include "parser/sqlite_table_lines.h"

namespace plumb {
namespace {

// Lines that are written one after the other and read in the order of the alphabet.
class Elements {
 public:
  // Begins an element; it is what is appended to the result before the next one begins.
  std::string& Begin() {
    starts_.push_back(text_.size());
    return text_;
  }
  void Reserve(std::size_t count, std::size_t bytes) {
    starts_.reserve(count);
    text_.reserve(bytes);
  }
  void AppendSorted(std::string& out) const {
    std::vector<std::string_view> elements;
    elements.reserve(starts_.size());
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : text_.size();
      elements.push_back(std::string_view(text_).substr(starts_[i], end - starts_[i]));
    }
    std::sort(elements.begin(), elements.end());
    out.reserve(out.size() + text_.size() + elements.size());
    for (const std::string_view element : elements) {
      out += '\n';
      out += element;
    }
  }

 private:
  std::string text_;
  std::vector<std::size_t> starts_;
};

void AppendNamed(std::string_view name, std::string& out) {
  if (name.empty()) return;
  out += "constraint ";
  out += name;
  out += ' ';
}

// Finds columns by their folded names.
class ColumnFinder {
 public:
  explicit ColumnFinder(const std::vector<SqliteColumnLine>& columns) : columns_(columns) {
    if (columns.size() <= kFew) return;
    for (const SqliteColumnLine& column : columns) by_name_.emplace(column.name, &column);
  }
  // The first of that name, or null.
  [[nodiscard]] const SqliteColumnLine* Find(std::string_view name) const {
    if (columns_.size() <= kFew) {
      const auto found =
          std::find_if(columns_.begin(), columns_.end(),
                       [&](const SqliteColumnLine& column) { return column.name == name; });
      return found == columns_.end() ? nullptr : &*found;
    }
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

 private:
  static constexpr std::size_t kFew = 16;

  const std::vector<SqliteColumnLine>& columns_;
  std::unordered_map<std::string_view, const SqliteColumnLine*> by_name_;
};

class Fingerprinter {
 public:
  explicit Fingerprinter(SqliteTableLines table)
      : table_(std::move(table)), finder_(table_.columns) {}

  std::string Run(std::size_t size) {
    IdentifyKeys();
    AddImpliedNotNulls();
    elements_.Reserve(table_.columns.size() + table_.checks.size() + table_.references.size() +
                          table_.keys.size() + table_.uniques.size() + table_.unknown.size(),
                      size);
    WriteAll();
    std::string out = "table ";
    out += table_.name;
    elements_.AppendSorted(out);
    for (const std::string& option : table_.options) {
      out += "\noption ";
      out += option;
    }
    return out;
  }

 private:
  void IdentifyKeys() {
    // A lone key is like no other.
    const bool has_several = table_.keys.size() + table_.uniques.size() > 1;
    for (SqliteKeyLine& key : table_.keys) {
      // COLLATE and DESC mean nothing to the rowid.
      if (IsRowid(key)) key.parts[0].is_descending = false;
      if (IsRowid(key) || IsMadeLast(key)) key.parts[0].collation.clear();
      if (has_several) key.identity = Identity(key);
    }
    if (!has_several) return;
    for (SqliteKeyLine& key : table_.uniques) key.identity = Identity(key);
  }

  [[nodiscard]] bool HasIntegerColumnAlone(const SqliteKeyLine& key) const {
    if (key.parts.size() != 1) return false;
    const SqliteColumnLine* column = finder_.Find(key.parts[0].column);
    return column != nullptr && column->is_integer;
  }
  // INTEGER PRIMARY KEY DESC on the column itself is not the rowid.
  [[nodiscard]] bool IsQuirk(const SqliteKeyLine& key) const {
    return key.is_inline && key.parts[0].is_descending && !table_.is_without_rowid &&
           HasIntegerColumnAlone(key);
  }
  [[nodiscard]] bool IsRowid(const SqliteKeyLine& key) const {
    return !table_.is_without_rowid && HasIntegerColumnAlone(key) && !IsQuirk(key);
  }
  // The key of a WITHOUT ROWID table that would else be the rowid is made after all UNIQUEs.
  [[nodiscard]] bool IsMadeLast(const SqliteKeyLine& key) const {
    return table_.is_without_rowid && HasIntegerColumnAlone(key) &&
           !(key.is_inline && key.parts[0].is_descending);
  }

  void AddImpliedNotNulls() {
    if (!table_.is_without_rowid && !table_.is_strict) return;
    std::set<std::string_view> columns;
    for (const SqliteKeyLine& key : table_.keys) {
      if (!table_.is_without_rowid && IsRowid(key)) continue;
      for (const SqliteKeyPart& part : key.parts) columns.insert(part.column);
    }
    for (SqliteColumnLine& line : table_.columns) {
      if (line.not_null.empty() && columns.contains(line.name)) line.not_null = " not null";
    }
  }

  // Only now is it known which words in double quotes are names.
  void WriteAll() {
    std::vector<std::string> scope_columns;
    if (table_.needs_scope) scope_columns = ScopeColumns();
    const std::string name = Unquoted(table_.name);
    const SqliteScope scope{.columns = &scope_columns, .table = name};
    for (const std::string& element : table_.unknown) elements_.Begin() += element;
    for (const SqliteColumnLine& line : table_.columns) WriteColumn(line, scope);
    for (const SqliteCheckLine& check : table_.checks) {
      std::string& out = elements_.Begin();
      AppendNamed(check.name, out);
      out += "check (";
      AppendSqliteCanonical(StripSqliteParentheses(check.tokens), scope, true, out);
      out += ')';
    }
    for (const SqliteReferenceLine& reference : table_.references) WriteReference(reference);
    WriteKeys();
  }

  static std::string Unquoted(const std::string& name) {
    return name.front() == '"' ? SqliteName({SqliteTokenKind::kQuotedName, name, 0}) : name;
  }

  [[nodiscard]] std::vector<std::string> ScopeColumns() const {
    std::vector<std::string> columns;
    columns.reserve(table_.columns.size() + 3);
    for (const SqliteColumnLine& line : table_.columns) {
      columns.push_back(Unquoted(line.name));
    }
    if (!table_.is_without_rowid) columns.insert(columns.end(), {"rowid", "oid", "_rowid_"});
    SortUnique(columns);
    return columns;
  }

  void WriteColumn(const SqliteColumnLine& line, const SqliteScope& scope) {
    std::string& out = elements_.Begin();
    out += "column ";
    out += line.name;
    if (!line.type_words.empty()) {
      out += " type";
      AppendWords(line.type_words, out);
    }
    out += line.type_text;
    if (!line.collation.empty()) {
      out += " collate ";
      out += line.collation;
    }
    if (line.has_default) {
      out += " default ";
      AppendSqliteDefault(line.default_value, out);
    }
    out += line.not_null;
    if (!line.generated.empty()) {
      out += " as (";
      AppendSqliteCanonical(StripSqliteParentheses(line.generated), scope, true, out);
      out += line.is_stored ? ") stored" : ")";
    }
    out += line.unknown;
  }

  static void AppendWords(SqliteTokens tokens, std::string& out) {
    for (const SqliteToken& token : tokens) {
      out += ' ';
      AppendLower(token.text, out);
    }
  }

  void WriteReference(const SqliteReferenceLine& reference) {
    std::string& out = elements_.Begin();
    out += reference.text;
    for (const SqliteTokens action : {reference.on_delete, reference.on_update}) {
      if (action.empty()) continue;
      out += " on";
      AppendWords(action, out);
    }
    out += reference.match;
    out += reference.deferrability;
  }

  // A UNIQUE over the columns of another or of the primary key is no constraint of its own, but
  // lends it its conflict clause.
  void WriteKeys() {
    std::map<std::string_view, std::string_view> conflicts;
    for (const SqliteKeyLine& key : table_.uniques) {
      if (!key.conflict.empty()) conflicts.emplace(key.identity, key.conflict);
    }
    const auto conflict_of = [&](const SqliteKeyLine& key) {
      const auto found = conflicts.find(key.identity);
      return !key.conflict.empty() || found == conflicts.end() ? std::string_view(key.conflict)
                                                               : found->second;
    };
    std::set<std::string_view> seen;
    for (const SqliteKeyLine& key : table_.keys) {
      const bool is_rowid = IsRowid(key);
      if (!is_rowid) seen.insert(key.identity);
      std::string& out = elements_.Begin();
      AppendNamed(key.name, out);
      out += "primary key ";
      if (IsQuirk(key)) out += "inline ";
      AppendParts(key, is_rowid ? key : OrderOf(key), table_.is_without_rowid, out);
      if (key.is_autoincrement) out += " autoincrement";
      out += is_rowid ? std::string_view(key.conflict) : conflict_of(key);
    }
    for (const SqliteKeyLine& key : table_.uniques) {
      if (!seen.insert(key.identity).second) continue;
      std::string& out = elements_.Begin();
      AppendNamed(key.name, out);
      out += "unique ";
      AppendParts(key, key, false, out);
      out += conflict_of(key);
    }
  }

  // The UNIQUE before the key whose index it shares, or the key itself.
  [[nodiscard]] const SqliteKeyLine& OrderOf(const SqliteKeyLine& key) const {
    const std::size_t end = IsMadeLast(key) ? table_.uniques.size() : key.position;
    for (std::size_t i = 0; i < end; ++i) {
      if (table_.uniques[i].identity == key.identity) return table_.uniques[i];
    }
    return key;
  }

  [[nodiscard]] std::string Identity(const SqliteKeyLine& key) const {
    std::string identity;
    for (const SqliteKeyPart& part : key.parts) AppendIdentity(part, identity);
    return identity;
  }

  void AppendIdentity(const SqliteKeyPart& part, std::string& identity) const {
    std::string_view collation = part.collation;
    if (collation.empty()) {
      const SqliteColumnLine* column = finder_.Find(part.column);
      if (column != nullptr) collation = column->collation;
    }
    identity += part.column;
    identity += ' ';
    identity += collation.empty() ? "binary" : collation;
    identity += ',';
  }

  // The parts of `key` in the directions of `order`; `counts_once` leaves out columns that the key
  // has already.
  void AppendParts(const SqliteKeyLine& key, const SqliteKeyLine& order, bool counts_once,
                   std::string& out) const {
    out += '(';
    std::set<std::string> seen;
    for (std::size_t i = 0; i < key.parts.size(); ++i) {
      const SqliteKeyPart& part = key.parts[i];
      if (counts_once && key.parts.size() > 1) {
        std::string identity;
        AppendIdentity(part, identity);
        if (!seen.insert(std::move(identity)).second) continue;
      }
      if (i > 0) out += ", ";
      out += part.column;
      if (!part.collation.empty()) {
        out += " collate ";
        out += part.collation;
      }
      if (i < order.parts.size() && order.parts[i].is_descending) out += " desc";
    }
    out += ')';
  }

  SqliteTableLines table_;
  ColumnFinder finder_;
  Elements elements_;
};

std::string Fingerprint(std::string_view create_text, const SqliteScope& scope) {
  std::vector<SqliteToken> tokens = TokenizeSqlite(create_text);
  while (!tokens.empty() && tokens.back().IsOperator(";")) tokens.pop_back();
  std::string text;
  AppendSqliteStatement(tokens, scope, text);
  return text;
}

}  // namespace

std::string SqliteTableFingerprint(std::string_view create_text) {
  return SqliteTableFingerprint(TokenizeSqlite(create_text));
}

std::string SqliteTableFingerprint(const std::vector<SqliteToken>& tokens) {
  const std::size_t size = SqliteSource(tokens).size();
  return Fingerprinter(ReadSqliteTableLines(tokens)).Run(size + size / 2);
}

std::string SqliteStatementFingerprint(std::string_view create_text,
                                       const std::vector<std::string>& columns) {
  return Fingerprint(create_text, {.known = &columns});
}

std::string SqliteIndexFingerprint(std::string_view create_text,
                                   const std::vector<std::string>& table_columns) {
  return Fingerprint(create_text, {.columns = &table_columns});
}

}  // namespace plumb
