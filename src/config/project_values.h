// The values that a project file gives names to: var, local, data, atlas.
//
// Locals and data sources are computed when something that is evaluated refers to them, once, and
// what they refer to before them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/ast.h"
#include "config/data_source.h"
#include "config/function.h"
#include "config/project.h"
#include "config/secrets.h"

namespace plumb::hcl {

class ProjectValues {
 public:
  // `body` must outlive the object. Throws Error for variables without a value, data sources of
  // unknown types.
  ProjectValues(const Body& body, const ProjectRequest& request, ProjectHost& host,
                Secrets& secrets);

  // `inner` are variables that only this expression sees. Throws Error: DiagnosticError, or
  // PlacedError for a cycle, or what a data source throws.
  [[nodiscard]] Value Evaluate(const Expression& expression, const Attributes& inner);

  [[nodiscard]] const std::map<std::string, TemplateDirectory>& template_directories() const {
    return template_directories_;
  }

 private:
  using Path = std::vector<std::string>;
  enum class State { kUntouched, kBegun, kDone };
  // A local or data source.
  struct Node {
    std::string address;  // local.a, data.sql.x
    Range place;
    const Expression* expression = nullptr;  // of a local
    const Block* block = nullptr;            // of a data source
    State state = State::kUntouched;
    Value value = {};
  };

  void DeclareLocals(const Block& block);
  void DeclareData(const Block& block);
  [[nodiscard]] std::vector<Node*> NodesOf(const std::vector<Path>& references);
  [[nodiscard]] std::vector<Node*> NeedsOf(const Node& node);
  void Complete(Node& root);
  void Compute(Node& node);
  // What `references` name of locals and data sources, all complete.
  [[nodiscard]] Attributes VariablesFor(const std::vector<Path>& references);
  [[nodiscard]] Value EvaluateCompleted(const Expression& expression, const Attributes& inner);

  ProjectHost& host_;
  Secrets& secrets_;
  Functions functions_;
  Value atlas_;
  Value variables_;
  std::map<std::string, Node> locals_;
  std::map<std::string, std::map<std::string, Node>> data_;  // by type and name
  std::map<std::string, TemplateDirectory> template_directories_;
};

}  // namespace plumb::hcl
