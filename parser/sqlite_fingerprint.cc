// The second opinion on tables: reads the tokens again, on its own.
//
// An element is one line: a column with what can only stand on it, or a constraint at table level.
// What the walk does not know stays in the line of its column, so that it shows. The rules of
// SQLite that decide what is noise are told in sqlite_ddl_table.cc; here they are applied anew, so
// that a mistake there does not hide itself.
#include "parser/sqlite_fingerprint.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/strings.h"
#include "parser/sqlite_read.h"

namespace plumb {
namespace {

constexpr std::string_view kWhat = "stored CREATE TABLE";

// A column while its constraints are read; each later one replaces the earlier.
struct Line {
  std::string name;  // folded, quoted where needed
  std::string type;
  std::string not_null;
  std::string default_value;
  std::string collation;
  SqliteTokens generated;
  bool is_stored = false;
  bool is_integer = false;
  std::string unknown;
};

struct Key {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> collations;  // where written
  std::vector<bool> descending;
  std::string conflict;
  bool is_autoincrement = false;
  bool is_inline = false;
  std::size_t position = 0;  // how many UNIQUEs stand before it
  std::string identity;      // columns and collations: keys with the same are one to SQLite
};

struct CheckLine {
  std::string name;
  SqliteTokens tokens;
};

struct Reference {
  std::string text;  // up to the actions
  std::string on_delete;
  std::string on_update;
  std::string match;
  std::string deferrability;
};

class Fingerprinter {
 public:
  explicit Fingerprinter(SqliteTokens tokens) : statement_(tokens, kWhat), body_({}, kWhat) {}

  std::string Run() {
    statement_.SkipCreate({"TABLE"});
    std::string out = "table ";
    AppendSqliteName(statement_.ExpectName(), out);
    body_tokens_ = statement_.Parenthesized();
    body_ = SqliteCursor(body_tokens_, kWhat);
    lines_.reserve(body_tokens_.size() / 6 + 1);
    const std::string options = Options();
    do {
      ReadColumn();
    } while (body_.AcceptOperator(",") && !AtConstraint());
    while (!body_.AtEnd()) ReadTableConstraint();
    IdentifyKeys();
    AddImpliedNotNulls();
    WriteAll();
    std::sort(elements_.begin(), elements_.end());
    out.reserve(body_tokens_.size() * 12);
    for (const std::string& element : elements_) {
      out += '\n';
      out += element;
    }
    out += options;
    return out;
  }

 private:
  std::string Options() {
    std::set<std::string> options;
    SqliteCursor all(statement_.Rest(), kWhat);
    while (!all.AtEnd()) {
      SqliteTokens option = all.UpToComma();
      if (!option.empty() && option.back().IsOperator(";"))
        option = option.first(option.size() - 1);
      if (option.empty()) continue;
      std::string text;
      for (const SqliteToken& token : option) {
        text += text.empty() ? "" : " ";
        text += token.kind == SqliteTokenKind::kOperator ? std::string(token.text)
                                                         : ToLower(SqliteName(token));
      }
      is_without_rowid_ = is_without_rowid_ || text == "without rowid";
      is_strict_ = is_strict_ || text == "strict";
      options.insert("\noption " + text);
    }
    std::string joined;
    for (const std::string& option : options) joined += option;
    return joined;
  }

  [[nodiscard]] bool AtConstraint() const {
    return body_.Is("CONSTRAINT") || body_.Is("PRIMARY") || body_.Is("UNIQUE") ||
           body_.Is("CHECK") || body_.Is("FOREIGN");
  }

  void ReadColumn() {
    Line line;
    line.name = SqliteCanonicalName(body_.ExpectName());
    ReadType(line);
    check_name_.clear();
    while (!body_.AtEnd() && !body_.IsOperator(",")) ReadColumnConstraint(line);
    name_.clear();
    lines_.push_back(std::move(line));
  }

  void ReadType(Line& line) {
    const std::size_t begin = body_.position();
    while (!body_.AtEnd() && IsTypeWord(body_.Peek())) body_.Next();
    if (body_.position() > begin && body_.IsOperator("(")) body_.Parenthesized();
    const SqliteTokens tokens = body_.Since(begin);
    if (tokens.empty()) return;
    const SqliteType type = ReadSqliteType(tokens);
    line.is_integer = type.is_integer;
    if (type.declared.empty()) return;
    line.type = " type ";
    const bool is_quoted = tokens.front().kind != SqliteTokenKind::kWord;
    if (is_quoted && type.declared == SqliteSource(tokens)) {
      line.type += "\"" + ReplaceAll(ToLower(type.base), "\"", "\"\"") + "\"";
      return;
    }
    if (is_quoted) {
      AppendWords(TokenizeSqlite(type.declared), line.type);
      return;
    }
    // GENERATED ALWAYS may follow the type.
    std::size_t count = 0;
    const std::size_t end = tokens.front().offset + type.declared.size();
    while (count < tokens.size() && tokens[count].offset < end) ++count;
    AppendWords(tokens.first(count), line.type);
  }

  static void AppendWords(SqliteTokens tokens, std::string& out) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i > 0) out += ' ';
      out += ToLower(tokens[i].text);
    }
  }

  static bool IsTypeWord(const SqliteToken& token) {
    if (token.kind != SqliteTokenKind::kWord) return IsSqliteNameToken(token);
    const SqliteKeyword keyword = ClassifySqliteWord(token.text);
    return keyword == SqliteKeyword::kNone || keyword == SqliteKeyword::kFallback;
  }

  void ReadName() {
    body_.Expect("CONSTRAINT");
    name_ = SqliteCanonicalName(body_.ExpectName());
    check_name_ = name_;
  }

  void ReadColumnConstraint(Line& line) {
    if (body_.Is("CONSTRAINT")) {
      ReadName();
      return;
    }
    if (body_.Accept("DEFAULT")) {
      line.default_value = " default " + SqliteCanonicalDefault(DefaultTokens());
    } else if (body_.Accept("NULL")) {
      Conflict();
    } else if (body_.Is("NOT") && body_.Peek(1).Is("NULL")) {
      body_.Skip(2);
      line.not_null = " not null" + Conflict();
    } else if (body_.Is("NOT") || body_.Is("DEFERRABLE")) {
      const std::string deferrability = Deferrability();
      if (!references_.empty()) references_.back().deferrability = deferrability;
    } else if (body_.Accept("PRIMARY")) {
      ReadColumnKey(line);
    } else if (body_.Accept("UNIQUE")) {
      Key key = KeyOf(line);
      key.conflict = Conflict();
      uniques_.push_back(std::move(key));
    } else if (body_.Accept("CHECK")) {
      checks_.push_back({check_name_, body_.Parenthesized()});
      Conflict();
    } else if (body_.Accept("REFERENCES")) {
      ReadReference(line.name);
    } else if (body_.Accept("COLLATE")) {
      line.collation = SqliteCanonicalName(body_.ExpectName());
      if (line.collation == "binary") line.collation.clear();
    } else if (body_.Is("GENERATED") && body_.Peek(1).Is("ALWAYS")) {
      body_.Skip(2);
      return;
    } else if (body_.Is("AS") && body_.Peek(1).IsOperator("(")) {
      body_.Next();
      line.generated = body_.Parenthesized();
      if (body_.Is("STORED") || body_.Is("VIRTUAL")) line.is_stored = body_.Next().Is("STORED");
    } else {
      line.unknown += ' ';
      AppendSqliteCanonical({&body_.Next(), 1}, SqliteScope{}, false, line.unknown);
    }
    name_.clear();
  }

  SqliteTokens DefaultTokens() {
    if (body_.IsOperator("(")) return body_.Parenthesized();
    const std::size_t begin = body_.position();
    body_.Skip(body_.IsOperator("-") || body_.IsOperator("+") ? 2 : 1);
    return body_.Since(begin);
  }

  std::string Conflict() {
    if (!body_.Is("ON") || !body_.Peek(1).Is("CONFLICT")) return "";
    body_.Skip(2);
    const std::string action = ToLower(body_.Next().text);
    return action == "abort" ? "" : " on conflict " + action;
  }

  // What stands after [NOT] DEFERRABLE; "" for what is the default.
  std::string Deferrability() {
    const bool is_off = body_.Accept("NOT");
    body_.Expect("DEFERRABLE");
    std::string text = " deferrable";
    if (body_.Accept("INITIALLY")) {
      if (body_.Is("DEFERRED")) text += " initially deferred";
      body_.Next();
    }
    return is_off ? "" : text;
  }

  Key KeyOf(const Line& line) {
    Key key;
    key.name = name_;
    key.columns.push_back(line.name);
    key.collations.emplace_back();
    key.descending.push_back(false);
    return key;
  }

  void ReadColumnKey(const Line& line) {
    body_.Expect("KEY");
    Key key = KeyOf(line);
    key.is_inline = true;
    key.position = uniques_.size();
    if (body_.Accept("DESC")) {
      key.descending[0] = true;
    } else {
      body_.Accept("ASC");
    }
    key.conflict = Conflict();
    key.is_autoincrement = body_.Accept("AUTOINCREMENT");
    keys_.push_back(std::move(key));
  }

  void ReadReference(const std::string& columns) {
    Reference reference;
    if (!name_.empty()) reference.text = "constraint " + name_ + " ";
    reference.text += "foreign key (" + columns + ") references ";
    AppendSqliteName(body_.ExpectName(), reference.text);
    if (body_.IsOperator("(")) reference.text += " (" + Names(body_.Parenthesized()) + ")";
    while (body_.Is("ON") || body_.Is("MATCH")) {
      if (body_.Accept("MATCH")) {
        reference.match = " match " + SqliteCanonicalName(body_.ExpectName());
        continue;
      }
      body_.Next();
      const std::string event = ToLower(body_.Next().text);
      std::string action = ToLower(body_.Next().text);
      if (action == "set" || action == "no") {
        action += ' ';
        action += ToLower(body_.Next().text);
      }
      std::string text;
      if (action != "no action") {
        text = " on ";
        text += event;
        text += ' ';
        text += action;
      }
      if (event == "delete") reference.on_delete = text;
      if (event == "update") reference.on_update = text;
    }
    references_.push_back(std::move(reference));
  }

  static std::string Names(SqliteTokens list) {
    std::string names;
    SqliteCursor items(list, kWhat);
    while (!items.AtEnd()) {
      SqliteCursor item(items.UpToComma(), kWhat);
      if (!names.empty()) names += ", ";
      AppendSqliteName(item.ExpectName(), names);
    }
    return names;
  }

  void ReadTableConstraint() {
    if (body_.AcceptOperator(",")) {
      name_.clear();
      check_name_.clear();
      return;
    }
    if (body_.Is("CONSTRAINT")) {
      ReadName();
      return;
    }
    if (body_.Accept("CHECK")) {
      checks_.push_back({check_name_, body_.Parenthesized()});
      Conflict();
    } else if (body_.Accept("FOREIGN")) {
      body_.Expect("KEY");
      const std::string columns = Names(body_.Parenthesized());
      body_.Expect("REFERENCES");
      ReadReference(columns);
      if (body_.Is("NOT") || body_.Is("DEFERRABLE")) {
        references_.back().deferrability = Deferrability();
      }
    } else if (body_.Accept("UNIQUE")) {
      ReadTableKey(uniques_);
    } else if (body_.Accept("PRIMARY")) {
      body_.Expect("KEY");
      ReadTableKey(keys_);
    } else {
      std::string element = "unknown ";
      AppendSqliteCanonical(body_.UpToComma(), SqliteScope{}, false, element);
      elements_.push_back(std::move(element));
    }
    name_.clear();
  }

  void ReadTableKey(std::vector<Key>& keys) {
    Key key;
    key.name = name_;
    key.position = uniques_.size();
    SqliteTokens list = body_.Parenthesized();
    if (list.size() > 1 && list.back().Is("AUTOINCREMENT")) {
      key.is_autoincrement = true;
      list = list.first(list.size() - 1);
    }
    SqliteCursor items(list, kWhat);
    while (!items.AtEnd()) {
      const SqlitePart part = ReadSqlitePart(items.UpToComma(), kWhat);
      std::string column;
      if (part.expression.size() == 1) {
        AppendSqliteName(SqliteName(part.expression[0]), column);
      } else {
        AppendSqliteCanonical(part.expression, SqliteScope{}, true, column);
      }
      key.columns.push_back(std::move(column));
      key.collations.push_back(part.collation.empty() ? "" : SqliteCanonicalName(part.collation));
      key.descending.push_back(part.is_descending);
    }
    key.conflict = Conflict();
    keys.push_back(std::move(key));
  }

  void IdentifyKeys() {
    if (keys_.empty() && uniques_.empty()) return;
    for (const Line& line : lines_) by_name_.emplace(line.name, &line);
    for (Key& key : keys_) {
      // COLLATE and DESC mean nothing to the rowid.
      if (IsRowid(key)) key.descending[0] = false;
      if (IsRowid(key) || IsMadeLast(key)) key.collations[0].clear();
      key.identity = Identity(key);
    }
    for (Key& key : uniques_) key.identity = Identity(key);
  }

  [[nodiscard]] const Line* LineOf(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

  [[nodiscard]] bool IsIntegerKey(const Key& key) const {
    if (is_without_rowid_ || key.columns.size() != 1) return false;
    const Line* line = LineOf(key.columns[0]);
    return line != nullptr && line->is_integer;
  }
  // INTEGER PRIMARY KEY DESC on the column itself is not the rowid.
  [[nodiscard]] bool IsQuirk(const Key& key) const {
    return key.is_inline && key.descending[0] && IsIntegerKey(key);
  }
  [[nodiscard]] bool IsRowid(const Key& key) const { return IsIntegerKey(key) && !IsQuirk(key); }

  void AddImpliedNotNulls() {
    if (!is_without_rowid_ && !is_strict_) return;
    std::set<std::string_view> columns;
    for (const Key& key : keys_) {
      if (is_without_rowid_ || !IsRowid(key)) {
        columns.insert(key.columns.begin(), key.columns.end());
      }
    }
    for (Line& line : lines_) {
      if (line.not_null.empty() && columns.contains(line.name)) line.not_null = " not null";
    }
  }

  // Only now is it known which words in double quotes are names.
  void WriteAll() {
    std::vector<std::string> scope_columns;
    if (NeedsSqliteScope(body_tokens_)) scope_columns = ScopeColumns();
    const SqliteScope scope{&scope_columns};
    elements_.reserve(lines_.size() + checks_.size() + references_.size() + keys_.size() +
                      uniques_.size());
    for (const Line& line : lines_) WriteLine(line, scope);
    for (const CheckLine& check : checks_) {
      std::string text = Named(check.name) + "check (";
      AppendSqliteCanonical(StripSqliteParentheses(check.tokens), scope, true, text);
      elements_.push_back(text + ")");
    }
    for (const Reference& reference : references_) {
      std::string text = reference.text + reference.on_delete;
      text += reference.on_update;
      text += reference.match;
      text += reference.deferrability;
      elements_.push_back(std::move(text));
    }
    WriteKeys();
  }

  [[nodiscard]] std::vector<std::string> ScopeColumns() const {
    std::vector<std::string> columns;
    columns.reserve(lines_.size() + 3);
    for (const Line& line : lines_) {
      const bool is_quoted = line.name.front() == '"';
      columns.push_back(is_quoted ? SqliteName({SqliteTokenKind::kQuotedName, line.name, 0})
                                  : line.name);
    }
    if (!is_without_rowid_) columns.insert(columns.end(), {"rowid", "oid", "_rowid_"});
    SortUnique(columns);
    return columns;
  }

  static std::string Named(const std::string& name) {
    return name.empty() ? "" : "constraint " + name + " ";
  }

  void WriteLine(const Line& line, const SqliteScope& scope) {
    std::string text;
    text.reserve(64);
    text += "column ";
    text += line.name;
    text += line.type;
    if (!line.collation.empty()) {
      text += " collate ";
      text += line.collation;
    }
    text += line.default_value;
    text += line.not_null;
    if (!line.generated.empty()) {
      text += " as (";
      AppendSqliteCanonical(StripSqliteParentheses(line.generated), scope, true, text);
      text += line.is_stored ? ") stored" : ")";
    }
    text += line.unknown;
    elements_.push_back(std::move(text));
  }

  // A UNIQUE over the columns of another or of the primary key is no constraint of its own, but
  // lends it its conflict clause.
  void WriteKeys() {
    std::map<std::string_view, std::string_view> conflicts;
    for (const Key& key : uniques_) {
      if (!key.conflict.empty()) conflicts.emplace(key.identity, key.conflict);
    }
    std::set<std::string_view> seen;
    for (const Key& key : keys_) {
      if (!IsRowid(key)) seen.insert(key.identity);
      std::string text = Named(key.name) + "primary key ";
      if (IsQuirk(key)) text += "inline ";
      text += Parts(Ordered(key), is_without_rowid_);
      if (key.is_autoincrement) text += " autoincrement";
      text += key.conflict.empty() && !IsRowid(key) ? conflicts[key.identity]
                                                    : std::string_view(key.conflict);
      elements_.push_back(std::move(text));
    }
    for (const Key& key : uniques_) {
      if (!seen.insert(key.identity).second) continue;
      std::string text = Named(key.name) + "unique " + Parts(key, false);
      text += key.conflict.empty() ? conflicts[key.identity] : std::string_view(key.conflict);
      elements_.push_back(std::move(text));
    }
  }

  // The key of a WITHOUT ROWID table that would else be the rowid is made after all UNIQUEs.
  [[nodiscard]] bool IsMadeLast(const Key& key) const {
    if (!is_without_rowid_ || key.columns.size() != 1) return false;
    const Line* line = LineOf(key.columns[0]);
    return line != nullptr && line->is_integer && !(key.is_inline && key.descending[0]);
  }

  // The key in the order of the UNIQUE before it whose index it shares.
  [[nodiscard]] Key Ordered(const Key& key) const {
    Key ordered = key;
    if (IsRowid(key)) return ordered;
    const std::size_t end = IsMadeLast(key) ? uniques_.size() : key.position;
    for (std::size_t i = 0; i < end; ++i) {
      if (uniques_[i].identity == key.identity) {
        ordered.descending = uniques_[i].descending;
        break;
      }
    }
    return ordered;
  }

  [[nodiscard]] std::string Identity(const Key& key) const {
    std::string identity;
    for (std::size_t i = 0; i < key.columns.size(); ++i) AppendPart(key, i, identity);
    return identity;
  }

  void AppendPart(const Key& key, std::size_t i, std::string& identity) const {
    std::string_view collation = key.collations[i];
    if (collation.empty()) {
      const Line* line = LineOf(key.columns[i]);
      if (line != nullptr) collation = line->collation;
    }
    identity += key.columns[i];
    identity += ' ';
    identity += collation.empty() ? "binary" : collation;
    identity += ',';
  }

  // `counts_once` leaves out columns that the key has already.
  [[nodiscard]] std::string Parts(const Key& key, bool counts_once) const {
    std::string parts = "(";
    std::set<std::string> seen;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      if (counts_once && key.columns.size() > 1) {
        std::string part;
        AppendPart(key, i, part);
        if (!seen.insert(std::move(part)).second) continue;
      }
      if (i > 0) parts += ", ";
      parts += key.columns[i];
      if (!key.collations[i].empty()) parts += " collate " + key.collations[i];
      if (key.descending[i]) parts += " desc";
    }
    return parts + ")";
  }

  SqliteCursor statement_;
  SqliteTokens body_tokens_;
  SqliteCursor body_;
  bool is_without_rowid_ = false;
  bool is_strict_ = false;
  std::string name_;        // of the CONSTRAINT directly before
  std::string check_name_;  // of the last CONSTRAINT in reach
  std::vector<Line> lines_;
  std::vector<Key> keys_;
  std::vector<Key> uniques_;
  std::vector<CheckLine> checks_;
  std::vector<Reference> references_;
  std::vector<std::string> elements_;
  std::map<std::string_view, const Line*> by_name_;
};

}  // namespace

std::string SqliteTableFingerprint(std::string_view create_text) {
  return SqliteTableFingerprint(TokenizeSqlite(create_text));
}

std::string SqliteTableFingerprint(const std::vector<SqliteToken>& tokens) {
  return Fingerprinter(tokens).Run();
}

std::string SqliteStatementFingerprint(std::string_view create_text) {
  std::vector<SqliteToken> tokens = TokenizeSqlite(create_text);
  while (!tokens.empty() && tokens.back().IsOperator(";")) tokens.pop_back();
  std::string text;
  AppendSqliteStatement(tokens, text);
  return text;
}

}  // namespace plumb
