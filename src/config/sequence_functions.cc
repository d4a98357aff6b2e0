// Lists and tuples.
#include <algorithm>
#include <limits>
#include <utility>

#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

// Of the kind of `like`, where sets become lists.
Value Like(const Value& like, Values items) {
  return like.kind() == ValueKind::kTuple ? Value::Tuple(std::move(items))
                                          : Value::List(std::move(items));
}

Value Concat(const Values& a) {
  if (a.empty()) FailCall("at least one argument is required");
  Values all;
  bool is_list = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Values& items = ItemsOf(a, i);
    if (a[i].kind() == ValueKind::kSet)
      throw ArgumentError(i, "all arguments must be lists or tuples; got set");
    is_list = is_list && a[i].kind() == ValueKind::kList;
    all.insert(all.end(), items.begin(), items.end());
  }
  return is_list ? ListOrTuple(std::move(all)) : Value::Tuple(std::move(all));
}

Value Compact(const Values& a) {
  Values kept;
  for (const Value& item : a[0].AsSequence()) {
    if (!item.IsNull() && !item.AsString().empty()) kept.push_back(item);
  }
  return Value::List(std::move(kept));
}

Value Distinct(const Values& a) {
  Values kept;
  for (const Value& item : a[0].AsSequence()) {
    const auto is_same = [&](const Value& other) { return IsEqual(item, other); };
    if (std::none_of(kept.begin(), kept.end(), is_same)) kept.push_back(item);
  }
  return Value::List(std::move(kept));
}

Value Contains(const Values& a) {
  const Values& items = ItemsOf(a, 0);
  return Value::Bool(std::any_of(items.begin(), items.end(),
                                 [&](const Value& item) { return IsEqual(item, a[1]); }));
}

// The index goes round and round.
Value Element(const Values& a) {
  const Values& items = ItemsOf(a, 0);
  const long index =
      WholeNumber(a, 1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  if (items.empty()) FailCall("cannot use element function with an empty list");
  const auto size = static_cast<long>(items.size());
  return items[static_cast<std::size_t>(((index % size) + size) % size)];
}

void AppendFlat(const Value& value, Values& out) {
  if (!value.IsSequence()) return out.push_back(value);
  for (const Value& item : value.AsSequence()) AppendFlat(item, out);
}

Value Flatten(const Values& a) {
  static_cast<void>(ItemsOf(a, 0));
  Values flat;
  AppendFlat(a[0], flat);
  return Value::Tuple(std::move(flat));
}

Value Reverse(const Values& a) {
  Values items = ItemsOf(a, 0);
  std::reverse(items.begin(), items.end());
  return Like(a[0], std::move(items));
}

Value Slice(const Values& a) {
  const Values& items = ItemsOf(a, 0);
  if (a[0].kind() == ValueKind::kSet) {
    throw ArgumentError(0,
                        "cannot slice a set, because its elements do not have indices; explicitly "
                        "convert to a list if the ordering of the result is not important");
  }
  const auto size = static_cast<long>(items.size());
  const long start = static_cast<long>(std::clamp<Number>(a[1].AsNumber(), -1, 2e9L));
  const long end = static_cast<long>(std::clamp<Number>(a[2].AsNumber(), -1, 2e9L));
  if (start < 0) throw ArgumentError(1, "start index must not be less than zero");
  if (start > size)
    throw ArgumentError(1, "start index must not be greater than the length of the list");
  if (end < 0) throw ArgumentError(2, "end index must not be less than zero");
  if (end > size)
    throw ArgumentError(2, "end index must not be greater than the length of the list");
  if (start > end) throw ArgumentError(1, "start index must not be greater than end index");
  return Like(a[0], {items.begin() + start, items.begin() + end});
}

Value Sort(const Values& a) {
  Values items = a[0].AsSequence();
  for (const Value& item : items) {
    if (item.IsNull()) FailCall("given list element is null; a null string cannot be sorted");
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const Value& x, const Value& y) { return Compare(x, y) < 0; });
  return Value::List(std::move(items));
}

Value Chunks(const Values& a) {
  const Values& items = a[0].AsSequence();
  const long size = WholeNumber(a, 1, 0, std::numeric_limits<int>::max());
  if (size == 0) return Value::List({a[0]});
  Values chunks;
  Values chunk;
  for (const Value& item : items) {
    chunk.push_back(item);
    if (chunk.size() == static_cast<std::size_t>(size)) {
      chunks.push_back(Value::List(std::exchange(chunk, {})));
    }
  }
  if (!chunk.empty()) chunks.push_back(Value::List(std::move(chunk)));
  return Value::List(std::move(chunks));
}

Value FirstNotEmpty(const Values& a) {
  if (a.empty()) FailCall("at least one argument is required");
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!ItemsOf(a, i).empty()) return a[i];
  }
  FailCall("no non-null arguments");
}

}  // namespace

Functions SequenceFunctions() {
  return {
      {"chunklist",
       {.parameters = {ListOf("list", TypeKind::kAny), Numeric("size")}, .body = Chunks}},
      {"coalescelist", {.variadic = Any("vals"), .body = FirstNotEmpty}},
      {"compact", {.parameters = {ListOf("list", TypeKind::kString)}, .body = Compact}},
      {"concat", {.variadic = Any("seqs"), .body = Concat}},
      {"contains", {.parameters = {Any("list"), Any("value")}, .body = Contains}},
      {"distinct", {.parameters = {ListOf("list", TypeKind::kAny)}, .body = Distinct}},
      {"element", {.parameters = {Any("list"), Numeric("index")}, .body = Element}},
      {"flatten", {.parameters = {Any("list")}, .body = Flatten}},
      {"reverse", {.parameters = {Any("list")}, .body = Reverse}},
      {"slice",
       {.parameters = {Any("list"), Numeric("start_index"), Numeric("end_index")}, .body = Slice}},
      {"sort", {.parameters = {ListOf("list", TypeKind::kString)}, .body = Sort}},
  };
}

}  // namespace plumb::hcl
