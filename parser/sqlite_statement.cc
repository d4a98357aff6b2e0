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
void AppendIndexParts(SqliteCursor& cursor, std::string& out) {
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
    AppendSqliteCanonical(StripSqliteParentheses(part), SqliteScope{}, false, out);
    if (is_descending) out += " desc";
  }
  out += " )";
}

}  // namespace

void AppendSqliteStatement(SqliteTokens tokens, std::string& out, std::vector<std::string>* names) {
  SqliteCursor cursor(tokens, kWhat);
  if (!cursor.Accept("CREATE")) {
    AppendSqliteCanonical(tokens, SqliteScope{}, true, out, names);
    return;
  }
  out += "create";
  if (!cursor.Accept("TEMP")) cursor.Accept("TEMPORARY");
  const bool is_virtual = cursor.Is("VIRTUAL");
  if (is_virtual || cursor.Is("UNIQUE")) out += " " + ToLower(cursor.Next().text);
  const bool is_index = cursor.Is("INDEX");
  const bool has_target = is_index || cursor.Is("TRIGGER");
  out += " " + ToLower(cursor.Next().text);
  if (cursor.Is("IF") && cursor.Peek(1).Is("NOT") && cursor.Peek(2).Is("EXISTS")) cursor.Skip(3);
  AppendObjectName(cursor, out);
  if (is_virtual) {
    AppendModule(cursor, out);
    return;
  }
  if (has_target) {
    const std::size_t begin = cursor.position();
    while (!cursor.Accept("ON")) cursor.Next();
    out += ' ';
    AppendSqliteCanonical(cursor.Since(begin), SqliteScope{nullptr, true}, false, out);
    AppendObjectName(cursor, out);
  }
  if (is_index) AppendIndexParts(cursor, out);
  if (cursor.AtEnd()) return;
  out += ' ';
  AppendSqliteCanonical(cursor.Rest(), SqliteScope{}, false, out, names);
}

}  // namespace plumb
