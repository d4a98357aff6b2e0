// Ties parser and executor together.
#include "template/template.h"

#include <utility>

#include "template/ast.h"
#include "template/executor.h"
#include "template/parser.h"

namespace plumb {

struct TemplateSet::State {
  Functions functions;
  TemplateOptions options;
  ast::Templates templates;
};

TemplateSet::TemplateSet(Functions functions, TemplateOptions options)
    : state_(std::make_unique<State>(
          State{Merged(LanguageFunctions(), std::move(functions)), options, {}})) {}
TemplateSet::~TemplateSet() = default;
TemplateSet::TemplateSet(TemplateSet&&) noexcept = default;
TemplateSet& TemplateSet::operator=(TemplateSet&&) noexcept = default;

void TemplateSet::Parse(const std::string& name, std::string_view text) {
  const Functions& functions = state_->functions;
  ast::Templates parsed = ParseTemplates(name, text, [&](std::string_view function) {
    return function == "and" || function == "or" || functions.find(function) != functions.end();
  });
  for (auto& [defined, tree] : parsed) {
    const bool exists = state_->templates.find(defined) != state_->templates.end();
    if (exists && ast::IsBlank(tree.body)) continue;
    state_->templates.insert_or_assign(defined, std::move(tree));
  }
}

std::string TemplateSet::Execute(const std::string& name, const Value& root) const {
  return ExecuteTemplate(state_->templates, name, root, state_->functions, state_->options);
}

Template Template::Parse(const std::string& name, std::string_view text, Functions functions,
                         TemplateOptions options) {
  TemplateSet set(std::move(functions), options);
  set.Parse(name, text);
  return {name, std::move(set)};
}

}  // namespace plumb
