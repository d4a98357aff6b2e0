// Short words for the declarations of functions.
#pragma once

#include <string>

#include "config/function.h"

namespace plumb::hcl {

[[nodiscard]] inline Parameter Any(std::string name) { return {.name = std::move(name)}; }
[[nodiscard]] inline Parameter Nullable(std::string name) {
  return {.name = std::move(name), .takes_null = true};
}
[[nodiscard]] inline Parameter Text(std::string name) {
  return {.name = std::move(name), .type = {.kind = TypeKind::kString}};
}
[[nodiscard]] inline Parameter Numeric(std::string name) {
  return {.name = std::move(name), .type = {.kind = TypeKind::kNumber}};
}
[[nodiscard]] inline Parameter ListOf(std::string name, TypeKind element) {
  return {.name = std::move(name), .type = CollectionOf(TypeKind::kList, {.kind = element})};
}
[[nodiscard]] inline Parameter SetOf(std::string name, TypeKind element) {
  return {.name = std::move(name), .type = CollectionOf(TypeKind::kSet, {.kind = element})};
}

[[noreturn]] inline void FailCall(const std::string& problem) {
  throw Error(ErrorKind::kConfig, problem);
}

// Of a collection, whatever its kind; fails as length and empty do.
[[nodiscard]] std::size_t SizeOf(const Value& collection);
// The items of a list, set or tuple, or else a failure of the argument.
[[nodiscard]] const Values& ItemsOf(const Values& arguments, std::size_t index);
// A whole number between the two.
[[nodiscard]] long WholeNumber(const Values& arguments, std::size_t index, long smallest,
                               long largest);

// A list if all items are of one type, or else a tuple.
[[nodiscard]] Value ListOrTuple(Values items);

}  // namespace plumb::hcl
