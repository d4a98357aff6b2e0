// Templates of the kind that users write in --format: a subset of Go's text/template.
//
// Left out of the language: complex numbers, channels, iterators. Everything else behaves and
// fails as documented at https://pkg.go.dev/text/template, down to the messages.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "template/functions.h"
#include "template/value.h"

namespace plumb {

struct TemplateOptions {
  // A key that a map does not have is an error, not <no value>.
  bool fails_on_missing_key = false;
  // Of the output, and of any single text made on the way.
  std::size_t max_output_bytes = std::size_t{1} << 30U;
  // Of nodes executed: the end of `range 1000000000`, where a template is not to be trusted.
  std::size_t max_steps = static_cast<std::size_t>(-1);
};

// Templates that call each other by name.
class TemplateSet {
 public:
  // The language's functions are always there; `functions` may replace them.
  explicit TemplateSet(Functions functions = {}, TemplateOptions options = {});
  ~TemplateSet();
  TemplateSet(TemplateSet&& other) noexcept;
  TemplateSet& operator=(TemplateSet&& other) noexcept;

  // Adds the template `name` and those that `text` defines; they replace earlier ones unless they
  // are blank. Throws Error(kUsage), say `template: format:1: function "x" not defined`.
  void Parse(const std::string& name, std::string_view text);

  // Throws Error; its kind is kUsage, or that of the function that failed.
  [[nodiscard]] std::string Execute(const std::string& name, const Value& root) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One template and what it defines.
class Template {
 public:
  // Throws as TemplateSet::Parse does.
  [[nodiscard]] static Template Parse(const std::string& name, std::string_view text,
                                      Functions functions = {}, TemplateOptions options = {});

  // Throws as TemplateSet::Execute does.
  [[nodiscard]] std::string Execute(const Value& root) const { return set_.Execute(name_, root); }

 private:
  Template(std::string name, TemplateSet set) : name_(std::move(name)), set_(std::move(set)) {}

  std::string name_;
  TemplateSet set_;
};

}  // namespace plumb
