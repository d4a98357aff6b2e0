// The type rules of cty (github.com/zclconf/go-cty, docs/convert.md).
//
// Odd about them: primitive types convert into each other only through string, text that is no
// number gets another message ("a number is required") than a list ("number required").
#include "config/type.h"

#include <algorithm>

#include "base/error.h"

namespace plumb::hcl {
namespace {

bool IsPrimitive(const Type& type) {
  return type.kind == TypeKind::kBool || type.kind == TypeKind::kNumber ||
         type.kind == TypeKind::kString;
}
bool IsSequence(const Type& type) {
  return type.kind == TypeKind::kTuple || type.kind == TypeKind::kList ||
         type.kind == TypeKind::kSet;
}
bool IsMapping(const Type& type) {
  return type.kind == TypeKind::kObject || type.kind == TypeKind::kMap;
}

[[noreturn]] void Refuse(const std::string& problem) { throw Error(ErrorKind::kConfig, problem); }

std::vector<Type> TypesOf(const Values& values) {
  std::vector<Type> types;
  for (const Value& value : values) types.push_back(TypeOf(value));
  return types;
}

Type ElementType(const std::vector<Type>& types) {
  for (const Type& type : types) {
    if (type.kind != TypeKind::kAny) return type;
  }
  return {};
}

Type TypeOfMapping(const Value& value) {
  Type type{.kind = TypeKind::kObject};
  for (const auto& [name, attribute] : value.AsMapping()) {
    type.names.push_back(name);
    type.elements.push_back(TypeOf(attribute));
  }
  if (value.kind() == ValueKind::kObject) return type;
  return CollectionOf(TypeKind::kMap, ElementType(type.elements));
}

Value ToText(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBool:
      return Value::String(value.AsBool() ? "true" : "false");
    case ValueKind::kNumber:
      return Value::String(ToString(value.AsNumber()));
    case ValueKind::kString:
      return value;
    default:
      Refuse("string required");
  }
}

Value ToNumber(const Value& value) {
  if (value.kind() == ValueKind::kNumber) return value;
  if (!value.IsString()) Refuse("number required");
  const std::optional<Number> number = ParseNumber(value.AsString());
  if (!number) Refuse("a number is required");
  return Value::Of(*number);
}

Value ToBool(const Value& value) {
  if (value.kind() == ValueKind::kBool) return value;
  if (!value.IsString()) Refuse("bool required");
  const std::string& text = value.AsString();
  if (text == "true" || text == "1") return Value::Bool(true);
  if (text == "false" || text == "0") return Value::Bool(false);
  if (text == "True" || text == "TRUE") {
    Refuse("a bool is required; to convert from string, use lowercase \"true\"");
  }
  if (text == "False" || text == "FALSE") {
    Refuse("a bool is required; to convert from string, use lowercase \"false\"");
  }
  Refuse("a bool is required");
}

// The one type of all items, for a list or set of any type.
Type CommonType(const std::vector<Type>& types, const Type& wanted) {
  if (wanted.kind != TypeKind::kAny) return wanted;
  bool is_found = true;
  Type common = Unified(types, is_found);
  if (!is_found) Refuse("all elements must have the same type");
  return common;
}

Value ToCollection(const Value& value, const Type& type) {
  if (!value.IsSequence()) Refuse(NameOf(type) + " required");
  const Values& items = value.AsSequence();
  const Type element = CommonType(TypesOf(items), type.elements[0]);
  Values converted;
  for (std::size_t i = 0; i < items.size(); ++i) {
    try {
      converted.push_back(Converted(items[i], element));
    } catch (const Error& error) {
      if (value.kind() != ValueKind::kTuple) Refuse(NameOf(type) + " required");
      throw WithContext("element " + std::to_string(i), error);
    }
  }
  return type.kind == TypeKind::kList ? Value::List(std::move(converted))
                                      : Value::Set(std::move(converted));
}

Value ToTuple(const Value& value, const Type& type) {
  if (!value.IsSequence()) Refuse("tuple required");
  const Values& items = value.AsSequence();
  if (items.size() != type.elements.size()) Refuse("tuple required");
  Values converted;
  for (std::size_t i = 0; i < items.size(); ++i) {
    converted.push_back(Converted(items[i], type.elements[i]));
  }
  return Value::Tuple(std::move(converted));
}

Value ToMap(const Value& value, const Type& type) {
  if (!value.IsMapping()) Refuse(NameOf(type) + " required");
  std::vector<Type> types;
  for (const auto& [name, element] : value.AsMapping()) types.push_back(TypeOf(element));
  const Type element_type = CommonType(types, type.elements[0]);
  Attributes converted;
  for (const auto& [name, element] : value.AsMapping()) {
    try {
      converted.emplace(name, Converted(element, element_type));
    } catch (const Error& error) {
      throw WithContext("element \"" + name + "\"", error);
    }
  }
  return Value::Map(std::move(converted));
}

Value ToObject(const Value& value, const Type& type) {
  if (!value.IsMapping()) Refuse("object required");
  Attributes converted;
  for (std::size_t i = 0; i < type.names.size(); ++i) {
    const auto attribute = value.AsMapping().find(type.names[i]);
    if (attribute == value.AsMapping().end()) {
      Refuse("attribute \"" + type.names[i] + "\" is required");
    }
    try {
      converted.emplace(type.names[i], Converted(attribute->second, type.elements[i]));
    } catch (const Error& error) {
      throw WithContext("attribute \"" + type.names[i] + "\"", error);
    }
  }
  return Value::Object(std::move(converted));
}

Value ConvertedUnmarked(const Value& value, const Type& type) {
  switch (type.kind) {
    case TypeKind::kAny:
      return value;
    case TypeKind::kBool:
      return ToBool(value);
    case TypeKind::kNumber:
      return ToNumber(value);
    case TypeKind::kString:
      return ToText(value);
    case TypeKind::kTuple:
      return ToTuple(value, type);
    case TypeKind::kList:
    case TypeKind::kSet:
      return ToCollection(value, type);
    case TypeKind::kObject:
      return ToObject(value, type);
    case TypeKind::kMap:
      return ToMap(value, type);
    case TypeKind::kRaw:
      if (value.kind() != ValueKind::kRaw) Refuse("sql expression required");
      return value;
  }
  return value;
}

// `out` may be `a`.
bool UnifyPair(const Type& a, const Type& b, Type& out);

bool UnifyElements(TypeKind kind, const std::vector<Type>& types, Type& out) {
  Type element;
  for (const Type& type : types) {
    if (!UnifyPair(element, type, element)) return false;
  }
  out = CollectionOf(kind, element);
  return true;
}

bool UnifyAligned(const Type& a, const Type& b, Type& out) {
  Type unified{.kind = a.kind, .elements = a.elements, .names = a.names};
  for (std::size_t i = 0; i < a.elements.size(); ++i) {
    if (!UnifyPair(a.elements[i], b.elements[i], unified.elements[i])) return false;
  }
  out = std::move(unified);
  return true;
}

bool UnifyPair(const Type& a, const Type& b, Type& out) {
  if (a == b || b.kind == TypeKind::kAny) return out = a, true;
  if (a.kind == TypeKind::kAny) return out = b, true;
  if (IsPrimitive(a) && IsPrimitive(b)) {
    if (a.kind != TypeKind::kString && b.kind != TypeKind::kString) return false;
    return out = {.kind = TypeKind::kString}, true;
  }
  const bool is_aligned =
      a.kind == b.kind && a.names == b.names && a.elements.size() == b.elements.size();
  if (is_aligned && a.kind != TypeKind::kRaw) return UnifyAligned(a, b, out);
  std::vector<Type> elements = a.elements;
  elements.insert(elements.end(), b.elements.begin(), b.elements.end());
  const auto has = [&](TypeKind kind) { return a.kind == kind || b.kind == kind; };
  if (IsSequence(a) && IsSequence(b)) {
    const bool is_list = has(TypeKind::kList) || !has(TypeKind::kSet);
    return UnifyElements(is_list ? TypeKind::kList : TypeKind::kSet, elements, out);
  }
  if (!IsMapping(a) || !IsMapping(b)) return false;
  return UnifyElements(TypeKind::kMap, elements, out);
}

}  // namespace

Type CollectionOf(TypeKind kind, Type element) {
  Type type{.kind = kind};
  type.elements.push_back(std::move(element));
  return type;
}

Type TypeOf(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return {};
    case ValueKind::kBool:
      return {.kind = TypeKind::kBool};
    case ValueKind::kNumber:
      return {.kind = TypeKind::kNumber};
    case ValueKind::kString:
      return {.kind = TypeKind::kString};
    case ValueKind::kRaw:
      return {.kind = TypeKind::kRaw};
    case ValueKind::kTuple:
      return {.kind = TypeKind::kTuple, .elements = TypesOf(value.AsSequence())};
    case ValueKind::kList:
      return CollectionOf(TypeKind::kList, ElementType(TypesOf(value.AsSequence())));
    case ValueKind::kSet:
      return CollectionOf(TypeKind::kSet, ElementType(TypesOf(value.AsSequence())));
    case ValueKind::kObject:
    case ValueKind::kMap:
      return TypeOfMapping(value);
  }
  return {};
}

std::string NameOf(const Type& type) {
  switch (type.kind) {
    case TypeKind::kAny:
      return "dynamic";
    case TypeKind::kBool:
      return "bool";
    case TypeKind::kNumber:
      return "number";
    case TypeKind::kString:
      return "string";
    case TypeKind::kRaw:
      return "sql expression";
    case TypeKind::kTuple:
      return "tuple";
    case TypeKind::kObject:
      return "object";
    case TypeKind::kList:
      return "list of " + NameOf(type.elements[0]);
    case TypeKind::kSet:
      return "set of " + NameOf(type.elements[0]);
    case TypeKind::kMap:
      return "map of " + NameOf(type.elements[0]);
  }
  return "";
}

Type Unified(const std::vector<Type>& types, bool& is_found) {
  Type unified;
  is_found = std::all_of(types.begin(), types.end(),
                         [&](const Type& type) { return UnifyPair(unified, type, unified); });
  return is_found ? unified : Type{};
}

Value Converted(const Value& value, const Type& type) {
  if (value.IsNull()) return value;
  return ConvertedUnmarked(value, type).Marked(value.IsSensitive());
}

}  // namespace plumb::hcl
