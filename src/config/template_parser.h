// Strings and heredocs with what stands in them.
#pragma once

#include "config/expression_parser.h"

namespace plumb::hcl {

class TemplateParser {
 public:
  TemplateParser(ExpressionParser& expressions, TokenReader& tokens)
      : expressions_(expressions), tokens_(tokens) {}

  // REQUIRES: the next token opens a string or heredoc.
  [[nodiscard]] ExpressionPtr Read();

 private:
  enum class PartKind { kText, kInterpolation, kIf, kElse, kEndIf, kFor, kEndFor };
  struct Part {
    PartKind kind = PartKind::kText;
    Range range;
    std::string text = {};
    ExpressionPtr value = {};  // the interpolation, the condition
    For loop = {};
  };

  void Collect(TokenKind close);
  void CollectSequence();
  void ReadDirective(Part& part);
  void Unindent();
  std::vector<ExpressionPtr> Build(std::size_t opening);
  ExpressionPtr BuildIf(std::size_t opening);
  ExpressionPtr BuildFor(std::size_t opening);
  [[nodiscard]] ExpressionPtr Joined(std::vector<ExpressionPtr> parts, const Range& range) const;
  [[noreturn]] void FailUnexpected(const Part& part) const;

  ExpressionParser& expressions_;
  TokenReader& tokens_;
  std::vector<Part> parts_;
  bool trims_next_ = false;
  std::size_t next_ = 0;  // in parts_
};

}  // namespace plumb::hcl
