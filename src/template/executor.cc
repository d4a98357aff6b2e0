// Walks the nodes of a template and writes their output.
//
// Odd about the language: variables declared in an action live to the end of the block around it,
// a called template sees none of its caller's; and an error names the node that was evaluated
// last, which is why the place is noted before each evaluation. Depth is limited because all of
// this recurses.
#include "template/executor.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/overloaded.h"
#include "base/strings.h"
#include "template/evaluator.h"
#include "template/format.h"

namespace plumb {
namespace {

enum class Flow { kNext, kBreak, kContinue };

class Executor {
 public:
  Executor(const ast::Templates& templates, const Functions& functions,
           const TemplateOptions& options)
      : templates_(templates), options_(options), evaluator_(functions, options) {}

  std::string Run(const std::string& name, const Value& root) {
    const auto found = templates_.find(name);
    if (found == templates_.end()) {
      throw Error(ErrorKind::kUsage, "template: " + name + ": " + Quoted(name) +
                                         " is an incomplete or empty template");
    }
    RunTemplate(name, found->second, root);
    return std::move(out_);
  }

 private:
  void RunTemplate(const std::string& name, const ast::Template& tree, const Value& dot);
  Flow WalkBlock(const ast::Block& block, const Value& dot);
  Flow Walk(const ast::Node& node, const Value& dot);
  void RunAction(const ast::Action& action, const Value& dot);
  Flow RunBranch(const ast::Branch& branch, const Value& dot);
  Flow RunRange(const ast::Branch& branch, const Value& dot);
  void CallTemplate(const ast::TemplateCall& call, const Value& dot);
  template <typename Visit>
  bool ForEach(const ast::Branch& branch, const Value& range, const Visit& visit);
  Flow Iterate(const ast::Branch& branch, const Value& index, const Value& element);
  void SetLoopVariables(const ast::Pipeline& pipeline, const Value& index, const Value& element);

  void Write(std::string_view text) {
    if (text.size() >
        options_.max_output_bytes - std::min(out_.size(), options_.max_output_bytes)) {
      evaluator_.Fail("output is larger than " + std::to_string(options_.max_output_bytes) +
                      " bytes");
    }
    out_ += text;
  }

  const ast::Templates& templates_;
  const TemplateOptions& options_;
  Evaluator evaluator_;
  std::string out_;
};

void Executor::RunTemplate(const std::string& name, const ast::Template& tree, const Value& dot) {
  const Evaluator::Frame caller = evaluator_.Enter(name, tree, dot);
  WalkBlock(tree.body, dot);
  evaluator_.Leave(caller);
}

Flow Executor::WalkBlock(const ast::Block& block, const Value& dot) {
  for (const ast::Node& node : block) {
    const Flow flow = Walk(node, dot);
    if (flow != Flow::kNext) return flow;
  }
  return Flow::kNext;
}

Flow Executor::Walk(const ast::Node& node, const Value& dot) {
  evaluator_.CountStep();
  return std::visit(Overloaded{
                        [&](const ast::Text& text) {
                          Write(text.text);
                          return Flow::kNext;
                        },
                        [&](const ast::Action& action) {
                          RunAction(action, dot);
                          return Flow::kNext;
                        },
                        [](const ast::Break&) { return Flow::kBreak; },
                        [](const ast::Continue&) { return Flow::kContinue; },
                        [&](const ast::Branch& branch) { return RunBranch(branch, dot); },
                        [&](const ast::TemplateCall& call) {
                          CallTemplate(call, dot);
                          return Flow::kNext;
                        },
                    },
                    node.node);
}

void Executor::RunAction(const ast::Action& action, const Value& dot) {
  evaluator_.At(&action);
  const Value value = evaluator_.Evaluate(action.pipeline, dot);
  if (!action.pipeline.variables.empty()) return;
  evaluator_.At(&action);
  if (value.kind() == ValueKind::kFunction) {
    evaluator_.Fail("can't print " + ast::ToString(action) + " of type " + value.TypeName());
  }
  Write(ActionText(value));
}

Flow Executor::RunBranch(const ast::Branch& branch, const Value& dot) {
  evaluator_.At(&branch.pipeline);
  const Evaluator::Depth depth(evaluator_);
  const std::size_t mark = evaluator_.variables().Mark();
  Flow flow = Flow::kNext;
  if (branch.kind == ast::Branch::Kind::kRange) {
    flow = RunRange(branch, dot);
  } else {
    const Value value = evaluator_.Evaluate(branch.pipeline, dot);
    if (!value.IsTrue()) {
      flow = WalkBlock(branch.else_body, dot);
    } else {
      flow = WalkBlock(branch.body, branch.kind == ast::Branch::Kind::kWith ? value : dot);
    }
  }
  evaluator_.variables().PopTo(mark);
  return flow;
}

Flow Executor::RunRange(const ast::Branch& branch, const Value& dot) {
  const Value range = evaluator_.Evaluate(branch.pipeline, dot);
  const bool ran = ForEach(branch, range, [&](const Value& index, const Value& element) {
    return Iterate(branch, index, element) != Flow::kBreak;
  });
  // A break or continue in the else part belongs to the loop around this one.
  return ran ? Flow::kNext : WalkBlock(branch.else_body, dot);
}

// Whether there was anything to iterate over; `visit` returns false to stop.
template <typename Visit>
bool Executor::ForEach(const ast::Branch& branch, const Value& range, const Visit& visit) {
  switch (range.kind()) {
    case ValueKind::kNil:
      if (range.IsUntypedNil()) return false;
      evaluator_.Fail("range can't iterate over <nil>");
    case ValueKind::kInteger:
      if (branch.pipeline.variables.size() > 1) {
        evaluator_.Fail("can't use " + Print({range}) + " to iterate over more than one variable");
      }
      for (std::int64_t i = 0; i < range.AsInteger() && visit(Value(), i);) ++i;
      return range.AsInteger() > 0;
    case ValueKind::kList: {
      std::int64_t i = 0;
      for (const Value& item : range.AsList()) {
        if (!visit(i++, item)) break;
      }
      return !range.AsList().empty();
    }
    case ValueKind::kMap:
      for (const auto& [key, item] : range.AsMap()) {
        if (!visit(key, item)) break;
      }
      return !range.AsMap().empty();
    default:
      evaluator_.Fail("range can't iterate over " + ActionText(range));
  }
}

Flow Executor::Iterate(const ast::Branch& branch, const Value& index, const Value& element) {
  evaluator_.CountStep();
  const std::size_t mark = evaluator_.variables().Mark();
  SetLoopVariables(branch.pipeline, index, element);
  const Flow flow = WalkBlock(branch.body, element);
  evaluator_.variables().PopTo(mark);
  return flow;
}

// With one variable it is the element, with two the index comes first.
void Executor::SetLoopVariables(const ast::Pipeline& pipeline, const Value& index,
                                const Value& element) {
  const std::size_t count = pipeline.variables.size();
  if (count == 0) return;
  if (pipeline.is_assignment) {
    evaluator_.Assign(pipeline.variables[0], count > 1 ? index : element);
    if (count > 1) evaluator_.Assign(pipeline.variables[1], element);
    return;
  }
  evaluator_.variables().SetFromTop(1, element);
  if (count > 1) evaluator_.variables().SetFromTop(2, index);
}

void Executor::CallTemplate(const ast::TemplateCall& call, const Value& dot) {
  evaluator_.At(&call);
  const Evaluator::Depth depth(evaluator_);
  const auto found = templates_.find(call.name);
  if (found == templates_.end()) {
    evaluator_.Fail("template " + Quoted(call.name) + " not defined");
  }
  const Value argument = call.argument ? evaluator_.Evaluate(*call.argument, dot) : Value();
  RunTemplate(call.name, found->second, argument);
}

}  // namespace

std::string ExecuteTemplate(const ast::Templates& templates, const std::string& name,
                            const Value& root, const Functions& functions,
                            const TemplateOptions& options) {
  return Executor(templates, functions, options).Run(name, root);
}

}  // namespace plumb
