// Types, and conversion of values to them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/value.h"

namespace plumb::hcl {

enum class TypeKind { kAny, kBool, kNumber, kString, kTuple, kList, kSet, kObject, kMap, kRaw };

struct Type {
  TypeKind kind = TypeKind::kAny;
  std::vector<Type> elements = {};      // of list, set and map: one; of tuple and object: each
  std::vector<std::string> names = {};  // of object: sorted, one for each element

  bool operator==(const Type&) const = default;
};

[[nodiscard]] Type CollectionOf(TypeKind kind, Type element);

// Null is of any type, and so are the elements of an empty list.
[[nodiscard]] Type TypeOf(const Value& value);

// As messages call it: string, list of number, tuple, object.
[[nodiscard]] std::string NameOf(const Type& type);

// The most special type to which all can be converted; any, if there is none and `is_found` false.
[[nodiscard]] Type Unified(const std::vector<Type>& types, bool& is_found);

// Throws Error(kConfig, "string required", "a number is required", ...) if that cannot be.
[[nodiscard]] Value Converted(const Value& value, const Type& type);

[[nodiscard]] inline Value ToStringValue(const Value& value) {
  return Converted(value, {.kind = TypeKind::kString});
}

}  // namespace plumb::hcl
