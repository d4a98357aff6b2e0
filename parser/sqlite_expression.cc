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
         !token.Is("FALSE") && ClassifySqliteWord(token.text) != SqliteKeyword::kReserved;
}

}  // namespace

Expression ReadSqliteExpression(SqliteTokens tokens, const SqliteScope& scope) {
  Expression expression;
  expression.text = SqliteSource(tokens);
  AppendSqliteCanonical(StripSqliteParentheses(tokens), scope, true, expression.canonical,
                        &expression.names);
  SortUnique(expression.names);
  return expression;
}

std::string SqliteCanonicalDefault(SqliteTokens tokens) {
  const SqliteTokens inner = StripSqliteParentheses(tokens);
  std::string canonical;
  if (inner.size() == 1 && IsDefaultName(inner[0])) {
    canonical = "'" + ReplaceAll(SqliteName(inner[0]), "'", "''") + "'";
  } else {
    AppendSqliteCanonical(inner, SqliteScope{}, true, canonical);
  }
  return canonical;
}

Expression ReadSqliteDefault(SqliteTokens tokens) {
  Expression expression = ReadSqliteExpression(tokens, SqliteScope{});
  expression.canonical = SqliteCanonicalDefault(tokens);
  if (tokens.size() == 1) expression.names.clear();
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
           (ClassifySqliteWord(token.text) == SqliteKeyword::kNone ||
            ClassifySqliteWord(token.text) == SqliteKeyword::kFallback || token.Is("INDEXED"));
  }
  return tokens.size() == 2 && (tokens[0].IsOperator("-") || tokens[0].IsOperator("+")) &&
         IsTerm(tokens[1]);
}

}  // namespace plumb
