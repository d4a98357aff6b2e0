// Odd about types here: they are read as expressions in which only the names of types are known, so
// what is said of a wrong one are the words for variables and functions. int is another name of
// number.
#include "config/type_expression.h"

#include <map>

#include "config/diagnostic.h"

namespace plumb::hcl {
namespace {

Type FromVariable(const Variable& variable, const Range& range) {
  static const std::map<std::string, TypeKind> names = {{"any", TypeKind::kAny},
                                                        {"bool", TypeKind::kBool},
                                                        {"int", TypeKind::kNumber},
                                                        {"number", TypeKind::kNumber},
                                                        {"string", TypeKind::kString}};
  const auto found = names.find(variable.name);
  if (found == names.end()) {
    Fail(range, "Unknown variable", "There is no variable named \"" + variable.name + "\".");
  }
  return {.kind = found->second};
}

[[noreturn]] void FailArgument(const Expression& argument, const std::string& problem) {
  Fail(argument.start, "Invalid function argument",
       "Invalid value for \"type\" parameter: " + problem + ".");
}

Type FromTuple(const Expression& argument) {
  const auto* tuple = std::get_if<Tuple>(&argument.node);
  if (tuple == nullptr) FailArgument(argument, "a list of types is required");
  Type type{.kind = TypeKind::kTuple};
  for (const ExpressionPtr& item : tuple->items) {
    type.elements.push_back(TypeFromExpression(*item));
  }
  return type;
}

Type FromObject(const Expression& argument) {
  const auto* object = std::get_if<ObjectLiteral>(&argument.node);
  if (object == nullptr) FailArgument(argument, "an object of types is required");
  std::map<std::string, Type> attributes;
  for (const ObjectItem& item : object->items) {
    const auto* key = std::get_if<Literal>(&item.key->node);
    if (key == nullptr || !key->value.IsString()) FailArgument(*item.key, "a name is required");
    attributes.insert_or_assign(key->value.AsString(), TypeFromExpression(*item.value));
  }
  Type type{.kind = TypeKind::kObject};
  for (auto& [name, attribute] : attributes) {
    type.names.push_back(name);
    type.elements.push_back(std::move(attribute));
  }
  return type;
}

Type FromCall(const Call& call) {
  static const std::map<std::string, TypeKind> names = {{"list", TypeKind::kList},
                                                        {"map", TypeKind::kMap},
                                                        {"object", TypeKind::kObject},
                                                        {"set", TypeKind::kSet},
                                                        {"tuple", TypeKind::kTuple}};
  const auto found = names.find(call.name);
  if (found == names.end()) {
    Fail(call.name_range, "Call to unknown function",
         "There is no function named \"" + call.name + "\".");
  }
  if (call.arguments.empty()) {
    Fail(call.close_range, "Not enough function arguments",
         "Function \"" + call.name + "\" expects 1 argument(s). Missing value for \"type\".");
  }
  if (call.arguments.size() > 1) {
    Fail(call.arguments[1]->start, "Too many function arguments",
         "Function \"" + call.name + "\" expects only 1 argument(s).");
  }
  const Expression& argument = *call.arguments[0];
  if (found->second == TypeKind::kTuple) return FromTuple(argument);
  if (found->second == TypeKind::kObject) return FromObject(argument);
  return CollectionOf(found->second, TypeFromExpression(argument));
}

}  // namespace

Type TypeFromExpression(const Expression& expression) {
  if (const auto* variable = std::get_if<Variable>(&expression.node)) {
    return FromVariable(*variable, expression.range);
  }
  if (const auto* call = std::get_if<Call>(&expression.node)) return FromCall(*call);
  Fail(expression.range, "Invalid type",
       "A type is string, number, bool, int, or list, set, map, tuple or object of types.");
}

}  // namespace plumb::hcl
