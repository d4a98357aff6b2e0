// Payloads of values; everything that depends on how Go names and tests them.
#include "template/value.h"

#include <algorithm>
#include <array>

namespace plumb {

Value::Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {}
Value::Value(std::string_view text) : data_(std::make_shared<const std::string>(text)) {}
Value::Value(const char* text) : data_(std::make_shared<const std::string>(text)) {}
Value::Value(Object object) : data_(std::make_shared<const Object>(std::move(object))) {}
Value::Value(Function function) : data_(std::make_shared<const Function>(std::move(function))) {}

Value Value::List(ValueList items, std::string type_name) {
  Value result;
  result.data_ =
      std::make_shared<const TypedList>(TypedList{std::move(items), std::move(type_name)});
  return result;
}

Value Value::Strings(const std::vector<std::string>& items) {
  return List({items.begin(), items.end()}, "[]string");
}

Value Value::Map(ValueMap entries) {
  Value result;
  result.data_ = std::make_shared<const ValueMap>(std::move(entries));
  return result;
}

Value Value::NilPointer(std::string type_name) {
  Value result;
  result.data_ = TypedNil{std::make_shared<const std::string>(std::move(type_name))};
  return result;
}

ValueKind Value::kind() const {
  static constexpr std::array<ValueKind, 10> kKinds = {
      ValueKind::kNil,    ValueKind::kNil,     ValueKind::kBool, ValueKind::kInteger,
      ValueKind::kFloat,  ValueKind::kString,  ValueKind::kList, ValueKind::kMap,
      ValueKind::kObject, ValueKind::kFunction};
  return kKinds[data_.index()];
}

std::string Value::TypeName() const {
  switch (kind()) {
    case ValueKind::kNil:
      return IsUntypedNil() ? "<nil>" : *std::get<TypedNil>(data_).type_name;
    case ValueKind::kBool:
      return "bool";
    case ValueKind::kInteger:
      return "int";
    case ValueKind::kFloat:
      return "float64";
    case ValueKind::kString:
      return "string";
    case ValueKind::kList:
      return std::get<std::shared_ptr<const TypedList>>(data_)->type_name;
    case ValueKind::kMap:
      return "map[string]interface {}";
    case ValueKind::kObject:
      return AsObject().type_name;
    case ValueKind::kFunction:
      return "func(...interface {}) interface {}";
  }
  return {};
}

bool Value::IsTrue() const { return kind() == ValueKind::kObject || !IsEmpty(); }

bool Value::IsEmpty() const {
  switch (kind()) {
    case ValueKind::kNil:
      return true;
    case ValueKind::kBool:
      return !AsBool();
    case ValueKind::kInteger:
      return AsInteger() == 0;
    case ValueKind::kFloat:
      return AsFloat() == 0;
    case ValueKind::kString:
      return AsString().empty();
    case ValueKind::kList:
      return AsList().empty();
    case ValueKind::kMap:
      return AsMap().empty();
    case ValueKind::kObject:
    case ValueKind::kFunction:
      return false;
  }
  return false;
}

bool Value::IsUntypedNil() const { return std::holds_alternative<std::monostate>(data_); }

const std::string& Value::AsString() const {
  return *std::get<std::shared_ptr<const std::string>>(data_);
}
const ValueList& Value::AsList() const {
  return std::get<std::shared_ptr<const TypedList>>(data_)->items;
}
const ValueMap& Value::AsMap() const { return *std::get<std::shared_ptr<const ValueMap>>(data_); }
const Object& Value::AsObject() const { return *std::get<std::shared_ptr<const Object>>(data_); }
const Function& Value::AsFunction() const {
  return *std::get<std::shared_ptr<const Function>>(data_);
}

const ObjectField* Object::FindField(std::string_view field_name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const ObjectField& field) {
    return field.name == field_name;
  });
  return found == fields.end() ? nullptr : &*found;
}

const ObjectMethod* Object::FindMethod(std::string_view method_name) const {
  const auto found = std::find_if(methods.begin(), methods.end(), [&](const ObjectMethod& method) {
    return method.name == method_name;
  });
  return found == methods.end() ? nullptr : &*found;
}

}  // namespace plumb
