// The variables of a running template: a stack, because they live to the end of their block.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "template/value.h"

namespace plumb {

class Variables {
 public:
  [[nodiscard]] std::size_t Mark() const { return stack_.size(); }

  void Push(const std::string& name, Value value) {
    places_[name].push_back(stack_.size());
    stack_.emplace_back(name, std::move(value));
  }

  void PopTo(std::size_t mark) {
    for (; stack_.size() > mark; stack_.pop_back()) places_[stack_.back().first].pop_back();
  }

  // The value declared last under the name, or null.
  [[nodiscard]] Value* Find(const std::string& name) {
    const auto found = places_.find(name);
    if (found == places_.end() || found->second.empty()) return nullptr;
    return &stack_[found->second.back()].second;
  }

  // The `depth`th from the top, counted from 1. REQUIRES: there are as many.
  void SetFromTop(std::size_t depth, Value value) {
    stack_[stack_.size() - depth].second = std::move(value);
  }

 private:
  std::vector<std::pair<std::string, Value>> stack_;
  std::unordered_map<std::string, std::vector<std::size_t>> places_;
};

}  // namespace plumb
