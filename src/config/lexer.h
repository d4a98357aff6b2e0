// Cuts the text of an HCL file into tokens.
#pragma once

#include <string_view>
#include <vector>

#include "config/range.h"

namespace plumb::hcl {

enum class TokenKind {
  kEnd,  // of the input; always the last token
  kNewline,
  kIdentifier,
  kNumber,
  kPunctuation,
  kOpenQuote,
  kCloseQuote,
  kQuotedText,  // between quotes, with its escapes
  kOpenHeredoc,
  kCloseHeredoc,   // the line with the marker
  kHeredocText,    // at most one line, with its end
  kInterpolation,  // ${ or ${~
  kDirective,      // %{ or %{~
  kSequenceEnd,    // } or ~} of one of these
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text = {};  // in the input
  Range range = {};

  [[nodiscard]] bool Is(std::string_view punctuation) const {
    return kind == TokenKind::kPunctuation && text == punctuation;
  }
  [[nodiscard]] bool IsWord(std::string_view word) const {
    return kind == TokenKind::kIdentifier && text == word;
  }
};

// The tokens point into `source`. Blanks and comments are gone. Never empty.
// Throws DiagnosticError for characters that mean nothing and for strings that do not end.
[[nodiscard]] std::vector<Token> Lex(std::string_view source, std::string_view file);

}  // namespace plumb::hcl
