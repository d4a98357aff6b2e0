// Which variables an expression needs, for evaluation in the order of dependencies.
#include <algorithm>

#include "base/overloaded.h"
#include "config/evaluator.h"

namespace plumb::hcl {
namespace {

using Path = std::vector<std::string>;

class ReferenceFinder {
 public:
  std::vector<Path> Find(const Expression& expression) {
    Visit(expression);
    return std::move(paths_);
  }

 private:
  void Visit(const std::vector<ExpressionPtr>& expressions) {
    for (const ExpressionPtr& expression : expressions) Visit(*expression);
  }

  void Visit(const Expression& expression) {
    if (Path path; IsPath(expression, path)) {
      if (std::find(bound_.begin(), bound_.end(), path[0]) == bound_.end()) {
        paths_.push_back(std::move(path));
      }
      return;
    }
    std::visit(Overloaded{[&](const Literal&) {}, [&](const SplatItem&) {}, [&](const Variable&) {},
                          [&](const Template& node) { Visit(node.parts); },
                          [&](const TemplateWrap& node) { Visit(*node.value); },
                          [&](const TemplateJoin& node) { Visit(*node.tuple); },
                          [&](const Tuple& node) { Visit(node.items); },
                          [&](const ObjectLiteral& node) { VisitObject(node); },
                          [&](const Unary& node) { Visit(*node.operand); },
                          [&](const Binary& node) {
                            Visit(*node.left);
                            Visit(*node.right);
                          },
                          [&](const Conditional& node) {
                            Visit(*node.condition);
                            Visit(*node.if_true);
                            Visit(*node.if_false);
                          },
                          [&](const Call& node) { Visit(node.arguments); },
                          [&](const For& node) { VisitFor(node); },
                          [&](const GetAttribute& node) { Visit(*node.source); },
                          [&](const Index& node) {
                            Visit(*node.source);
                            Visit(*node.key);
                          },
                          [&](const Splat& node) {
                            Visit(*node.source);
                            Visit(*node.each);
                          },
                          [&](const Parentheses& node) { Visit(*node.inner); }},
               expression.node);
  }

  void VisitObject(const ObjectLiteral& node) {
    for (const ObjectItem& item : node.items) {
      Visit(*item.key);
      Visit(*item.value);
    }
  }

  void VisitFor(const For& node) {
    Visit(*node.collection);
    const std::size_t outer = bound_.size();
    bound_.push_back(node.key_name);
    bound_.push_back(node.value_name);
    if (node.key != nullptr) Visit(*node.key);
    Visit(*node.value);
    if (node.condition != nullptr) Visit(*node.condition);
    bound_.resize(outer);
  }

  // Whether it is a variable with attributes, or with keys that are literals.
  static bool IsPath(const Expression& expression, Path& path) {
    if (const auto* variable = std::get_if<Variable>(&expression.node)) {
      path.push_back(variable->name);
      return true;
    }
    if (const auto* attribute = std::get_if<GetAttribute>(&expression.node)) {
      if (!IsPath(*attribute->source, path)) return false;
      path.push_back(attribute->name);
      return true;
    }
    const auto* index = std::get_if<Index>(&expression.node);
    const auto* key = index == nullptr ? nullptr : std::get_if<Literal>(&index->key->node);
    if (key == nullptr || !IsPath(*index->source, path)) return false;
    path.push_back(key->value.IsString() ? key->value.AsString() : ToJson(key->value));
    return true;
  }

  std::vector<Path> paths_;
  std::vector<std::string> bound_;  // by for-expressions around
};

}  // namespace

std::vector<std::vector<std::string>> References(const Expression& expression) {
  return ReferenceFinder().Find(expression);
}

}  // namespace plumb::hcl
