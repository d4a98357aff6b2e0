// The parsed form of templates.
//
// Every node knows the byte offset at which it stands, and prints itself in the canonical form in
// which run-time errors quote it: executing "format" at <json . "  ">.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "template/literal.h"

namespace plumb::ast {

struct Operand;
struct Pipeline;

struct Dot {};
struct Nil {};
struct Bool {
  bool value = false;
};
struct Number {
  NumberLiteral literal;
  std::string source;
};
struct String {
  std::string value;
  std::string source;
};
struct Identifier {  // of a function
  std::string name;
};
struct FieldPath {  // .A.B
  std::vector<std::string> fields;
};
struct VariablePath {  // $x.A
  std::string name;    // with the dollar sign
  std::vector<std::string> fields;
};
struct Chain {  // (pipeline).A.B
  std::unique_ptr<Operand> base;
  std::vector<std::string> fields;
};

struct Operand {
  std::size_t position = 0;
  std::variant<Dot, Nil, Bool, Number, String, Identifier, FieldPath, VariablePath, Chain,
               std::unique_ptr<Pipeline>>
      term;
};

struct Command {
  std::size_t position = 0;
  std::vector<Operand> operands;  // never empty
};

struct Pipeline {
  std::size_t position = 0;
  bool is_assignment = false;          // of variables that exist
  std::vector<std::string> variables;  // declared or assigned
  std::vector<Command> commands;       // never empty
};

struct Text {
  std::string text;
};
struct Action {
  std::size_t position = 0;
  Pipeline pipeline;
};
struct Break {};
struct Continue {};
struct Node;
using Block = std::vector<Node>;
struct Branch {
  enum class Kind { kIf, kRange, kWith };
  Kind kind = Kind::kIf;
  std::size_t position = 0;
  Pipeline pipeline;
  Block body;
  Block else_body;
};
struct TemplateCall {
  std::size_t position = 0;
  std::string name;
  std::unique_ptr<Pipeline> argument;  // null if there is none
};

struct Node {
  std::variant<Text, Action, Break, Continue, Branch, TemplateCall> node;
};

// One template: the text of a Parse call, or a definition in it.
struct Template {
  std::string parse_name;                     // of the Parse call: what error locations say
  std::shared_ptr<const std::string> source;  // shared by the definitions in one text
  Block body;
};
using Templates = std::map<std::string, Template>;

[[nodiscard]] std::string ToString(const Operand& operand);
[[nodiscard]] std::string ToString(const Command& command);
[[nodiscard]] std::string ToString(const Pipeline& pipeline);
[[nodiscard]] std::string ToString(const Action& action);
[[nodiscard]] std::string ToString(const TemplateCall& call);

// Nothing but blanks: such a definition replaces no other.
[[nodiscard]] bool IsBlank(const Block& block);

}  // namespace plumb::ast
