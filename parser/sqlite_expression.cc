// Expressions and defaults, from their text or from tokens.
//
// Odd: DEFAULT abc is the string 'abc', DEFAULT "true" is the string 'true', DEFAULT true is 1.
#include "parser/sqlite_expression.h"

#include "base/error.h"
#include "base/strings.h"
#include "parser/sqlite_canonical.h"
#include "parser/sqlite_read.h"

namespace plumb {
namespace {

bool IsTimeWord(const SqliteToken& token) {
  return token.Is("CURRENT_DATE") || token.Is("CURRENT_TIME") || token.Is("CURRENT_TIMESTAMP");
}

// "term" in SQLite's grammar.
bool IsTerm(const SqliteToken& token) {
  switch (token.kind) {
    case SqliteTokenKind::kNumber:
    case SqliteTokenKind::kString:
    case SqliteTokenKind::kBlob:
      return true;
    case SqliteTokenKind::kWord:
      return token.Is("NULL") || IsTimeWord(token);
    default:
      return false;
  }
}

bool IsDefaultName(const SqliteToken& token) {
  if (token.kind == SqliteTokenKind::kQuotedName) return true;
  return token.kind == SqliteTokenKind::kWord && !IsTimeWord(token) && !token.Is("TRUE") &&
         !token.Is("FALSE") && token.word_class != SqliteKeyword::kReserved;
}

// The source, without the name of `table` before its columns.
std::string SourceWithoutTable(SqliteTokens tokens, std::string_view table) {
  const std::string_view source = SqliteSource(tokens);
  if (table.empty()) return std::string(source);
  std::string text;
  std::size_t done = 0;
  const auto position = [&](std::size_t i) {
    return static_cast<std::size_t>(tokens[i].text.data() - source.data());
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!IsSqliteOwnQualifier(tokens, i, table)) continue;
    text += source.substr(done, position(i) - done);
    done = position(i + 2);
  }
  return text += source.substr(done);
}

}  // namespace

Expression ReadSqliteExpression(SqliteTokens tokens, const SqliteScope& scope) {
  Expression expression;
  expression.text = SourceWithoutTable(tokens, scope.table);
  SqliteWords words;
  AppendSqliteCanonical(StripSqliteParentheses(tokens), scope, true, expression.canonical, &words);
  SortUnique(words.names);
  expression.names = std::move(words.names);
  expression.has_quoted_strings = words.has_quoted_strings;
  return expression;
}

void AppendSqliteDefault(SqliteTokens tokens, std::string& out) {
  const SqliteTokens inner = StripSqliteParentheses(tokens);
  if (inner.size() == 1 && IsDefaultName(inner[0])) {
    out += '\'';
    out += ReplaceAll(SqliteName(inner[0]), "'", "''");
    out += '\'';
  } else {
    AppendSqliteCanonical(inner, SqliteScope{}, true, out);
  }
}

Expression ReadSqliteDefault(SqliteTokens tokens) {
  Expression expression;
  if (tokens.size() == 1) {
    expression.text = tokens[0].text;
  } else {
    expression = ReadSqliteExpression(tokens, SqliteScope{});
    expression.canonical.clear();
  }
  AppendSqliteDefault(tokens, expression.canonical);
  return expression;
}

Expression SqliteExpression(std::string_view text) {
  Expression expression = ReadSqliteExpression(TokenizeSqlite(text), SqliteScope{});
  expression.text = Trim(text);
  return expression;
}

Expression SqliteDefault(std::string_view text) {
  Expression expression = ReadSqliteDefault(TokenizeSqlite(text));
  expression.text = Trim(text);
  return expression;
}

bool IsSqliteLiteral(std::string_view text) {
  const std::vector<SqliteToken> tokens = TokenizeSqlite(text);
  if (tokens.size() == 1) {
    const SqliteToken& token = tokens[0];
    if (token.kind == SqliteTokenKind::kQuotedName || IsTerm(token)) return true;
    return token.kind == SqliteTokenKind::kWord &&
           (token.word_class == SqliteKeyword::kNone ||
            token.word_class == SqliteKeyword::kFallback || token.Is("INDEXED"));
  }
  return tokens.size() == 2 && (tokens[0].IsOperator("-") || tokens[0].IsOperator("+")) &&
         IsTerm(tokens[1]);
}

}  // namespace plumb
