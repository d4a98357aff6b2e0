// The parsed form of HCL: bodies of attributes and blocks, and expressions.
//
// Every node knows its range. `start` of an expression is the part of it that some diagnostics
// point at: the name and parenthesis of a call, the first part of a string.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "config/range.h"
#include "config/value.h"

namespace plumb::hcl {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

struct Literal {
  Value value;
};
struct Template {  // "a${b}c"
  std::vector<ExpressionPtr> parts;
};
struct TemplateWrap {  // "${a}", which is the value of a, whatever its type
  ExpressionPtr value;
};
struct TemplateJoin {  // %{ for }: the texts of a tuple, one after the other
  ExpressionPtr tuple;
};
struct Tuple {
  std::vector<ExpressionPtr> items;
};
struct ObjectItem {
  ExpressionPtr key;  // a bare name is a Literal
  ExpressionPtr value;
};
struct ObjectLiteral {
  std::vector<ObjectItem> items;
};
enum class UnaryOperator { kNegate, kNot };
struct Unary {
  UnaryOperator symbol = UnaryOperator::kNot;
  ExpressionPtr operand;
};
enum class BinaryOperator {
  kOr,
  kAnd,
  kEqual,
  kNotEqual,
  kLess,
  kGreater,
  kLessOrEqual,
  kGreaterOrEqual,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
};
struct Binary {
  BinaryOperator symbol = BinaryOperator::kOr;
  ExpressionPtr left;
  ExpressionPtr right;
};
struct Conditional {
  ExpressionPtr condition;
  ExpressionPtr if_true;
  ExpressionPtr if_false;
};
struct Call {
  std::string name;
  Range name_range;
  std::vector<ExpressionPtr> arguments;
  bool expands_last = false;  // f(a...)
  Range close_range;
};
struct For {
  std::string key_name;  // "" if there is none
  std::string value_name;
  ExpressionPtr collection;
  ExpressionPtr key;  // null if it builds a tuple
  ExpressionPtr value;
  ExpressionPtr condition;  // null if there is none
  bool is_grouping = false;
};
struct Variable {
  std::string name;
};
struct GetAttribute {
  ExpressionPtr source;
  std::string name;
  Range step;  // with its dot
};
struct Index {
  ExpressionPtr source;
  ExpressionPtr key;
  Range step;  // with its brackets
};
struct SplatItem {};  // what a splat's `each` begins with
struct Splat {        // both a.*.b and a[*].b
  ExpressionPtr source;
  ExpressionPtr each;
};
struct Parentheses {
  ExpressionPtr inner;
};

struct Expression {
  Range range;
  Range start;
  int height = 1;  // of the tree; limited, because it is walked by recursion
  std::variant<Literal, Template, TemplateWrap, TemplateJoin, Tuple, ObjectLiteral, Unary, Binary,
               Conditional, Call, For, Variable, GetAttribute, Index, SplatItem, Splat, Parentheses>
      node;
};

struct Attribute {
  std::string name;
  Range name_range;
  ExpressionPtr value;
  Range range;
};

struct Block;

struct Body {
  std::vector<Attribute> attributes;  // in order; no name twice
  std::vector<Block> blocks;          // in order
  Range range;

  // Null if there is none of that name.
  [[nodiscard]] const Attribute* Find(std::string_view name) const {
    for (const Attribute& attribute : attributes) {
      if (attribute.name == name) return &attribute;
    }
    return nullptr;
  }
};

struct Block {
  std::string type;
  Range type_range;
  std::vector<std::string> labels;
  std::vector<Range> label_ranges;
  Body body;
  Range range;  // of the header
};

}  // namespace plumb::hcl
