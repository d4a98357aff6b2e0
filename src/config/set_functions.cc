// Sets.
#include <algorithm>

#include "config/functions.h"
#include "config/parameters.h"

namespace plumb::hcl {
namespace {

bool Holds(const Value& set, const Value& item) {
  const Values& items = set.AsSequence();
  return std::any_of(items.begin(), items.end(),
                     [&](const Value& other) { return IsEqual(item, other); });
}

// All sets with their elements converted to one type.
Values OfOneType(const Values& sets) {
  std::vector<Type> types;
  for (const Value& set : sets) types.push_back(TypeOf(set));
  bool is_found = true;
  const Type type = Unified(types, is_found);
  if (!is_found) FailCall("given sets must all have compatible element types");
  Values converted;
  for (const Value& set : sets) converted.push_back(Converted(set, type));
  return converted;
}

Value Union(const Values& a) {
  Values all;
  for (const Value& set : OfOneType(a)) {
    all.insert(all.end(), set.AsSequence().begin(), set.AsSequence().end());
  }
  return Value::Set(std::move(all));
}

// The elements of the first that all others hold, or that none holds.
Value Filtered(const Values& a, bool is_wanted_held) {
  const Values sets = OfOneType(a);
  Values kept;
  for (const Value& item : sets[0].AsSequence()) {
    const bool is_kept = std::all_of(sets.begin() + 1, sets.end(), [&](const Value& set) {
      return Holds(set, item) == is_wanted_held;
    });
    if (is_kept) kept.push_back(item);
  }
  return Value::Set(std::move(kept));
}

Value Product(const Values& a) {
  constexpr std::size_t kMost = 100'000;
  if (a.size() < 2) FailCall("at least two arguments are required");
  std::vector<Values> rows = {{}};
  bool is_set = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Values& items = ItemsOf(a, i);
    is_set = is_set && a[i].kind() == ValueKind::kSet;
    if (rows.size() * items.size() > kMost) FailCall("the product has too many elements");
    std::vector<Values> longer;
    for (const Values& row : rows) {
      for (const Value& item : items) {
        longer.push_back(row);
        longer.back().push_back(item);
      }
    }
    rows = std::move(longer);
  }
  Values tuples;
  for (Values& row : rows) tuples.push_back(Value::Tuple(std::move(row)));
  return is_set ? Value::Set(std::move(tuples)) : Value::List(std::move(tuples));
}

Function OnSets(Function::Body body) {
  return {.parameters = {SetOf("first_set", TypeKind::kAny)},
          .variadic = SetOf("other_sets", TypeKind::kAny),
          .body = std::move(body)};
}

}  // namespace

Functions SetFunctions() {
  return {
      {"setintersection", OnSets([](const Values& a) { return Filtered(a, true); })},
      {"setproduct", {.variadic = Any("sets"), .body = Product}},
      {"setsubtract",
       {.parameters = {SetOf("a", TypeKind::kAny), SetOf("b", TypeKind::kAny)},
        .body = [](const Values& a) { return Filtered(a, false); }}},
      {"setunion", OnSets(Union)},
  };
}

}  // namespace plumb::hcl
