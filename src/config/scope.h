// The variables that an expression sees.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "config/value.h"

namespace plumb::hcl {

// Inner scopes hide names of outer ones. An outer scope must outlive its inner scopes.
class Scope {
 public:
  explicit Scope(Attributes variables, const Scope* outer = nullptr)
      : variables_(std::move(variables)), outer_(outer) {}

  // Null if there is none of that name.
  [[nodiscard]] const Value* Find(const std::string& name) const {
    const auto found = variables_.find(name);
    if (found != variables_.end()) return &found->second;
    return outer_ == nullptr ? nullptr : outer_->Find(name);
  }
  [[nodiscard]] std::vector<std::string> Names() const {
    std::vector<std::string> names =
        outer_ == nullptr ? std::vector<std::string>() : outer_->Names();
    for (const auto& [name, value] : variables_) names.push_back(name);
    return names;
  }

 private:
  Attributes variables_;
  const Scope* outer_;
};

}  // namespace plumb::hcl
