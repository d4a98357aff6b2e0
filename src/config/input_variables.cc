// Odd about inputs: all are text, and a single one for a list is a list of one. Validation and
// sensitivity are Terraform's, with its words.
#include "config/input_variables.h"

#include <algorithm>

#include "config/diagnostic.h"
#include "config/evaluator.h"
#include "config/type_expression.h"

namespace plumb::hcl {
namespace {

class VariableReader {
 public:
  VariableReader(const std::vector<std::pair<std::string, std::string>>& inputs,
                 const Functions& functions, const Value& atlas, Secrets& secrets)
      : functions_(functions), atlas_(atlas), secrets_(secrets) {
    for (const auto& [name, text] : inputs) inputs_[name].push_back(Value::String(text));
  }

  Attributes Read(const Body& body) {
    for (const Block& block : body.blocks) {
      if (block.type == "variable") Declare(block);
    }
    const Scope scope({{"atlas", atlas_}, {"var", Value::Object(values_)}});
    for (const Block& block : body.blocks) {
      if (block.type != "variable") continue;
      for (const Block& inner : block.body.blocks) {
        if (inner.type == "validation") Validate(block, inner, scope);
      }
    }
    return std::move(values_);
  }

 private:
  void Declare(const Block& block) {
    if (block.labels.size() != 1) {
      Fail(block.range, "Invalid variable block",
           "A variable block has one label: the name of the variable.");
    }
    const std::string& name = block.labels[0];
    const Type type = TypeOfVariable(block.body, name);
    const bool is_sensitive = IsSensitive(block.body);
    const Value given = GivenValue(block, type).Marked(is_sensitive);
    const Value value = AsDeclared(given, type, name);
    secrets_.Collect(value);
    values_.insert_or_assign(name, value);
  }

  bool IsSensitive(const Body& body) const {
    const Attribute* attribute = body.Find("sensitive");
    if (attribute == nullptr) return false;
    const Value value = Evaluate(*attribute->value, Scope({{"atlas", atlas_}}), functions_);
    if (value.kind() != ValueKind::kBool) {
      Fail(attribute->value->range, "Unsuitable value type",
           "Unsuitable value: a bool is required.");
    }
    return value.AsBool();
  }

  // The input, or else the default.
  Value GivenValue(const Block& block, const Type& type) const {
    const std::string& name = block.labels[0];
    if (const auto input = inputs_.find(name); input != inputs_.end()) {
      const bool is_list = type.kind == TypeKind::kList || type.kind == TypeKind::kSet;
      return input->second.size() > 1 || is_list ? Value::Tuple(input->second) : input->second[0];
    }
    const Attribute* fallback = block.body.Find("default");
    if (fallback == nullptr) {
      throw PlacedError("missing value for required variable \"" + name + "\"", block.range);
    }
    return Evaluate(*fallback->value, Scope({{"atlas", atlas_}}), functions_);
  }

  static Type TypeOfVariable(const Body& body, const std::string& name) {
    const Attribute* attribute = body.Find("type");
    if (attribute == nullptr) return {};
    const auto* literal = std::get_if<Literal>(&attribute->value->node);
    if (literal == nullptr) return TypeFromExpression(*attribute->value);
    // Old files have the types in quotes.
    static const std::vector<std::pair<std::string, TypeKind>> quoted = {
        {"string", TypeKind::kString},
        {"bool", TypeKind::kBool},
        {"int", TypeKind::kNumber},
        {"number", TypeKind::kNumber}};
    const Value& value = literal->value;
    const auto found = std::find_if(quoted.begin(), quoted.end(), [&](const auto& type) {
      return value.IsString() && value.AsString() == type.first;
    });
    if (found != quoted.end()) return {.kind = found->second};
    throw PlacedError("invalid type \"" + (value.IsString() ? value.AsString() : ToJson(value)) +
                          "\" for variable \"" + name +
                          "\". Valid types are: string, number, bool, list, map, or set",
                      attribute->value->range);
  }

  static Value AsDeclared(const Value& given, const Type& type, const std::string& name) {
    try {
      return Converted(given, type);
    } catch (const Error& error) {
      throw WithContext("variable \"" + name + "\"", error);
    }
  }

  const Attribute& Required(const Block& validation, const char* name) const {
    const Attribute* attribute = validation.body.Find(name);
    if (attribute != nullptr) return *attribute;
    Fail(validation.range, "Missing required argument",
         "The argument \"" + std::string(name) + "\" is required, but no definition was found.");
  }

  void Validate(const Block& variable, const Block& validation, const Scope& scope) const {
    const Attribute& condition = Required(validation, "condition");
    const Attribute& message = Required(validation, "error_message");
    const Value holds = Evaluate(*condition.value, scope, functions_);
    if (holds.IsNull()) {
      Fail(condition.value->range, "Invalid variable validation result",
           "Validation condition expression must return either true or false, not null.");
    }
    try {
      if (Converted(holds, {.kind = TypeKind::kBool}).AsBool()) return;
    } catch (const Error&) {
      Fail(condition.value->range, "Invalid variable validation result",
           "Invalid validation condition result value: a bool is required.");
    }
    Fail(variable.range, "Invalid value for variable",
         MessageText(message, scope) + "\n\nThis was checked by the validation rule at " +
             ToString(validation.range) + ".");
  }

  std::string MessageText(const Attribute& message, const Scope& scope) const {
    const Value text = Evaluate(*message.value, scope, functions_);
    if (text.HoldsSensitive()) {
      return "The error message included a sensitive value, so it will not be displayed.";
    }
    if (!text.IsString()) {
      Fail(message.value->range, "Invalid validation error message",
           "The error message must be a string.");
    }
    return text.AsString();
  }

  const Functions& functions_;
  const Value& atlas_;
  Secrets& secrets_;
  std::map<std::string, Values> inputs_;
  Attributes values_;
};

}  // namespace

Attributes ReadVariables(const Body& body,
                         const std::vector<std::pair<std::string, std::string>>& inputs,
                         const Functions& functions, const Value& atlas, Secrets& secrets) {
  return VariableReader(inputs, functions, atlas, secrets).Read(body);
}

}  // namespace plumb::hcl
