// Checks that several functions share.
#include "config/parameters.h"

namespace plumb::hcl {

std::size_t SizeOf(const Value& collection) {
  if (collection.IsMapping()) return collection.AsMapping().size();
  if (collection.IsSequence()) return collection.AsSequence().size();
  FailCall("collection must be a list, a map or a tuple");
}

const Values& ItemsOf(const Values& arguments, std::size_t index) {
  if (!arguments[index].IsSequence()) {
    throw ArgumentError(index, "a list, set or tuple is required");
  }
  return arguments[index].AsSequence();
}

long WholeNumber(const Values& arguments, std::size_t index, long smallest, long largest) {
  const Number number = arguments[index].AsNumber();
  if (!IsWhole(number)) throw ArgumentError(index, "value must be a whole number");
  if (number < static_cast<Number>(smallest)) {
    throw ArgumentError(
        index, "value must be a whole number, at least " + std::to_string(smallest) + " inclusive");
  }
  if (number > static_cast<Number>(largest)) {
    throw ArgumentError(
        index, "value must be a whole number, at most " + std::to_string(largest) + " inclusive");
  }
  return static_cast<long>(number);
}

Value ListOrTuple(Values items) {
  for (const Value& item : items) {
    if (TypeOf(item) != TypeOf(items.front())) return Value::Tuple(std::move(items));
  }
  return Value::List(std::move(items));
}

}  // namespace plumb::hcl
