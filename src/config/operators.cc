// Operators convert their operands, but == does not: 1 == "1" is false.
#include "config/operators.h"

#include <cmath>

#include "config/diagnostic.h"
#include "config/type.h"

namespace plumb::hcl {
namespace {

Value Operand(const Value& value, TypeKind kind, const Range& range, const char* which) {
  try {
    return Converted(value, {.kind = kind});
  } catch (const Error& error) {
    Fail(range, "Invalid operand",
         "Unsuitable value for " + std::string(which) + " operand: " + error.message() + ".");
  }
}

[[noreturn]] void FailOperation(const Range& range, const std::string& problem) {
  Fail(range, "Operation failed", "Error during operation: " + problem + ".");
}

void RequireValue(const Value& value, const Range& range) {
  if (value.IsNull()) FailOperation(range, "argument must not be null");
}

Value Arithmetic(BinaryOperator symbol, const Range& range, Number left, Number right) {
  switch (symbol) {
    case BinaryOperator::kAdd:
      return Value::Of(left + right);
    case BinaryOperator::kSubtract:
      return Value::Of(left - right);
    case BinaryOperator::kMultiply:
      return Value::Of(left * right);
    case BinaryOperator::kDivide:
      if (right == 0) FailOperation(range, "division by zero");
      return Value::Of(left / right);
    case BinaryOperator::kModulo:
      if (right == 0) FailOperation(range, "can't use modulo with zero");
      return Value::Of(std::fmod(left, right));
    case BinaryOperator::kLess:
      return Value::Bool(left < right);
    case BinaryOperator::kGreater:
      return Value::Bool(left > right);
    case BinaryOperator::kLessOrEqual:
      return Value::Bool(left <= right);
    case BinaryOperator::kGreaterOrEqual:
      return Value::Bool(left >= right);
    case BinaryOperator::kOr:
    case BinaryOperator::kAnd:
    case BinaryOperator::kEqual:
    case BinaryOperator::kNotEqual:
      break;
  }
  return {};
}

}  // namespace

Value Apply(const Unary& unary, const Value& operand) {
  const bool is_not = unary.symbol == UnaryOperator::kNot;
  const Range& range = unary.operand->range;
  const Value value =
      Operand(operand, is_not ? TypeKind::kBool : TypeKind::kNumber, range, "unary");
  RequireValue(value, range);
  const Value result = is_not ? Value::Bool(!value.AsBool()) : Value::Of(-value.AsNumber());
  return result.Marked(operand.IsSensitive());
}

Value Apply(const Binary& binary, const Range& range, const Value& left, const Value& right) {
  const BinaryOperator symbol = binary.symbol;
  if (symbol == BinaryOperator::kEqual || symbol == BinaryOperator::kNotEqual) {
    const bool is_marked = left.HoldsSensitive() || right.HoldsSensitive();
    return Value::Bool(IsEqual(left, right) == (symbol == BinaryOperator::kEqual))
        .Marked(is_marked);
  }
  const bool is_logical = symbol == BinaryOperator::kOr || symbol == BinaryOperator::kAnd;
  const TypeKind kind = is_logical ? TypeKind::kBool : TypeKind::kNumber;
  const Value a = Operand(left, kind, binary.left->range, "left");
  const Value b = Operand(right, kind, binary.right->range, "right");
  RequireValue(a, range);
  RequireValue(b, range);
  const bool is_marked = a.IsSensitive() || b.IsSensitive();
  if (symbol == BinaryOperator::kOr) return Value::Bool(a.AsBool() || b.AsBool()).Marked(is_marked);
  if (symbol == BinaryOperator::kAnd) {
    return Value::Bool(a.AsBool() && b.AsBool()).Marked(is_marked);
  }
  return Arithmetic(symbol, range, a.AsNumber(), b.AsNumber()).Marked(is_marked);
}

}  // namespace plumb::hcl
