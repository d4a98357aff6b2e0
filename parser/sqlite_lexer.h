// Tokens of SQL as SQLite's own tokenizer sees them (https://www.sqlite.org/lang_keywords.html,
// tokenize.c).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/sqlite_keyword.h"

namespace plumb {

enum class SqliteTokenKind {
  kWord,        // a bare word: keyword or identifier
  kQuotedName,  // "x", `x` or [x]
  kString,      // 'x'
  kBlob,        // x'00'
  kNumber,
  kVariable,  // ?1, :a, @a, $a
  kOperator,  // punctuation, one operator a token
};

// A view into the text that was given; comments and blanks are left out.
struct SqliteToken {
  SqliteTokenKind kind = SqliteTokenKind::kWord;
  std::string_view text;   // as written, with quotes
  std::size_t offset = 0;  // in bytes
  // What a bare word is to the grammar.
  SqliteKeyword word_class = SqliteKeyword::kNone;

  // A bare word equal to `keyword` (upper-case), whatever its case. Most tokens differ in length
  // or first letter, which is why that is looked at in place.
  [[nodiscard]] bool Is(std::string_view keyword) const {
    return text.size() == keyword.size() && kind == SqliteTokenKind::kWord &&
           (static_cast<unsigned char>(text[0]) & 0xDFU) ==
               static_cast<unsigned char>(keyword[0]) &&
           HasLettersOf(keyword);
  }
  // This operator.
  [[nodiscard]] bool IsOperator(std::string_view op) const {
    return kind == SqliteTokenKind::kOperator && text.size() == op.size() && text[0] == op[0] &&
           text == op;
  }

 private:
  [[nodiscard]] bool HasLettersOf(std::string_view keyword) const {
    for (std::size_t i = 1; i < keyword.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const unsigned upper = c >= 'a' && c <= 'z' ? c - 0x20U : c;
      if (upper != static_cast<unsigned char>(keyword[i])) return false;
    }
    return true;
  }
};

// Throws Error(kParse) for an unclosed quote or a byte that starts no token. An unclosed comment
// runs to the end, as in SQLite.
[[nodiscard]] std::vector<SqliteToken> TokenizeSqlite(std::string_view sql);

// The name that a word, quoted name or string token stands for: quotes removed, doubled ones
// undone, case kept.
[[nodiscard]] std::string SqliteName(const SqliteToken& token);

// True if `word` (any case) cannot be an identifier without quotes.
[[nodiscard]] bool IsSqliteReserved(std::string_view word);

}  // namespace plumb
