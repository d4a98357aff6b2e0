// Collections of all kinds: sizes, keys, merging.
#include <algorithm>

#include "config/access.h"
#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

const Attributes& EntriesOf(const Values& arguments, std::size_t index) {
  if (!arguments[index].IsMapping()) throw ArgumentError(index, "must have a mapping type");
  return arguments[index].AsMapping();
}

Value Keys(const Values& a) {
  Values keys;
  for (const auto& [name, value] : EntriesOf(a, 0)) keys.push_back(Value::String(name));
  return a[0].kind() == ValueKind::kMap ? Value::List(std::move(keys))
                                        : Value::Tuple(std::move(keys));
}

Value ValuesOf(const Values& a) {
  Values values;
  for (const auto& [name, value] : EntriesOf(a, 0)) values.push_back(value);
  return a[0].kind() == ValueKind::kMap ? Value::List(std::move(values))
                                        : Value::Tuple(std::move(values));
}

// Maps of one type make a map; anything else makes an object.
Value Merge(const Values& a) {
  Attributes merged;
  bool is_map = !a.empty();
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].IsNull()) continue;
    if (!a[i].IsMapping()) {
      FailCall("arguments must be maps or objects, got \"" + NameOf(TypeOf(a[i])) + "\"");
    }
    is_map = is_map && a[i].kind() == ValueKind::kMap && TypeOf(a[i]) == TypeOf(a[0]);
    for (const auto& [name, value] : a[i].AsMapping()) merged.insert_or_assign(name, value);
  }
  return is_map ? Value::Map(std::move(merged)) : Value::Object(std::move(merged));
}

Value Zip(const Values& a) {
  const Values& keys = a[0].AsSequence();
  const Values& values = ItemsOf(a, 1);
  if (keys.size() != values.size()) {
    FailCall("number of keys (" + std::to_string(keys.size()) +
             ") does not match number of values (" + std::to_string(values.size()) + ")");
  }
  Attributes zipped;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].IsNull()) throw ArgumentError(0, "keys must not be null");
    zipped.insert_or_assign(keys[i].AsString(), values[i]);
  }
  return a[1].kind() == ValueKind::kTuple ? Value::Object(std::move(zipped))
                                          : Value::Map(std::move(zipped));
}

Value ElementAt(const Values& a) {
  if (a[0].kind() != ValueKind::kTuple && a[0].kind() != ValueKind::kList) {
    FailCall("collection must be a list, a map or a tuple");
  }
  if (a[1].kind() != ValueKind::kNumber) {
    FailCall(std::string("key for ") + (a[0].kind() == ValueKind::kTuple ? "tuple" : "list") +
             " must be number");
  }
  const Number index = a[1].AsNumber();
  const Values& items = a[0].AsSequence();
  if (!IsWhole(index) || index < 0 || index >= static_cast<Number>(items.size())) {
    FailCall("invalid index");
  }
  return items[static_cast<std::size_t>(index)];
}

Value Length(const Values& a) {
  if (a[0].kind() == ValueKind::kObject) FailCall("collection must be a list, a map or a tuple");
  return Value::Of(static_cast<Number>(SizeOf(a[0])));
}

Value Empty(const Values& a) {
  if (a[0].kind() == ValueKind::kObject) FailCall("collection must be a list, a map or a tuple");
  return Value::Bool(SizeOf(a[0]) == 0);
}

Value AllTrue(const Values& a) {
  const Values& items = a[0].AsSequence();
  return Value::Bool(std::all_of(items.begin(), items.end(), [](const Value& item) {
    return !item.IsNull() && item.AsBool();
  }));
}

}  // namespace

Functions CollectionFunctions() {
  return {
      {"alltrue", {.parameters = {ListOf("list", TypeKind::kBool)}, .body = AllTrue}},
      {"empty", {.parameters = {Any("collection")}, .body = Empty}},
      {"index", {.parameters = {Any("collection"), Any("key")}, .body = ElementAt}},
      {"keys", {.parameters = {Any("inputMap")}, .body = Keys}},
      {"length", {.parameters = {Any("collection")}, .body = Length}},
      {"merge", {.variadic = Nullable("maps"), .body = Merge}},
      {"values", {.parameters = {Any("mapping")}, .body = ValuesOf}},
      {"zipmap", {.parameters = {ListOf("keys", TypeKind::kString), Any("values")}, .body = Zip}},
  };
}

}  // namespace plumb::hcl
