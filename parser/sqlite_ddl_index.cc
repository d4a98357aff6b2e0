// Reads stored CREATE INDEX texts and the parts of keys.
//
// Odd: 'a' in single quotes names the column a; the outermost COLLATE belongs to the part, not to
// its expression, but only where it applies to all of it (in a || b COLLATE c it does not).
#include <algorithm>

#include "base/strings.h"
#include "parser/sqlite_ddl.h"
#include "parser/sqlite_read.h"

namespace plumb {
namespace {

constexpr std::string_view kWhat = "stored CREATE INDEX";
constexpr int kMaxNesting = 1000;  // SQLITE_MAX_EXPR_DEPTH

bool IsSign(const SqliteToken& token) {
  return token.IsOperator("-") || token.IsOperator("+") || token.IsOperator("~");
}

bool IsCollate(SqliteTokens tokens) {
  return tokens.size() > 2 && tokens[tokens.size() - 2].Is("COLLATE");
}

// True if COLLATE after `tokens` applies to all of them: it binds closer than any operator but a
// sign.
bool IsOneOperand(SqliteTokens tokens) {
  while (tokens.size() > 1 && IsSign(tokens.front())) tokens = tokens.subspan(1);
  while (IsCollate(tokens)) tokens = tokens.first(tokens.size() - 2);
  if (tokens.size() == 1) return true;
  std::size_t depth = 0;
  const bool is_case = tokens.front().Is("CASE");
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].IsOperator("(") || (is_case && tokens[i].Is("CASE"))) ++depth;
    const bool closes = tokens[i].IsOperator(")") || (is_case && tokens[i].Is("END"));
    if (closes && depth > 0) --depth;
    // The name of a function may stand before the parentheses.
    const bool may_be_outside = i == 0 && tokens[1].IsOperator("(");
    if (depth == 0 && !may_be_outside && i + 1 < tokens.size()) return false;
  }
  return depth == 0;
}

// The source from the first token to the last.
std::string SourceOf(SqliteTokens tokens) {
  const char* begin = tokens.front().text.data();
  const SqliteToken& last = tokens.back();
  return {begin, last.text.data() + last.text.size()};
}

}  // namespace

SqlitePart ReadSqlitePart(SqliteTokens tokens, std::string_view what) {
  SqlitePart part;
  if (tokens.size() > 1 && (tokens.back().Is("ASC") || tokens.back().Is("DESC"))) {
    part.is_descending = tokens.back().Is("DESC");
    tokens = tokens.first(tokens.size() - 1);
  }
  for (int i = 0; i < kMaxNesting; ++i) {
    const SqliteTokens written = tokens;
    tokens = StripSqliteParentheses(tokens);
    if (!IsCollate(tokens) || !IsOneOperand(tokens.first(tokens.size() - 2))) {
      part.expression = tokens;
      part.written = written;
      if (tokens.empty()) throw Error(ErrorKind::kParse, std::string(what) + ": empty part");
      return part;
    }
    if (part.collation.empty()) part.collation = SqliteName(tokens.back());
    tokens = tokens.first(tokens.size() - 2);
  }
  throw Error(ErrorKind::kParse, std::string(what) + ": part is nested too deep");
}

Index ReadSqliteIndex(std::string_view create_text, const Table& table) {
  const std::vector<SqliteToken> tokens = TokenizeSqlite(create_text);
  SqliteCursor cursor(tokens, kWhat);
  Index index;
  index.is_unique = cursor.Peek(1).Is("UNIQUE");
  if (index.is_unique) {
    cursor.SkipCreate({"UNIQUE", "INDEX"});
  } else {
    cursor.SkipCreate({"INDEX"});
  }
  index.name = cursor.ExpectName();
  cursor.Expect("ON");
  cursor.ExpectName();
  std::vector<std::string> columns;
  if (NeedsSqliteScope(tokens)) columns = SqliteScopeColumns(table);
  const SqliteScope scope{&columns};
  SqliteCursor items(cursor.Parenthesized(), kWhat);
  do {
    const SqlitePart read = ReadSqlitePart(items.UpToComma(), kWhat);
    IndexPart part;
    part.is_descending = read.is_descending;
    part.collation = read.collation;
    if (read.expression.size() == 1 && IsSqliteNameToken(read.expression[0])) {
      const std::string name = SqliteName(read.expression[0]);
      const auto column = std::find_if(
          table.columns.begin(), table.columns.end(),
          [&](const Column& candidate) { return EqualsIgnoreCase(candidate.name, name); });
      if (column != table.columns.end()) part.column = column->name;
    }
    if (part.column.empty()) {
      part.expression = ReadSqliteExpression(read.expression, scope);
      part.expression->text = SourceOf(read.written);
    }
    index.parts.push_back(std::move(part));
  } while (!items.AtEnd());
  if (cursor.Accept("WHERE")) {
    SqliteTokens predicate = cursor.Rest();
    if (!predicate.empty() && predicate.back().IsOperator(";")) {
      predicate = predicate.first(predicate.size() - 1);
    }
    if (predicate.empty()) cursor.Fail("a predicate");
    index.predicate = ReadSqliteExpression(predicate, scope);
  }
  return index;
}

}  // namespace plumb
