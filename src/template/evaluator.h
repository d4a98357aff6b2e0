// Evaluates the pipelines of a running template.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "template/ast.h"
#include "template/template.h"
#include "template/variables.h"

namespace plumb {

class Evaluator {
 public:
  // What errors point to.
  using Place = std::variant<std::monostate, const ast::Operand*, const ast::Command*,
                             const ast::Pipeline*, const ast::Action*, const ast::TemplateCall*>;

  // What belongs to one running template.
  struct Frame {
    const std::string* name = nullptr;
    const ast::Template* tree = nullptr;
    Place place;
    Variables variables;
  };

  // Counts nested calls while it lives, and fails when they are too deep.
  class Depth {
   public:
    explicit Depth(Evaluator& evaluator);
    ~Depth() { --evaluator_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    Evaluator& evaluator_;
  };

  Evaluator(const Functions& functions, const TemplateOptions& options)
      : functions_(functions), options_(options) {}

  // Begins a template, with `dot` as its $. The caller's frame is for Leave().
  [[nodiscard]] Frame Enter(const std::string& name, const ast::Template& tree, const Value& dot);
  void Leave(Frame caller) { frame_ = std::move(caller); }

  [[nodiscard]] Variables& variables() { return frame_.variables; }
  void Assign(const std::string& variable, const Value& value);

  void At(Place place) { frame_.place = place; }
  void CountStep();
  // Throws Error(kUsage, `template: <name>:<line>:<column>: executing ... at <...>: <problem>`).
  [[noreturn]] void Fail(const std::string& problem) const { Fail(problem, ErrorKind::kUsage); }
  [[noreturn]] void Fail(const std::string& problem, ErrorKind kind) const;

  // Declares or assigns the pipeline's variables, too.
  [[nodiscard]] Value Evaluate(const ast::Pipeline& pipeline, const Value& dot);

 private:
  // The words of a command, of which the first is what is called, and the value that a pipeline
  // passes on. Both may be absent.
  struct Words {
    const std::vector<ast::Operand>* operands = nullptr;
    const std::optional<Value>* piped = nullptr;

    [[nodiscard]] std::size_t count() const { return operands == nullptr ? 1 : operands->size(); }
    [[nodiscard]] bool has_piped() const { return piped != nullptr && piped->has_value(); }
    [[nodiscard]] bool has_arguments() const { return count() > 1 || has_piped(); }
  };

  Value EvaluateCommand(const ast::Command& command, const Value& dot,
                        const std::optional<Value>& piped);
  Value EvaluateTerm(const ast::Operand& operand, const Value& dot, const Words& words,
                     const Place& call_place);
  Value EvaluateArgument(const ast::Operand& operand, Parameter parameter, const Value& dot);
  Value EvaluateNumber(const ast::Number& number) const;
  Value Checked(Value value, Parameter parameter) const;
  Value FollowFields(Value receiver, const std::vector<std::string>& fields, const Value& dot,
                     const Words& words, const Place& place);
  Value Field(const Value& receiver, const std::string& name, const Value& dot, const Words& words,
              const Place& place);
  Value CallByName(const std::string& name, const Value& dot, const Words& words,
                   const Place& place);
  Value Call(const Function& function, const std::string& name, const Value& dot,
             const Words& words, const Place& place);
  Value ShortCircuit(bool is_or, const Value& dot, const Words& words);
  void CheckArgumentCount(const Function& function, const std::string& name,
                          const Words& words) const;
  void CheckNotCalled(const Words& words, const ast::Operand& operand) const;

  const Functions& functions_;
  const TemplateOptions& options_;
  Frame frame_;
  int depth_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace plumb
