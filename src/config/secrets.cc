// Odd about secrets: they may be parts of each other, so the order of replacing matters.
#include "config/secrets.h"

#include <algorithm>

#include "base/strings.h"
#include "config/project.h"

namespace plumb {
namespace hcl {

void Secrets::Collect(const Value& value, bool is_within_sensitive) {
  const bool is_sensitive = is_within_sensitive || value.IsSensitive();
  if (is_sensitive && value.IsString() && !value.AsString().empty()) {
    texts_.insert(value.AsString());
  } else if (value.IsSequence()) {
    for (const Value& item : value.AsSequence()) Collect(item, is_sensitive);
  } else if (value.IsMapping()) {
    for (const auto& [name, item] : value.AsMapping()) Collect(item, is_sensitive);
  }
}

std::vector<std::string> Secrets::Texts() const {
  std::vector<std::string> texts(texts_.begin(), texts_.end());
  std::stable_sort(texts.begin(), texts.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return texts;
}

}  // namespace hcl

std::string WithoutSecrets(std::string text, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) text = ReplaceAll(text, secret, "(sensitive value)");
  return text;
}

}  // namespace plumb
