// Prints nodes back as template text, blanks normalized.
#include "template/ast.h"

#include <algorithm>

#include "base/overloaded.h"
#include "base/strings.h"

namespace plumb::ast {
namespace {

void AppendFields(const std::vector<std::string>& fields, std::string& text) {
  for (const std::string& field : fields) text += "." + field;
}

std::string InParentheses(const Pipeline& pipeline) { return "(" + ToString(pipeline) + ")"; }

// Parentheses are printed by what contains the pipeline.
std::string Part(const Operand& operand) {
  const auto* pipeline = std::get_if<std::unique_ptr<Pipeline>>(&operand.term);
  return pipeline != nullptr ? InParentheses(**pipeline) : ToString(operand);
}

}  // namespace

std::string ToString(const Operand& operand) {
  return std::visit(
      Overloaded{
          [](const Dot&) -> std::string { return "."; },
          [](const Nil&) -> std::string { return "nil"; },
          [](const Bool& node) -> std::string { return node.value ? "true" : "false"; },
          [](const Number& node) { return node.source; },
          [](const String& node) { return node.source; },
          [](const Identifier& node) { return node.name; },
          [](const FieldPath& node) {
            std::string text;
            AppendFields(node.fields, text);
            return text;
          },
          [](const VariablePath& node) {
            std::string text = node.name;
            AppendFields(node.fields, text);
            return text;
          },
          [](const Chain& node) {
            std::string text = Part(*node.base);
            AppendFields(node.fields, text);
            return text;
          },
          [](const std::unique_ptr<Pipeline>& node) { return ToString(*node); },
      },
      operand.term);
}

std::string ToString(const Command& command) {
  std::string text;
  for (const Operand& operand : command.operands) {
    if (!text.empty()) text += ' ';
    text += Part(operand);
  }
  return text;
}

std::string ToString(const Pipeline& pipeline) {
  std::string text = Join(pipeline.variables, ", ");
  if (!text.empty()) text += pipeline.is_assignment ? " = " : " := ";
  bool is_first = true;
  for (const Command& command : pipeline.commands) {
    if (!is_first) text += " | ";
    is_first = false;
    text += ToString(command);
  }
  return text;
}

std::string ToString(const Action& action) { return "{{" + ToString(action.pipeline) + "}}"; }

std::string ToString(const TemplateCall& call) {
  std::string text = "{{template " + Quoted(call.name);
  if (call.argument) text += " " + ToString(*call.argument);
  return text + "}}";
}

bool IsBlank(const Block& block) {
  return std::all_of(block.begin(), block.end(), [](const Node& node) {
    const auto* text = std::get_if<Text>(&node.node);
    return text != nullptr && Trim(text->text).empty();
  });
}

}  // namespace plumb::ast
