// Texts that must not be shown.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "config/value.h"

namespace plumb::hcl {

// Collects the texts in sensitive values.
class Secrets {
 public:
  // All texts in what is sensitive in `value`, also as URLs encode them.
  void Collect(const Value& value) { Collect(value, false); }
  // Longest first, so that replacing one after the other leaves no part of any.
  [[nodiscard]] std::vector<std::string> Texts() const;

 private:
  void Collect(const Value& value, bool is_within_sensitive);

  std::set<std::string> texts_;
};

}  // namespace plumb::hcl
