#include "parser/sqlite_lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/parser/sqlite_catalog.h"

namespace plumb {
namespace {

using testing::ElementsAre;

std::vector<std::string> Texts(std::string_view sql) {
  std::vector<std::string> texts;
  for (const SqliteToken& token : TokenizeSqlite(sql)) texts.emplace_back(token.text);
  return texts;
}

TEST(TokenizeSqlite, LeavesOutBlanksAndComments) {
  EXPECT_THAT(Texts("\xEF\xBB\xBF a/**/b --c\n/*/ ; */ d -- e"), ElementsAre("a", "b", "d"));
  EXPECT_THAT(Texts("a /* never closed"), ElementsAre("a"));
  EXPECT_THAT(Texts("a /*"), ElementsAre("a", "/", "*"));
  EXPECT_THAT(Texts("a \v b"), ElementsAre("a", "b"));
}

TEST(TokenizeSqlite, TakesTheLongestOperator) {
  EXPECT_THAT(Texts("a->>b->c==d!=e<>f<<g>=h||i|j"),
              ElementsAre("a", "->>", "b", "->", "c", "==", "d", "!=", "e", "<>", "f", "<<", "g",
                          ">=", "h", "||", "i", "|", "j"));
}

TEST(TokenizeSqlite, ReadsNumbersBlobsAndVariables) {
  const auto tokens = TokenizeSqlite(".5 1. 1e-5 0xAf X'0a' ?12 :a @b $c::d(e)");
  std::vector<SqliteTokenKind> kinds;
  for (const SqliteToken& token : tokens) kinds.push_back(token.kind);
  using Kind = SqliteTokenKind;
  EXPECT_THAT(kinds,
              ElementsAre(Kind::kNumber, Kind::kNumber, Kind::kNumber, Kind::kNumber, Kind::kBlob,
                          Kind::kVariable, Kind::kVariable, Kind::kVariable, Kind::kVariable));
  EXPECT_EQ(tokens.back().text, "$c::d(e)");
}

TEST(TokenizeSqlite, SaysWhereATokenStands) {
  const std::string_view sql = "  ab 'c'";
  const auto tokens = TokenizeSqlite(sql);
  EXPECT_EQ(tokens[0].offset, 2U);
  EXPECT_EQ(tokens[1].offset, 5U);
  EXPECT_EQ(tokens[1].text.data(), sql.data() + 5);
}

TEST(TokenizeSqlite, RefusesWhatStartsNoToken) {
  for (const char* sql : {"'a", "\"a", "`a", "[a", "x'0'", "x'0g'", "1a", "0x1g", "a ! b", "\v",
                          "{", "\\", ":", "$(", "^"}) {
    EXPECT_THROW((void)TokenizeSqlite(sql), Error) << sql;
  }
  EXPECT_THROW((void)TokenizeSqlite(std::string_view("a\0b", 3)), Error);
}

TEST(SqliteName, UndoesQuotes) {
  const auto tokens = TokenizeSqlite("Ab \"a\"\"b\" `a``b` [a\"b] 'a''b' \"\"");
  std::vector<std::string> names;
  for (const SqliteToken& token : tokens) names.push_back(SqliteName(token));
  EXPECT_THAT(names, ElementsAre("Ab", "a\"b", "a`b", "a\"b", "a'b", ""));
}

TEST(SqliteToken, KnowsKeywordsInAnyCase) {
  const auto tokens = TokenizeSqlite("sElEcT \"select\" SELECTS +");
  EXPECT_TRUE(tokens[0].Is("SELECT"));
  EXPECT_FALSE(tokens[1].Is("SELECT"));
  EXPECT_FALSE(tokens[2].Is("SELECT"));
  EXPECT_TRUE(tokens[3].IsOperator("+"));
}

TEST(IsSqliteReserved, AgreesWithSqliteOnEveryKeyword) {
  for (int i = 0; i < sqlite3_keyword_count(); ++i) {
    const char* text = nullptr;
    int size = 0;
    sqlite3_keyword_name(i, &text, &size);
    const std::string word(text, static_cast<std::size_t>(size));
    SqliteCatalog catalog;
    EXPECT_EQ(!catalog.Run("CREATE TABLE t (" + word + ")"), IsSqliteReserved(word)) << word;
  }
  EXPECT_FALSE(IsSqliteReserved("users"));
  EXPECT_TRUE(IsSqliteReserved("select"));
}

}  // namespace
}  // namespace plumb
