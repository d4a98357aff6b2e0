// The part of the parser that reads expressions.
#pragma once

#include <string>
#include <vector>

#include "config/ast.h"
#include "config/token_reader.h"

namespace plumb::hcl {

// Counts nesting while it lives, and fails when it is too deep.
class NestingLevel {
 public:
  NestingLevel(int& depth, const Range& where);
  ~NestingLevel() { --depth_; }
  NestingLevel(const NestingLevel&) = delete;
  NestingLevel& operator=(const NestingLevel&) = delete;

 private:
  int& depth_;
};

class ExpressionParser {
 public:
  explicit ExpressionParser(TokenReader& tokens) : tokens_(tokens) {}

  [[nodiscard]] ExpressionPtr Read();  // conditionals and all below
  [[nodiscard]] int& depth() { return depth_; }

  // The text of a quoted string in which templates are not allowed. Reads up to the closing quote.
  // REQUIRES: the next token is the opening quote.
  [[nodiscard]] std::string ReadPlainString(Range& range);

 private:
  friend class TemplateParser;

  ExpressionPtr ReadBinary(int level);
  ExpressionPtr ReadPostfix();
  ExpressionPtr ReadSteps(ExpressionPtr value, bool is_in_attribute_splat);
  bool ReadDotStep(ExpressionPtr& value, bool is_in_attribute_splat);
  void ReadLegacyIndex(ExpressionPtr& value, const Range& dot);
  void ReadBracketStep(ExpressionPtr& value);
  ExpressionPtr ReadSplat(ExpressionPtr source, const Range& marker, bool is_attribute_only);
  ExpressionPtr ReadTerm();
  ExpressionPtr ReadName();
  ExpressionPtr ReadNumber();
  ExpressionPtr ReadUnary();
  ExpressionPtr ReadParentheses();
  ExpressionPtr ReadCall(const Token& name);
  ExpressionPtr ReadTuple();
  ExpressionPtr ReadObject();
  ObjectItem ReadObjectItem();
  ExpressionPtr ReadFor(const Range& open, std::string_view close);
  void ReadForNames(For& loop, const Range& open);
  ExpressionPtr ReadTemplate();

  TokenReader& tokens_;
  int depth_ = 0;
};

// An expression whose height is one more than that of the highest of `children`, null or not.
// Throws DiagnosticError if it is too high.
template <typename Node>
[[nodiscard]] ExpressionPtr Make(Node node, Range range, Range start,
                                 const std::vector<const Expression*>& children);

void CheckHeight(int height, const Range& where);

template <typename Node>
ExpressionPtr Make(Node node, Range range, Range start,
                   const std::vector<const Expression*>& children) {
  int height = 0;
  for (const Expression* child : children) {
    if (child != nullptr && child->height > height) height = child->height;
  }
  CheckHeight(height + 1, range);
  auto expression = std::make_unique<Expression>();
  expression->range = std::move(range);
  expression->start = std::move(start);
  expression->height = height + 1;
  expression->node = std::move(node);
  return expression;
}

}  // namespace plumb::hcl
