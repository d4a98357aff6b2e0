// Reaching into values, with the words of HCL for what is not there.
#include "config/access.h"

#include "config/diagnostic.h"
#include "config/type.h"

namespace plumb::hcl {
namespace {

constexpr const char* kInvalidIndex = "Invalid index";
constexpr const char* kNoElement =
    "The given key does not identify an element in this collection value";

Value ConvertedKey(const Value& key, TypeKind kind, const Range& step) {
  try {
    return Converted(key, {.kind = kind});
  } catch (const Error& error) {
    Fail(step, kInvalidIndex, std::string(kNoElement) + ": " + error.message() + ".");
  }
}

Value ItemOf(const Values& items, const Value& key, const Range& step) {
  const Number number = ConvertedKey(key, TypeKind::kNumber, step).AsNumber();
  const std::string no_element = kNoElement;
  if (!IsWhole(number)) {
    Fail(step, kInvalidIndex,
         no_element + ": indexing a sequence requires a whole number, but the given index " +
             (key.IsSensitive() ? "" : "(" + ToString(number) + ") ") + "has a fractional part.");
  }
  if (number < 0) {
    Fail(step, kInvalidIndex,
         no_element + ": a negative number is not a valid index for a sequence.");
  }
  if (number >= static_cast<Number>(items.size())) {
    Fail(step, kInvalidIndex,
         no_element + (items.empty() ? ": the collection has no elements."
                                     : ": the given index is greater than or equal to the length "
                                       "of the collection."));
  }
  return items[static_cast<std::size_t>(number)];
}

}  // namespace

Value AttributeOf(const Value& source, const std::string& name, const Range& step) {
  if (source.IsNull()) {
    Fail(step, "Attempt to get attribute from null value",
         "This value is null, so it does not have any attributes.");
  }
  if (source.IsMapping()) {
    const auto found = source.AsMapping().find(name);
    if (found != source.AsMapping().end()) return found->second.Marked(source.IsSensitive());
    if (source.kind() == ValueKind::kMap) {
      Fail(step, "Missing map element",
           "This map does not have an element with the key \"" + name + "\".");
    }
    Fail(step, "Unsupported attribute",
         "This object does not have an attribute named \"" + name + "\".");
  }
  if (source.kind() == ValueKind::kList || source.kind() == ValueKind::kSet) {
    const Type type = TypeOf(source);
    if (type.elements[0].kind == TypeKind::kObject) {
      const std::string kind = source.kind() == ValueKind::kList ? "list" : "set";
      Fail(step, "Unsupported attribute",
           "Can't access attributes on a " + kind +
               " of objects. Did you mean to access attribute \"" + name +
               (kind == "list" ? "\" for a specific element of the list, or across all elements of "
                                 "the list?"
                               : "\" across all elements of the set?"));
    }
  }
  const bool is_primitive = !source.IsSequence() && source.kind() != ValueKind::kRaw;
  Fail(step, "Unsupported attribute",
       is_primitive
           ? "Can't access attributes on a primitive-typed value (" + NameOf(TypeOf(source)) + ")."
           : "This value does not have any attributes.");
}

Value ElementOf(const Value& source, const Value& key, const Range& step) {
  if (source.IsNull()) {
    Fail(step, "Attempt to index null value",
         "This value is null, so it does not have any indices.");
  }
  if (key.IsNull()) {
    Fail(step, kInvalidIndex, "Can't use a null value as an indexing key.");
  }
  const bool is_sensitive = source.IsSensitive() || key.IsSensitive();
  if (source.kind() == ValueKind::kSet) {
    Fail(
        step, kInvalidIndex,
        "Elements of a set are identified only by their value and don't have any separate index or "
        "key to select with, so it's only possible to perform operations across all elements of "
        "the set.");
  }
  if (source.IsSequence()) return ItemOf(source.AsSequence(), key, step).Marked(is_sensitive);
  if (!source.IsMapping()) Fail(step, kInvalidIndex, "This value does not have any indices.");
  const Value name = ConvertedKey(key, TypeKind::kString, step);
  const auto found = source.AsMapping().find(name.AsString());
  if (found == source.AsMapping().end()) {
    Fail(step, kInvalidIndex, std::string(kNoElement) + ".");
  }
  return found->second.Marked(is_sensitive);
}

std::vector<KeyedValue> ElementsOf(const Value& collection) {
  std::vector<KeyedValue> elements;
  if (collection.IsMapping()) {
    for (const auto& [name, value] : collection.AsMapping()) {
      elements.push_back({Value::String(name), value});
    }
    return elements;
  }
  for (const Value& item : collection.AsSequence()) {
    const bool is_set = collection.kind() == ValueKind::kSet;
    elements.push_back({is_set ? item : Value::Of(static_cast<Number>(elements.size())), item});
  }
  return elements;
}

}  // namespace plumb::hcl
