// Odd about the order: references are found before anything is evaluated, so a local or data source
// counts as needed even where a conditional would not touch it; and it is walked with a stack of
// our own, because chains of locals may be as long as the file.
#include "config/project_values.h"

#include "config/diagnostic.h"
#include "config/evaluator.h"
#include "config/file_functions.h"
#include "config/functions.h"
#include "config/input_variables.h"
#include "config/scope.h"

namespace plumb::hcl {

ProjectValues::ProjectValues(const Body& body, const ProjectRequest& request, ProjectHost& host,
                             Secrets& secrets)
    : host_(host),
      secrets_(secrets),
      functions_(PureFunctions()),
      atlas_(Value::Object({{"env", Value::String(request.env)}})) {
  const std::filesystem::path base = std::filesystem::absolute(request.path).parent_path();
  functions_.merge(FileFunctions(base, host));
  for (const Block& block : body.blocks) {
    if (block.type == "locals") DeclareLocals(block);
    if (block.type == "data") DeclareData(block);
  }
  variables_ = Value::Object(ReadVariables(body, request.variables, functions_, atlas_, secrets));
}

void ProjectValues::DeclareLocals(const Block& block) {
  for (const Attribute& attribute : block.body.attributes) {
    locals_.insert_or_assign(attribute.name, Node{.address = "local." + attribute.name,
                                                  .place = attribute.name_range,
                                                  .expression = attribute.value.get()});
  }
}

void ProjectValues::DeclareData(const Block& block) {
  if (block.labels.size() != 2) {
    Fail(block.range, "Invalid data block",
         "A data block has two labels: the type of the data source and its name.");
  }
  const std::string& type = block.labels[0];
  if (!IsDataSource(type)) {
    throw PlacedError("missing data source handler for \"" + type + "\"", block.label_ranges[0]);
  }
  data_[type].insert_or_assign(block.labels[1],
                               Node{.address = "data." + type + "." + block.labels[1],
                                    .place = block.range,
                                    .block = &block});
}

std::vector<ProjectValues::Node*> ProjectValues::NodesOf(const std::vector<Path>& references) {
  std::vector<Node*> nodes;
  const auto take = [&nodes](std::map<std::string, Node>& from, const Path& path,
                             std::size_t depth) {
    if (path.size() <= depth) {
      for (auto& [name, node] : from) nodes.push_back(&node);
    } else if (const auto found = from.find(path[depth]); found != from.end()) {
      nodes.push_back(&found->second);
    }
  };
  for (const Path& path : references) {
    if (path[0] == "local") take(locals_, path, 1);
    if (path[0] != "data") continue;
    for (auto& [type, sources] : data_) {
      if (path.size() == 1 || path[1] == type) take(sources, path, 2);
    }
  }
  return nodes;
}

std::vector<ProjectValues::Node*> ProjectValues::NeedsOf(const Node& node) {
  if (node.expression != nullptr) return NodesOf(References(*node.expression));
  std::vector<Node*> needs;
  for (const Attribute& attribute : node.block->body.attributes) {
    for (Node* need : NodesOf(References(*attribute.value))) needs.push_back(need);
  }
  return needs;
}

void ProjectValues::Complete(Node& root) {
  struct Step {
    Node* node;
    std::vector<Node*> needs;
    std::size_t next = 0;
  };
  if (root.state == State::kDone) return;
  std::vector<Step> steps;
  const auto begin = [&](Node& node) {
    node.state = State::kBegun;
    steps.push_back({&node, NeedsOf(node)});
  };
  begin(root);
  while (!steps.empty()) {
    Step& step = steps.back();
    if (step.next == step.needs.size()) {
      Compute(*step.node);
      step.node->state = State::kDone;
      steps.pop_back();
      continue;
    }
    Node& need = *step.needs[step.next++];
    if (need.state == State::kBegun) {
      throw PlacedError("cyclic reference to \"" + need.address + "\"", need.place);
    }
    if (need.state == State::kUntouched) begin(need);
  }
}

void ProjectValues::Compute(Node& node) {
  if (node.expression != nullptr) {
    node.value = EvaluateCompleted(*node.expression, {});
    return;
  }
  DataSource source{.type = node.block->labels[0], .name = node.block->labels[1]};
  for (const Attribute& attribute : node.block->body.attributes) {
    source.attributes.emplace(attribute.name, EvaluateCompleted(*attribute.value, {}));
  }
  node.value = ReadData(source, host_, template_directories_);
}

Attributes ProjectValues::VariablesFor(const std::vector<Path>& references) {
  Attributes locals;
  std::map<std::string, Attributes> data;
  for (const Node* node : NodesOf(references)) {
    if (node->expression != nullptr) {
      locals.emplace(node->address.substr(node->address.find('.') + 1), node->value);
    } else {
      data[node->block->labels[0]].emplace(node->block->labels[1], node->value);
    }
  }
  Attributes types;
  for (auto& [type, sources] : data) types.emplace(type, Value::Object(std::move(sources)));
  return {{"atlas", atlas_},
          {"data", Value::Object(std::move(types))},
          {"local", Value::Object(std::move(locals))},
          {"var", variables_}};
}

Value ProjectValues::EvaluateCompleted(const Expression& expression, const Attributes& inner) {
  const Scope outer(VariablesFor(References(expression)));
  const Scope scope(inner, &outer);
  Value value = hcl::Evaluate(expression, scope, functions_);
  secrets_.Collect(value);
  return value;
}

Value ProjectValues::Evaluate(const Expression& expression, const Attributes& inner) {
  for (Node* node : NodesOf(References(expression))) Complete(*node);
  return EvaluateCompleted(expression, inner);
}

}  // namespace plumb::hcl
