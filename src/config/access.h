// Attributes, indices and iteration: how expressions reach into values.
#pragma once

#include <string>
#include <vector>

#include "config/ast.h"

namespace plumb::hcl {

// Both throw DiagnosticError; `step` is what they point at.
[[nodiscard]] Value AttributeOf(const Value& source, const std::string& name, const Range& step);
[[nodiscard]] Value ElementOf(const Value& source, const Value& key, const Range& step);

struct KeyedValue {
  Value key;
  Value value;
};

// What a for-expression passes over: numbers or names and elements; of a set, each twice.
// REQUIRES: `collection` is a sequence or mapping.
[[nodiscard]] std::vector<KeyedValue> ElementsOf(const Value& collection);

}  // namespace plumb::hcl
