// Pipelines, commands and operands. A piped value is the last argument of the next command; an
// operand that is a field or a function may take arguments, anything else may not.
#include "template/evaluator.h"

#include <algorithm>

#include "base/overloaded.h"
#include "base/strings.h"

namespace plumb {
namespace {

// Of blocks, pipelines and templates inside each other: each level takes some stack.
constexpr int kMaxDepth = 1000;

std::string_view NameOf(Parameter parameter) {
  switch (parameter) {
    case Parameter::kAny:
      return "interface {}";
    case Parameter::kString:
      return "string";
    case Parameter::kInteger:
      return "int";
  }
  return "";
}

bool Accepts(Parameter parameter, const Value& value) {
  switch (parameter) {
    case Parameter::kAny:
      return true;
    case Parameter::kString:
      return value.kind() == ValueKind::kString;
    case Parameter::kInteger:
      return value.kind() == ValueKind::kInteger;
  }
  return false;
}

struct Location {
  std::size_t position = 0;
  std::string context;
};

Location Locate(const Evaluator::Place& place) {
  return std::visit(Overloaded{
                        [](std::monostate) { return Location{}; },
                        [](const auto* node) {
                          return Location{node->position, ast::ToString(*node)};
                        },
                    },
                    place);
}

}  // namespace

Evaluator::Depth::Depth(Evaluator& evaluator) : evaluator_(evaluator) {
  if (evaluator_.depth_ >= kMaxDepth) {
    evaluator_.Fail("exceeded maximum template depth (" + std::to_string(kMaxDepth) + ")");
  }
  ++evaluator_.depth_;
}

Evaluator::Frame Evaluator::Enter(const std::string& name, const ast::Template& tree,
                                  const Value& dot) {
  Frame frame{&name, &tree, {}, {}};
  frame.variables.Push("$", dot);
  return std::exchange(frame_, std::move(frame));
}

void Evaluator::CountStep() {
  if (++steps_ > options_.max_steps) Fail("template runs for too long");
}

void Evaluator::Fail(const std::string& problem, ErrorKind kind) const {
  const Location location = Locate(frame_.place);
  const std::string_view before =
      std::string_view(*frame_.tree->source).substr(0, location.position);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t column = before.size() - (before.rfind('\n') + 1);
  throw Error(kind, "template: " + frame_.tree->parse_name + ":" + std::to_string(line) + ":" +
                        std::to_string(column) + ": executing " + Quoted(*frame_.name) + " at <" +
                        location.context + ">: " + problem);
}

void Evaluator::Assign(const std::string& variable, const Value& value) {
  Value* const place = frame_.variables.Find(variable);
  if (place == nullptr) Fail("undefined variable: " + variable);
  *place = value;
}

Value Evaluator::Evaluate(const ast::Pipeline& pipeline, const Value& dot) {
  const Depth depth(*this);
  CountStep();
  At(&pipeline);
  std::optional<Value> value;
  for (const ast::Command& command : pipeline.commands) {
    value = EvaluateCommand(command, dot, value);
  }
  for (const std::string& variable : pipeline.variables) {
    if (pipeline.is_assignment) {
      Assign(variable, *value);
    } else {
      frame_.variables.Push(variable, *value);
    }
  }
  return *std::move(value);
}

Value Evaluator::EvaluateCommand(const ast::Command& command, const Value& dot,
                                 const std::optional<Value>& piped) {
  const ast::Operand& first = command.operands.front();
  const Words words{&command.operands, &piped};
  // The place stays that of the pipeline when parentheses come first.
  if (!std::holds_alternative<std::unique_ptr<ast::Pipeline>>(first.term)) At(&first);
  if (std::holds_alternative<ast::Nil>(first.term)) {
    CheckNotCalled(words, first);
    Fail("nil is not a command");
  }
  return EvaluateTerm(first, dot, words, &command);
}

void Evaluator::CheckNotCalled(const Words& words, const ast::Operand& operand) const {
  if (!words.has_arguments()) return;
  Fail("can't give argument to non-function " + ast::ToString(operand));
}

Value Evaluator::EvaluateTerm(const ast::Operand& operand, const Value& dot, const Words& words,
                              const Place& call_place) {
  const auto constant = [&](Value value) {
    CheckNotCalled(words, operand);
    return value;
  };
  return std::visit(Overloaded{
                        [&](const ast::Dot&) { return constant(dot); },
                        [&](const ast::Nil&) { return constant(Value()); },
                        [&](const ast::Bool& node) { return constant(node.value); },
                        [&](const ast::Number& node) {
                          CheckNotCalled(words, operand);
                          return EvaluateNumber(node);
                        },
                        [&](const ast::String& node) { return constant(node.value); },
                        [&](const ast::Identifier& node) {
                          return CallByName(node.name, dot, words, call_place);
                        },
                        [&](const ast::FieldPath& node) {
                          return FollowFields(dot, node.fields, dot, words, &operand);
                        },
                        [&](const ast::VariablePath& node) {
                          const Value* const value = frame_.variables.Find(node.name);
                          if (value == nullptr) Fail("undefined variable: " + node.name);
                          if (node.fields.empty()) return constant(*value);
                          return FollowFields(*value, node.fields, dot, words, &operand);
                        },
                        [&](const ast::Chain& node) {
                          Value base = EvaluateArgument(*node.base, Parameter::kAny, dot);
                          return FollowFields(std::move(base), node.fields, dot, words, &operand);
                        },
                        [&](const std::unique_ptr<ast::Pipeline>& node) {
                          CheckNotCalled(words, operand);
                          return Evaluate(*node, dot);
                        },
                    },
                    operand.term);
}

Value Evaluator::EvaluateNumber(const ast::Number& number) const {
  if (number.literal.is_too_large) Fail(number.source + " overflows int");
  return number.literal.value;
}

// Literals are converted to what is wanted, computed values are only checked.
Value Evaluator::EvaluateArgument(const ast::Operand& operand, Parameter parameter,
                                  const Value& dot) {
  At(&operand);
  const bool is_number = std::holds_alternative<ast::Number>(operand.term);
  const bool is_literal = is_number || std::holds_alternative<ast::Bool>(operand.term) ||
                          std::holds_alternative<ast::String>(operand.term);
  if (std::holds_alternative<ast::Nil>(operand.term)) {
    if (parameter == Parameter::kAny) return {};
    Fail("cannot assign nil to " + std::string(NameOf(parameter)));
  }
  Value value = EvaluateTerm(operand, dot, {}, &operand);
  if (!is_literal) return Checked(std::move(value), parameter);
  if (Accepts(parameter, value)) return value;
  if (is_number && parameter == Parameter::kInteger &&
      std::get<ast::Number>(operand.term).literal.is_integral) {
    return static_cast<std::int64_t>(value.AsFloat());
  }
  Fail(std::string("expected ") + (parameter == Parameter::kString ? "string" : "integer") +
       "; found " + ast::ToString(operand));
}

Value Evaluator::Checked(Value value, Parameter parameter) const {
  if (Accepts(parameter, value)) return value;
  if (value.IsUntypedNil()) Fail("invalid value; expected " + std::string(NameOf(parameter)));
  Fail("wrong type for value; expected " + std::string(NameOf(parameter)) + "; got " +
       value.TypeName());
}

Value Evaluator::FollowFields(Value receiver, const std::vector<std::string>& fields,
                              const Value& dot, const Words& words, const Place& place) {
  for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
    receiver = Field(receiver, fields[i], dot, {}, place);
  }
  return Field(receiver, fields.back(), dot, words, place);
}

Value Evaluator::Field(const Value& receiver, const std::string& name, const Value& dot,
                       const Words& words, const Place& place) {
  if (receiver.IsUntypedNil()) {
    if (options_.fails_on_missing_key) Fail("nil data; no entry for key " + Quoted(name));
    return {};
  }
  if (receiver.kind() == ValueKind::kNil) {
    Fail("nil pointer evaluating " + receiver.TypeName() + "." + name);
  }
  if (receiver.kind() == ValueKind::kMap) {
    if (words.has_arguments()) Fail(name + " is not a method but has arguments");
    const auto found = receiver.AsMap().find(name);
    if (found != receiver.AsMap().end()) return found->second;
    if (options_.fails_on_missing_key) Fail("map has no entry for key " + Quoted(name));
    return {};
  }
  if (receiver.kind() == ValueKind::kObject) {
    const Object& object = receiver.AsObject();
    if (const ObjectMethod* method = object.FindMethod(name)) {
      return Call(method->function, name, dot, words, place);
    }
    if (const ObjectField* field = object.FindField(name)) {
      if (words.has_arguments()) {
        Fail(name + " has arguments but cannot be invoked as function");
      }
      return field->Get();
    }
  }
  Fail("can't evaluate field " + name + " in type " + receiver.TypeName());
}

Value Evaluator::CallByName(const std::string& name, const Value& dot, const Words& words,
                            const Place& place) {
  const auto found = functions_.find(name);
  if (found != functions_.end()) return Call(found->second, name, dot, words, place);
  if (name != "and" && name != "or") Fail(Quoted(name) + " is not a defined function");
  return ShortCircuit(name == "or", dot, words);
}

Value Evaluator::ShortCircuit(bool is_or, const Value& dot, const Words& words) {
  if (!words.has_arguments()) {
    Fail(std::string("wrong number of args for ") + (is_or ? "or" : "and") +
         ": want at least 1 got 0");
  }
  Value value;
  for (std::size_t i = 1; i < words.count(); ++i) {
    value = EvaluateArgument((*words.operands)[i], Parameter::kAny, dot);
    if (value.IsTrue() == is_or) return value;
  }
  return words.has_piped() ? **words.piped : value;
}

void Evaluator::CheckArgumentCount(const Function& function, const std::string& name,
                                   const Words& words) const {
  const std::size_t wanted = function.parameters.size() - (function.is_variadic ? 1 : 0);
  const std::size_t written = words.count() - 1;
  const std::size_t given = written + (words.has_piped() ? 1 : 0);
  if (function.is_variadic ? given >= wanted : given == wanted) return;
  Fail("wrong number of args for " + name + ": want " + (function.is_variadic ? "at least " : "") +
       std::to_string(wanted) + " got " + std::to_string(function.is_variadic ? written : given));
}

Value Evaluator::Call(const Function& function, const std::string& name, const Value& dot,
                      const Words& words, const Place& place) {
  CheckArgumentCount(function, name, words);
  const auto parameter = [&](std::size_t i) {
    return function.parameters[std::min(i, function.parameters.size() - 1)];
  };
  ValueList arguments;
  for (std::size_t i = 1; i < words.count(); ++i) {
    arguments.push_back(EvaluateArgument((*words.operands)[i], parameter(i - 1), dot));
  }
  if (words.has_piped()) {
    arguments.push_back(Checked(**words.piped, parameter(arguments.size())));
  }
  Value result;
  try {
    result = function.body(arguments);
  } catch (const Error& error) {
    At(place);
    Fail("error calling " + name + ": " + error.message(), error.kind());
  }
  if (result.kind() == ValueKind::kString && result.AsString().size() > options_.max_output_bytes) {
    Fail("result of " + name + " is larger than " + std::to_string(options_.max_output_bytes) +
         " bytes");
  }
  return result;
}

}  // namespace plumb
