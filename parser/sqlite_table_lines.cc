// A reader of its own, so that a mistake in sqlite_ddl_table.cc does not hide itself. What it does
// not know stays in the line of its column, so that it shows.
#include "parser/sqlite_table_lines.h"

#include <algorithm>

#include "base/strings.h"
#include "parser/sqlite_read.h"

namespace plumb {
namespace {

constexpr std::string_view kWhat = "stored CREATE TABLE";
constexpr std::size_t kUsualColumns = 16;

class LineReader {
 public:
  explicit LineReader(SqliteTokens tokens) : statement_(tokens, kWhat), body_({}, kWhat) {}

  SqliteTableLines Read() {
    statement_.SkipCreate({"TABLE"});
    AppendSqliteName(statement_.ExpectNameToken(), table_.name);
    const SqliteTokens body = statement_.Parenthesized();
    body_ = SqliteCursor(body, kWhat);
    table_.needs_scope = NeedsSqliteScope(body);
    table_.columns.reserve(std::min(body.size() / 4 + 1, kUsualColumns));
    ReadOptions();
    do {
      ReadColumn();
    } while (body_.AcceptOperator(",") && !AtConstraint());
    while (!body_.AtEnd()) ReadTableConstraint();
    return std::move(table_);
  }

 private:
  void ReadOptions() {
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
      table_.is_without_rowid = table_.is_without_rowid || text == "without rowid";
      table_.is_strict = table_.is_strict || text == "strict";
      table_.options.push_back(std::move(text));
    }
    SortUnique(table_.options);
  }

  [[nodiscard]] bool AtConstraint() const {
    return body_.Is("CONSTRAINT") || body_.Is("PRIMARY") || body_.Is("UNIQUE") ||
           body_.Is("CHECK") || body_.Is("FOREIGN");
  }

  void ReadColumn() {
    SqliteColumnLine& line = table_.columns.emplace_back();
    AppendSqliteName(body_.ExpectNameToken(), line.name);
    ReadType(line);
    check_name_.clear();
    while (!body_.AtEnd() && !body_.IsOperator(",")) ReadColumnConstraint(line);
    name_.clear();
  }

  void ReadType(SqliteColumnLine& line) {
    const std::size_t begin = body_.position();
    while (!body_.AtEnd() && IsSqliteTypeWord(body_.Peek())) body_.Next();
    if (body_.position() > begin && body_.IsOperator("(")) body_.Parenthesized();
    const SqliteTokens tokens = body_.Since(begin);
    if (tokens.empty()) return;
    if (IsPlainSqliteType(tokens)) {
      line.is_integer = EqualsIgnoreCase(tokens.front().text, "INTEGER");
      line.type_words = tokens;
      return;
    }
    const SqliteType type = ReadSqliteType(tokens);
    line.is_integer = type.is_integer;
    if (type.declared.empty()) return;
    // Of a type that begins with a quote, only the word in it counts.
    const bool is_quoted = tokens.front().kind != SqliteTokenKind::kWord;
    if (is_quoted && type.declared.front() == tokens.front().text.front()) {
      line.type_text = " type \"" + ReplaceAll(ToLower(type.base), "\"", "\"\"") + "\"";
      return;
    }
    if (is_quoted) {
      for (const SqliteToken& word : TokenizeSqlite(type.declared)) {
        line.type_text += line.type_text.empty() ? " type " : " ";
        AppendLower(word.text, line.type_text);
      }
      return;
    }
    // GENERATED ALWAYS may follow the type.
    std::size_t count = 0;
    const std::size_t end = tokens.front().offset + type.declared.size();
    while (count < tokens.size() && tokens[count].offset < end) ++count;
    line.type_words = tokens.first(count);
  }

  void ReadName() {
    body_.Expect("CONSTRAINT");
    name_.clear();
    AppendSqliteName(body_.ExpectNameToken(), name_);
    check_name_ = name_;
  }

  void ReadColumnConstraint(SqliteColumnLine& line) {
    if (body_.Is("CONSTRAINT")) {
      ReadName();
      return;
    }
    if (body_.Accept("DEFAULT")) {
      line.default_value = DefaultTokens();
      line.has_default = true;
    } else if (body_.Accept("NULL")) {
      Conflict();
    } else if (body_.Is("NOT") && body_.Peek(1).Is("NULL")) {
      body_.Skip(2);
      line.not_null = " not null";
      line.not_null += Conflict();
    } else if (body_.Is("NOT") || body_.Is("DEFERRABLE")) {
      std::string deferrability = Deferrability();
      if (!table_.references.empty()) {
        table_.references.back().deferrability = std::move(deferrability);
      }
    } else if (body_.Accept("PRIMARY")) {
      ReadColumnKey(line);
    } else if (body_.Accept("UNIQUE")) {
      SqliteKeyLine& key = AddColumnKey(line, table_.uniques);
      key.conflict = Conflict();
    } else if (body_.Accept("CHECK")) {
      table_.checks.push_back({check_name_, body_.Parenthesized()});
      Conflict();
    } else if (body_.Accept("REFERENCES")) {
      ReadReference(line.name);
    } else if (body_.Accept("COLLATE")) {
      line.collation.clear();
      AppendSqliteName(body_.ExpectNameToken(), line.collation);
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

  SqliteKeyLine& AddColumnKey(const SqliteColumnLine& line, std::vector<SqliteKeyLine>& keys) {
    SqliteKeyLine& key = keys.emplace_back();
    key.name = name_;
    key.parts.emplace_back().column = line.name;
    return key;
  }

  void ReadColumnKey(const SqliteColumnLine& line) {
    body_.Expect("KEY");
    SqliteKeyLine& key = AddColumnKey(line, table_.keys);
    key.is_inline = true;
    key.position = table_.uniques.size();
    if (body_.Accept("DESC")) {
      key.parts[0].is_descending = true;
    } else {
      body_.Accept("ASC");
    }
    key.conflict = Conflict();
    key.is_autoincrement = body_.Accept("AUTOINCREMENT");
  }

  void ReadReference(std::string_view columns) {
    constexpr std::size_t kUsualSize = 96;
    SqliteReferenceLine& reference = table_.references.emplace_back();
    std::string& text = reference.text;
    text.reserve(kUsualSize);
    if (!name_.empty()) {
      text += "constraint ";
      text += name_;
      text += ' ';
    }
    text += "foreign key (";
    text += columns;
    text += ") references ";
    AppendSqliteName(body_.ExpectNameToken(), text);
    if (body_.IsOperator("(")) {
      text += " (";
      AppendNames(body_.Parenthesized(), text);
      text += ')';
    }
    while (body_.Is("ON") || body_.Is("MATCH")) {
      if (body_.Accept("MATCH")) {
        reference.match = " match ";
        AppendSqliteName(body_.ExpectNameToken(), reference.match);
        continue;
      }
      ReadAction(reference);
    }
  }

  void ReadAction(SqliteReferenceLine& reference) {
    body_.Expect("ON");
    const std::size_t begin = body_.position();
    const SqliteToken& event = body_.Next();
    const SqliteToken& action = body_.Next();
    bool is_default = false;
    if (EqualsIgnoreCase(action.text, "SET")) {
      body_.Next();
    } else if (EqualsIgnoreCase(action.text, "NO")) {
      is_default = EqualsIgnoreCase(body_.Next().text, "ACTION");
    }
    const SqliteTokens words = is_default ? SqliteTokens() : body_.Since(begin);
    if (EqualsIgnoreCase(event.text, "DELETE")) reference.on_delete = words;
    if (EqualsIgnoreCase(event.text, "UPDATE")) reference.on_update = words;
  }

  static void AppendNames(SqliteTokens list, std::string& out) {
    SqliteCursor items(list, kWhat);
    for (bool is_first = true; !items.AtEnd(); is_first = false) {
      SqliteCursor item(items.UpToComma(), kWhat);
      if (!is_first) out += ", ";
      AppendSqliteName(item.ExpectNameToken(), out);
    }
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
      table_.checks.push_back({check_name_, body_.Parenthesized()});
      Conflict();
    } else if (body_.Accept("FOREIGN")) {
      body_.Expect("KEY");
      std::string columns;
      AppendNames(body_.Parenthesized(), columns);
      body_.Expect("REFERENCES");
      ReadReference(columns);
      if (body_.Is("NOT") || body_.Is("DEFERRABLE")) {
        table_.references.back().deferrability = Deferrability();
      }
    } else if (body_.Accept("UNIQUE")) {
      ReadTableKey(table_.uniques);
    } else if (body_.Accept("PRIMARY")) {
      body_.Expect("KEY");
      ReadTableKey(table_.keys);
    } else {
      std::string element = "unknown ";
      AppendSqliteCanonical(body_.UpToComma(), SqliteScope{}, false, element);
      table_.unknown.push_back(std::move(element));
    }
    name_.clear();
  }

  void ReadTableKey(std::vector<SqliteKeyLine>& keys) {
    SqliteKeyLine key;
    key.name = name_;
    key.position = table_.uniques.size();
    SqliteTokens list = body_.Parenthesized();
    if (list.size() > 1 && list.back().Is("AUTOINCREMENT")) {
      key.is_autoincrement = true;
      list = list.first(list.size() - 1);
    }
    SqliteCursor items(list, kWhat);
    while (!items.AtEnd()) {
      const SqlitePart read = ReadSqlitePart(items.UpToComma(), kWhat);
      SqliteKeyPart& part = key.parts.emplace_back();
      if (read.expression.size() == 1) {
        AppendSqliteName(read.expression[0], part.column);
      } else {
        AppendSqliteCanonical(read.expression, SqliteScope{}, true, part.column);
      }
      if (!read.collation.empty()) AppendSqliteName(read.collation, part.collation);
      part.is_descending = read.is_descending;
    }
    key.conflict = Conflict();
    keys.push_back(std::move(key));
  }

  SqliteCursor statement_;
  SqliteCursor body_;
  SqliteTableLines table_;
  std::string name_;        // of the CONSTRAINT directly before
  std::string check_name_;  // of the last CONSTRAINT in reach
};

}  // namespace

SqliteTableLines ReadSqliteTableLines(SqliteTokens tokens) { return LineReader(tokens).Read(); }

}  // namespace plumb
