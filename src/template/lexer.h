// Cuts the text of a template into tokens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

enum class TokenKind {
  kError,  // `text` is the message; always the last token
  kEnd,    // of the input; always the last token
  kText,
  kLeftDelimiter,
  kRightDelimiter,
  kSpace,
  kBool,
  kCharacter,  // a literal with its quotes
  kNumber,
  kString,     // with its quotes
  kRawString,  // with its quotes
  kIdentifier,
  kField,     // with its dot
  kVariable,  // with its dollar sign
  kDot,
  kNil,
  kAssign,
  kDeclare,
  kPipe,
  kLeftParenthesis,
  kRightParenthesis,
  kPunctuation,
  kKeyword,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;
  std::size_t position = 0;  // byte offset in the input
  std::size_t line = 1;

  [[nodiscard]] bool IsKeyword(std::string_view word) const {
    return kind == TokenKind::kKeyword && text == word;
  }
};

// Blanks around trim markers and comments are already gone. Never empty.
[[nodiscard]] std::vector<Token> Lex(std::string_view input);

// How a message shows the token: <range>, "}", EOF.
[[nodiscard]] std::string Describe(const Token& token);

}  // namespace plumb
