// Walks over tokens. Whether line ends are seen depends on the brackets around.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "config/lexer.h"

namespace plumb::hcl {

class TokenReader {
 public:
  // Line ends are seen, or not, while it lives.
  class Newlines {
   public:
    Newlines(TokenReader& reader, bool are_seen)
        : reader_(reader), before_(std::exchange(reader.sees_newlines_, are_seen)) {}
    ~Newlines() { reader_.sees_newlines_ = before_; }
    Newlines(const Newlines&) = delete;
    Newlines& operator=(const Newlines&) = delete;

   private:
    TokenReader& reader_;
    bool before_;
  };

  explicit TokenReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  [[nodiscard]] const Token& Peek() {
    Skip();
    return tokens_[next_];
  }
  // The end of the input is never passed.
  const Token& Read() {
    Skip();
    const Token& token = tokens_[next_];
    if (token.kind != TokenKind::kEnd) ++next_;
    return token;
  }
  bool ReadIf(std::string_view punctuation) {
    if (!Peek().Is(punctuation)) return false;
    Read();
    return true;
  }
  // The token after the next one, line ends included.
  [[nodiscard]] const Token& PeekSecond() {
    Skip();
    return tokens_[std::min(next_ + 1, tokens_.size() - 1)];
  }
  // The last token that was read.
  [[nodiscard]] const Range& Previous() const { return tokens_[next_ == 0 ? 0 : next_ - 1].range; }

 private:
  void Skip() {
    while (!sees_newlines_ && tokens_[next_].kind == TokenKind::kNewline) ++next_;
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  bool sees_newlines_ = true;
};

}  // namespace plumb::hcl
