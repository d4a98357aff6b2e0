// Operators and what follows a term: attributes, indices, splats.
//
// Odd about HCL here: a.0.1 is two indices, which the lexer takes for a number; a.*.b[0] applies
// the index to the result of the splat, but a[*].b[0] applies it to each element.
#include "config/expression_parser.h"

#include <array>

#include "config/diagnostic.h"
#include "config/parser.h"

namespace plumb::hcl {
namespace {

struct OperatorRow {
  std::string_view text;
  int level;
  BinaryOperator symbol;
};

constexpr std::array<OperatorRow, 13> kOperators = {{
    {"||", 0, BinaryOperator::kOr},
    {"&&", 1, BinaryOperator::kAnd},
    {"==", 2, BinaryOperator::kEqual},
    {"!=", 2, BinaryOperator::kNotEqual},
    {"<", 3, BinaryOperator::kLess},
    {">", 3, BinaryOperator::kGreater},
    {"<=", 3, BinaryOperator::kLessOrEqual},
    {">=", 3, BinaryOperator::kGreaterOrEqual},
    {"+", 4, BinaryOperator::kAdd},
    {"-", 4, BinaryOperator::kSubtract},
    {"*", 5, BinaryOperator::kMultiply},
    {"/", 5, BinaryOperator::kDivide},
    {"%", 5, BinaryOperator::kModulo},
}};
constexpr int kHighestLevel = 5;

const OperatorRow* FindOperator(const Token& token, int level) {
  for (const OperatorRow& row : kOperators) {
    if (row.level == level && token.Is(row.text)) return &row;
  }
  return nullptr;
}

ExpressionPtr NumberLiteral(std::string_view digits, const Range& range) {
  const std::optional<Number> number = ParseNumber(digits);
  if (!number) Fail(range, "Invalid number literal", "Failed to recognize the value as a number.");
  return Make(Literal{Value::Of(*number)}, range, range, {});
}

}  // namespace

NestingLevel::NestingLevel(int& depth, const Range& where) : depth_(depth) {
  CheckHeight(depth + 1, where);
  ++depth_;
}

void CheckHeight(int height, const Range& where) {
  if (height > kMaxDepth) {
    Fail(where, "Nesting too deep",
         "Expressions and blocks may not be nested more than " + std::to_string(kMaxDepth) +
             " levels deep.");
  }
}

ExpressionPtr ExpressionParser::Read() {
  const NestingLevel level(depth_, tokens_.Peek().range);
  ExpressionPtr condition = ReadBinary(0);
  if (!tokens_.ReadIf("?")) return condition;
  ExpressionPtr if_true = Read();
  if (!tokens_.Peek().Is(":")) {
    Fail(tokens_.Peek().range, "Missing false expression in conditional",
         "The conditional operator (...?...:...) requires a false expression, delimited by a "
         "colon.");
  }
  tokens_.Read();
  ExpressionPtr if_false = Read();
  const Range range = Between(condition->range, if_false->range);
  const Range start = condition->start;
  const std::vector<const Expression*> children = {condition.get(), if_true.get(), if_false.get()};
  return Make(Conditional{std::move(condition), std::move(if_true), std::move(if_false)}, range,
              start, children);
}

ExpressionPtr ExpressionParser::ReadBinary(int level) {
  if (level > kHighestLevel) return ReadPostfix();
  ExpressionPtr left = ReadBinary(level + 1);
  while (const OperatorRow* row = FindOperator(tokens_.Peek(), level)) {
    tokens_.Read();
    ExpressionPtr right = ReadBinary(level + 1);
    const Range range = Between(left->range, right->range);
    const Range start = left->start;
    const std::vector<const Expression*> children = {left.get(), right.get()};
    left = Make(Binary{row->symbol, std::move(left), std::move(right)}, range, start, children);
  }
  return left;
}

ExpressionPtr ExpressionParser::ReadPostfix() { return ReadSteps(ReadTerm(), false); }

ExpressionPtr ExpressionParser::ReadSteps(ExpressionPtr value, bool is_in_attribute_splat) {
  while (true) {
    if (tokens_.Peek().Is(".")) {
      if (!ReadDotStep(value, is_in_attribute_splat)) return value;
    } else if (tokens_.Peek().Is("[") && !is_in_attribute_splat) {
      ReadBracketStep(value);
    } else {
      return value;
    }
  }
}

bool ExpressionParser::ReadDotStep(ExpressionPtr& value, bool is_in_attribute_splat) {
  const Range dot = tokens_.Read().range;
  const Token& next = tokens_.Peek();
  if (next.kind == TokenKind::kIdentifier) {
    tokens_.Read();
    const Range range = Between(value->range, next.range);
    const Expression* source = value.get();
    const Range step = Between(dot, next.range);
    value =
        Make(GetAttribute{std::move(value), std::string(next.text), step}, range, range, {source});
  } else if (next.kind == TokenKind::kNumber) {
    ReadLegacyIndex(value, dot);
  } else if (next.Is("*")) {
    if (is_in_attribute_splat) {
      Fail(next.range, "Nested splat expression not allowed",
           "A splat expression (*) cannot be used inside another attribute-only splat expression.");
    }
    tokens_.Read();
    value = ReadSplat(std::move(value), Between(dot, next.range), true);
  } else {
    Fail(next.range, "Invalid attribute name", "An attribute name is required after a dot.");
  }
  return true;
}

void ExpressionParser::ReadLegacyIndex(ExpressionPtr& value, const Range& dot) {
  const Token& token = tokens_.Read();
  std::string_view digits = token.text;
  if (digits.find_first_of("eE") != std::string_view::npos) {
    Fail(token.range, "Invalid legacy index syntax",
         "When using the legacy index syntax, the index must be a whole number.");
  }
  while (true) {
    const std::size_t end = std::min(digits.find('.'), digits.size());
    ExpressionPtr key = NumberLiteral(digits.substr(0, end), token.range);
    const Range range = Between(value->range, token.range);
    const std::vector<const Expression*> children = {value.get(), key.get()};
    value = Make(Index{std::move(value), std::move(key), Between(dot, token.range)}, range, range,
                 children);
    if (end == digits.size()) return;
    digits.remove_prefix(end + 1);
  }
}

void ExpressionParser::ReadBracketStep(ExpressionPtr& value) {
  const Range open = tokens_.Read().range;
  Range close;
  {
    const TokenReader::Newlines newlines(tokens_, false);
    if (!tokens_.Peek().Is("*")) {
      ExpressionPtr key = Read();
      if (!tokens_.Peek().Is("]")) {
        Fail(tokens_.Peek().range, "Missing close bracket on index",
             "The index operator must end with a closing bracket (\"]\").");
      }
      close = tokens_.Read().range;
      const Range range = Between(value->range, close);
      const std::vector<const Expression*> children = {value.get(), key.get()};
      value = Make(Index{std::move(value), std::move(key), Between(open, close)}, range, range,
                   children);
      return;
    }
    tokens_.Read();
    if (!tokens_.Peek().Is("]")) {
      Fail(tokens_.Peek().range, "Missing close bracket on splat index",
           "The star for a full splat operator must be immediately followed by a closing bracket "
           "(\"]\").");
    }
    close = tokens_.Read().range;
  }
  value = ReadSplat(std::move(value), Between(open, close), false);
}

ExpressionPtr ExpressionParser::ReadSplat(ExpressionPtr source, const Range& marker,
                                          bool is_attribute_only) {
  const NestingLevel level(depth_, marker);
  ExpressionPtr each = ReadSteps(Make(SplatItem{}, marker, marker, {}), is_attribute_only);
  const Range range = Between(source->range, each->range);
  const std::vector<const Expression*> children = {source.get(), each.get()};
  return Make(Splat{std::move(source), std::move(each)}, range, range, children);
}

ExpressionPtr ExpressionParser::ReadNumber() {
  const Token& token = tokens_.Read();
  return NumberLiteral(token.text, token.range);
}

ExpressionPtr ExpressionParser::ReadUnary() {
  const Token& token = tokens_.Read();
  const NestingLevel level(depth_, token.range);
  ExpressionPtr operand = ReadPostfix();
  const Range range = Between(token.range, operand->range);
  const Expression* child = operand.get();
  const UnaryOperator symbol = token.Is("!") ? UnaryOperator::kNot : UnaryOperator::kNegate;
  return Make(Unary{symbol, std::move(operand)}, range, token.range, {child});
}

ExpressionPtr ExpressionParser::ReadParentheses() {
  const Range open = tokens_.Read().range;
  const TokenReader::Newlines newlines(tokens_, false);
  ExpressionPtr inner = Read();
  if (!tokens_.Peek().Is(")")) {
    Fail(tokens_.Peek().range, "Unbalanced parentheses",
         "Expected a closing parenthesis to terminate the expression.");
  }
  const Range range = Between(open, tokens_.Read().range);
  const Expression* child = inner.get();
  return Make(Parentheses{std::move(inner)}, range, range, {child});
}

ExpressionPtr ExpressionParser::ReadTerm() {
  const Token& token = tokens_.Peek();
  if (token.kind == TokenKind::kIdentifier) return ReadName();
  if (token.kind == TokenKind::kNumber) return ReadNumber();
  if (token.kind == TokenKind::kOpenQuote || token.kind == TokenKind::kOpenHeredoc) {
    return ReadTemplate();
  }
  if (token.Is("-") || token.Is("!")) return ReadUnary();
  if (token.Is("(")) return ReadParentheses();
  if (token.Is("[")) return ReadTuple();
  if (token.Is("{")) return ReadObject();
  Fail(token.range, "Invalid expression",
       "Expected the start of an expression, but found an invalid expression token.");
}

}  // namespace plumb::hcl
