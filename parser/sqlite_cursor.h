// Walks over the tokens of one SQLite statement.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "parser/sqlite_keyword.h"
#include "parser/sqlite_lexer.h"

namespace plumb {

using SqliteTokens = std::span<const SqliteToken>;

// The text from the first byte of the first token to the last byte of the last one.
// REQUIRES: all tokens are of one text.
inline std::string_view SqliteSource(SqliteTokens tokens) {
  if (tokens.empty()) return {};
  const char* const begin = tokens.front().text.data();
  const char* const end = tokens.back().text.data() + tokens.back().text.size();
  return {begin, static_cast<std::size_t>(end - begin)};
}

// True if `token` may stand where the grammar wants the name of a thing.
inline bool IsSqliteNameToken(const SqliteToken& token) {
  switch (token.kind) {
    case SqliteTokenKind::kQuotedName:
    case SqliteTokenKind::kString:
      return true;
    case SqliteTokenKind::kWord:
      return token.word_class != SqliteKeyword::kReserved;
    default:
      return false;
  }
}

// True if `token` may be part of a type.
inline bool IsSqliteTypeWord(const SqliteToken& token) {
  if (token.kind != SqliteTokenKind::kWord) return IsSqliteNameToken(token);
  return token.word_class == SqliteKeyword::kNone || token.word_class == SqliteKeyword::kFallback;
}

// A position in the tokens of a statement. `what` names the statement in errors and must outlive
// the cursor.
class SqliteCursor {
 public:
  SqliteCursor(SqliteTokens tokens, std::string_view what) : tokens_(tokens), what_(what) {}

  [[nodiscard]] std::size_t position() const { return pos_; }
  [[nodiscard]] bool AtEnd() const { return pos_ >= tokens_.size(); }
  // The token `distance` ahead; an empty operator past the end.
  [[nodiscard]] const SqliteToken& Peek(std::size_t distance = 0) const {
    static constexpr SqliteToken kEnd{SqliteTokenKind::kOperator, {}, 0};
    return distance < tokens_.size() - pos_ ? tokens_[pos_ + distance] : kEnd;
  }
  [[nodiscard]] bool Is(std::string_view keyword) const { return Peek().Is(keyword); }
  [[nodiscard]] bool IsOperator(std::string_view op) const { return Peek().IsOperator(op); }
  [[nodiscard]] bool AtName() const { return !AtEnd() && IsSqliteNameToken(Peek()); }

  bool Accept(std::string_view keyword) {
    if (!Is(keyword)) return false;
    ++pos_;
    return true;
  }
  bool AcceptOperator(std::string_view op) {
    if (!IsOperator(op)) return false;
    ++pos_;
    return true;
  }
  void Expect(std::string_view keyword) {
    if (!Accept(keyword)) Fail(keyword);
  }
  void ExpectOperator(std::string_view op) {
    if (!AcceptOperator(op)) Fail(op);
  }
  const SqliteToken& Next() {
    if (AtEnd()) Fail("more text");
    return tokens_[pos_++];
  }
  std::string ExpectName() { return SqliteName(ExpectNameToken()); }
  const SqliteToken& ExpectNameToken() {
    if (!AtName()) Fail("a name");
    return tokens_[pos_++];
  }

  // The tokens between a "(" that must stand here and its ")"; moves past it.
  SqliteTokens Parenthesized() {
    ExpectOperator("(");
    const std::size_t begin = pos_;
    for (std::size_t depth = 1; depth > 0; ++pos_) {
      if (AtEnd()) Fail(")");
      if (IsOperator("(")) ++depth;
      if (IsOperator(")")) --depth;
    }
    return tokens_.subspan(begin, pos_ - begin - 1);
  }
  // The tokens up to a comma outside parentheses, or to the end; moves past the comma.
  SqliteTokens UpToComma() {
    const std::size_t begin = pos_;
    std::size_t depth = 0;
    for (; !AtEnd() && (depth > 0 || !IsOperator(",")); ++pos_) {
      if (IsOperator("(")) ++depth;
      if (IsOperator(")") && depth > 0) --depth;
    }
    const SqliteTokens item = tokens_.subspan(begin, pos_ - begin);
    if (!AtEnd()) ++pos_;
    return item;
  }
  [[nodiscard]] SqliteTokens Since(std::size_t begin) const {
    return tokens_.subspan(begin, pos_ - begin);
  }
  [[nodiscard]] SqliteTokens Rest() const { return tokens_.subspan(pos_); }
  void Skip(std::size_t count) { pos_ = std::min(pos_ + count, tokens_.size()); }

  // "CREATE <first> [second] TABLE [IF NOT EXISTS] [schema .]", up to the name. `kinds` are the
  // words after CREATE; TEMP and TEMPORARY are passed over.
  void SkipCreate(std::initializer_list<std::string_view> kinds) {
    Expect("CREATE");
    if (!Accept("TEMP")) Accept("TEMPORARY");
    for (const std::string_view kind : kinds) Expect(kind);
    if (Is("IF") && Peek(1).Is("NOT") && Peek(2).Is("EXISTS")) Skip(3);
    if (Peek(1).IsOperator(".")) Skip(2);
  }

  [[noreturn]] void Fail(std::string_view expected) const {
    throw Error(ErrorKind::kParse,
                std::string(what_) + ": expected " + std::string(expected) +
                    (AtEnd() ? " before the end" : " near \"" + std::string(Peek().text) + "\""));
  }

 private:
  SqliteTokens tokens_;
  std::string_view what_;
  std::size_t pos_ = 0;
};

}  // namespace plumb
