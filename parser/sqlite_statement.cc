// The one spelling of whole CREATE statements: the head by its grammar, the rest like an
// expression.
//
// Odd: the arguments of a virtual table are free text that its module reads, so there the case of
// words counts; SQLite hands over what stands between the first and the last token of each, and
// passes no empty ones.
#include "base/strings.h"
#include "parser/sqlite_canonical.h"
#include "parser/sqlite_read.h"

namespace plumb {
namespace {

constexpr std::string_view kWhat = "SQLite statement";

// One argument as its module gets it, runs of blanks outside quotes made one.
void AppendArgument(SqliteTokens tokens, std::string& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool touches_previous =
        i == 0 || tokens[i].text.data() == tokens[i - 1].text.data() + tokens[i - 1].text.size();
    if (!touches_previous) out += ' ';
    out += tokens[i].text;
  }
}

// "using module", and its arguments in parentheses if there are any.
void AppendModule(SqliteCursor& cursor, std::string& out) {
  cursor.Expect("USING");
  out += " using ";
  AppendSqliteName(cursor.ExpectName(), out);
  if (cursor.AtEnd()) return;
  SqliteCursor arguments(cursor.Parenthesized(), kWhat);
  std::string list;
  while (!arguments.AtEnd()) {
    const SqliteTokens argument = arguments.UpToComma();
    if (argument.empty()) continue;
    if (!list.empty()) list += ", ";
    AppendArgument(argument, list);
  }
  if (!list.empty()) out += " (" + list + ")";
}

// A name without the schema's.
void AppendObjectName(SqliteCursor& cursor, std::string& out) {
  if (cursor.Peek(1).IsOperator(".")) cursor.Skip(2);
  out += ' ';
  AppendSqliteName(cursor.ExpectName(), out);
}

// Appends a part of an index that is a name, perhaps with a collation; returns false for others.
bool AppendLoneName(SqliteTokens part, std::string& out) {
  if (part.empty()) return false;
  const SqlitePart read = ReadSqlitePart(part, kWhat);
  if (read.expression.size() != 1 || !IsSqliteNameToken(read.expression[0])) return false;
  AppendSqliteName(SqliteName(read.expression[0]), out);
  if (!read.collation.empty()) out += " collate " + SqliteCanonicalName(read.collation);
  return true;
}

// The parts of an index, without parentheses around a whole part or a lone name: they mean nothing,
// and the engine keeps them as written. (Elsewhere before COLLATE they may mean something, and
// stay.)
void AppendIndexParts(SqliteCursor& cursor, const SqliteScope& scope, std::string& out) {
  SqliteCursor parts(cursor.Parenthesized(), kWhat);
  for (bool is_first = true; !parts.AtEnd(); is_first = false) {
    SqliteTokens part = parts.UpToComma();
    const bool is_descending = part.size() > 1 && part.back().Is("DESC");
    if (is_descending || (part.size() > 1 && part.back().Is("ASC"))) {
      part = part.first(part.size() - 1);
    }
    out += is_first ? " ( " : " , ";
    if (AppendLoneName(part, out)) {
      if (is_descending) out += " desc";
      continue;
    }
    AppendSqliteCanonical(StripSqliteParentheses(part), scope, true, out);
    if (is_descending) out += " desc";
  }
  out += " )";
}

// The columns of a view, called as they are written.
void AppendViewColumns(SqliteTokens list, std::string& out) {
  SqliteCursor columns(list, kWhat);
  for (bool is_first = true; !columns.AtEnd(); is_first = false) {
    SqliteCursor column(columns.UpToComma(), kWhat);
    out += is_first ? " ( " : " , ";
    AppendSqliteNameAsWritten(column.ExpectName(), out);
  }
  out += " )";
}

// What AS calls a column or a table, folded and sorted.
std::vector<std::string> Aliases(SqliteTokens tokens) {
  std::vector<std::string> aliases;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i - 1].Is("AS") && IsSqliteNameToken(tokens[i])) {
      aliases.push_back(ToLower(SqliteName(tokens[i])));
    }
  }
  SortUnique(aliases);
  return aliases;
}

}  // namespace

std::vector<std::string> SqliteViewColumns(std::string_view create_text) {
  const std::vector<SqliteToken> tokens = TokenizeSqlite(create_text);
  std::vector<std::string> columns = Aliases(tokens);
  SqliteCursor cursor(tokens, kWhat);
  cursor.SkipCreate({"VIEW"});
  cursor.ExpectName();
  if (cursor.IsOperator("(")) {
    for (const SqliteToken& token : cursor.Parenthesized()) {
      if (IsSqliteNameToken(token)) columns.push_back(ToLower(SqliteName(token)));
    }
  }
  SortUnique(columns);
  return columns;
}

void AppendSqliteStatement(SqliteTokens tokens, SqliteScope scope, std::string& out,
                           SqliteWords* words) {
  std::vector<std::string> aliases;
  if (scope.columns == nullptr && NeedsSqliteScope(tokens)) {
    aliases = Aliases(tokens);
    scope.aliases = &aliases;
  }
  SqliteCursor cursor(tokens, kWhat);
  if (!cursor.Accept("CREATE")) {
    AppendSqliteCanonical(tokens, scope, true, out, words);
    return;
  }
  out += "create";
  if (!cursor.Accept("TEMP")) cursor.Accept("TEMPORARY");
  const bool is_virtual = cursor.Is("VIRTUAL");
  if (is_virtual || cursor.Is("UNIQUE")) out += " " + ToLower(cursor.Next().text);
  const bool is_index = cursor.Is("INDEX");
  const bool is_view = cursor.Is("VIEW");
  const bool has_target = is_index || cursor.Is("TRIGGER");
  out += " " + ToLower(cursor.Next().text);
  if (cursor.Is("IF") && cursor.Peek(1).Is("NOT") && cursor.Peek(2).Is("EXISTS")) cursor.Skip(3);
  AppendObjectName(cursor, out);
  if (is_virtual) {
    AppendModule(cursor, out);
    return;
  }
  if (has_target) {
    if (!is_index) cursor.Accept("BEFORE");  // what a trigger is that does not say when
    const std::size_t begin = cursor.position();
    while (!cursor.Accept("ON")) cursor.Next();
    out += ' ';
    AppendSqliteCanonical(cursor.Since(begin), SqliteScope{.has_only_names = true}, false, out);
    AppendObjectName(cursor, out);
    if (!is_index && cursor.Is("FOR") && cursor.Peek(1).Is("EACH")) cursor.Skip(3);
  }
  if (is_view) {
    scope.keeps_aliases = true;
    if (cursor.IsOperator("(")) AppendViewColumns(cursor.Parenthesized(), out);
  }
  if (is_index) AppendIndexParts(cursor, scope, out);
  if (cursor.AtEnd()) return;
  out += ' ';
  AppendSqliteCanonical(cursor.Rest(), scope, false, out, words);
}

}  // namespace plumb
