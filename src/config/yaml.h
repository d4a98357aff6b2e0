// YAML: the plain data of it.
#pragma once

#include <string>

#include "config/value.h"

namespace plumb::hcl {

// Sequences are tuples, mappings are objects. Throws Error(kConfig, "yaml: line 2: <cause>").
[[nodiscard]] Value ParseYaml(const std::string& text);

// As cty writes it: all strings in quotes. Throws Error(kConfig) for what is nested too deep.
[[nodiscard]] std::string WriteQuotedYaml(const Value& value);

// As Go's yaml.v3 writes it: strings in quotes where they need them, indented by four.
[[nodiscard]] std::string WritePlainYaml(const Value& value);

}  // namespace plumb::hcl
