// eq, lt and what is made of them. Values of different kinds do not compare, except with nil.
#include "base/error.h"
#include "template/format.h"
#include "template/language_functions.h"

namespace plumb {
namespace {

bool IsBasic(ValueKind kind) {
  return kind == ValueKind::kBool || kind == ValueKind::kInteger || kind == ValueKind::kFloat ||
         kind == ValueKind::kString;
}

[[noreturn]] void FailIncompatible(const Value& left, const Value& right) {
  throw Error(ErrorKind::kUsage,
              "incompatible types for comparison: " + left.TypeName() + " and " + right.TypeName());
}

bool BasicEqual(const Value& left, const Value& right) {
  switch (left.kind()) {
    case ValueKind::kBool:
      return left.AsBool() == right.AsBool();
    case ValueKind::kInteger:
      return left.AsInteger() == right.AsInteger();
    case ValueKind::kFloat:
      return left.AsFloat() == right.AsFloat();
    default:
      return left.AsString() == right.AsString();
  }
}

bool Equal(const Value& left, const Value& right) {
  const bool both_basic = IsBasic(left.kind()) && IsBasic(right.kind());
  if (both_basic && left.kind() == right.kind()) return BasicEqual(left, right);
  if (IsBasic(left.kind()) || IsBasic(right.kind())) {
    if (left.IsUntypedNil() || right.IsUntypedNil()) return false;
    FailIncompatible(left, right);
  }
  if (left.kind() == ValueKind::kNil || right.kind() == ValueKind::kNil) {
    return left.kind() == right.kind();
  }
  if (right.kind() != ValueKind::kObject) {
    throw Error(ErrorKind::kUsage,
                "non-comparable type " + Print({right}) + ": " + right.TypeName());
  }
  return left.IsSame(right);
}

}  // namespace

Value CompareEqual(const ValueList& arguments) {
  if (arguments.size() < 2) throw Error(ErrorKind::kUsage, "missing argument for comparison");
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (Equal(arguments[0], arguments[i])) return true;
  }
  return false;
}

bool CompareLess(const Value& left, const Value& right) {
  if (!IsBasic(left.kind()) || !IsBasic(right.kind())) {
    throw Error(ErrorKind::kUsage, "invalid type for comparison");
  }
  if (left.kind() != right.kind()) FailIncompatible(left, right);
  switch (left.kind()) {
    case ValueKind::kInteger:
      return left.AsInteger() < right.AsInteger();
    case ValueKind::kFloat:
      return left.AsFloat() < right.AsFloat();
    case ValueKind::kString:
      return left.AsString() < right.AsString();
    default:
      throw Error(ErrorKind::kUsage, "invalid type for comparison");
  }
}

bool CompareLessOrEqual(const Value& left, const Value& right) {
  return CompareLess(left, right) || Equal(left, right);
}

}  // namespace plumb
