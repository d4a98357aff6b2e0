// Reads stored CREATE VIEW, TRIGGER and VIRTUAL TABLE texts: they are kept whole.
#include "parser/sqlite_ddl.h"
#include "parser/sqlite_expression.h"
#include "parser/sqlite_read.h"
#include "sql/sql_builder.h"

namespace plumb {
namespace {

// A statement taken apart at its name.
struct NamedStatement {
  std::vector<SqliteToken> tokens;
  std::size_t after_name = 0;  // index of the first token behind the name
  std::string name;

  [[nodiscard]] SqliteTokens Rest() const { return SqliteTokens(tokens).subspan(after_name); }
};

NamedStatement ReadNamed(std::string_view text, std::initializer_list<std::string_view> kinds,
                         std::string_view what) {
  NamedStatement statement;
  statement.tokens = TokenizeSqlite(text);
  while (!statement.tokens.empty() && statement.tokens.back().IsOperator(";")) {
    statement.tokens.pop_back();
  }
  SqliteCursor cursor(statement.tokens, what);
  cursor.SkipCreate(kinds);
  statement.name = cursor.ExpectName();
  if (cursor.AtEnd()) cursor.Fail("a definition");
  statement.after_name = cursor.position();
  return statement;
}

// `create` and the name in our quotes, then the text as it stands behind the name.
std::string Definition(std::string_view create, const NamedStatement& statement) {
  const SqliteToken& name = statement.tokens[statement.after_name - 1];
  const std::string_view whole =
      SqliteSource(SqliteTokens(statement.tokens).subspan(statement.after_name - 1));
  std::string text(create);
  text += QuoteIdentifier(Dialect::kSqlite, statement.name);
  text += whole.substr(name.text.size());
  return text;
}

DefinedObject ReadObject(ObjectKind kind, std::string_view create, const NamedStatement& statement,
                         std::string_view text, const std::vector<std::string>& columns) {
  DefinedObject object;
  object.kind = kind;
  object.name = statement.name;
  object.definition.text = Definition(create, statement);
  SqliteWords words;
  AppendSqliteStatement(statement.tokens, {.known = &columns}, object.definition.canonical, &words);
  SortUnique(words.names);
  object.definition.names = std::move(words.names);
  object.depends_on = SqliteReferences(text);
  return object;
}

}  // namespace

DefinedObject ReadSqliteView(std::string_view create_text,
                             const std::vector<std::string>& columns) {
  const NamedStatement statement = ReadNamed(create_text, {"VIEW"}, "stored CREATE VIEW");
  return ReadObject(ObjectKind::kView, "CREATE VIEW ", statement, create_text, columns);
}

DefinedObject ReadSqliteTrigger(std::string_view create_text,
                                const std::vector<std::string>& columns) {
  constexpr std::string_view kWhat = "stored CREATE TRIGGER";
  const NamedStatement statement = ReadNamed(create_text, {"TRIGGER"}, kWhat);
  DefinedObject object =
      ReadObject(ObjectKind::kTrigger, "CREATE TRIGGER ", statement, create_text, columns);
  SqliteCursor cursor(statement.Rest(), kWhat);
  while (!cursor.Accept("ON")) cursor.Next();
  if (cursor.Peek(1).IsOperator(".")) cursor.Skip(2);
  object.attached_to = cursor.ExpectName();
  return object;
}

DefinedObject ReadSqliteVirtualTable(std::string_view create_text) {
  constexpr std::string_view kWhat = "stored CREATE VIRTUAL TABLE";
  const NamedStatement statement = ReadNamed(create_text, {"VIRTUAL", "TABLE"}, kWhat);
  DefinedObject object;
  object.kind = ObjectKind::kVirtualTable;
  object.name = statement.name;
  object.definition.text = Definition("CREATE VIRTUAL TABLE ", statement);
  AppendSqliteStatement(statement.tokens, SqliteScope{}, object.definition.canonical);
  return object;
}

std::string SqliteVirtualTableModule(std::string_view create_text) {
  constexpr std::string_view kWhat = "stored CREATE VIRTUAL TABLE";
  const NamedStatement statement = ReadNamed(create_text, {"VIRTUAL", "TABLE"}, kWhat);
  SqliteCursor cursor(statement.Rest(), kWhat);
  cursor.Expect("USING");
  return cursor.ExpectName();
}

}  // namespace plumb
