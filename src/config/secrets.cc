// Odd about secrets: they may be parts of each other, so the order of replacing matters.
#include "config/secrets.h"

#include <algorithm>
#include <array>

#include "config/percent_encoding.h"
#include "config/project.h"

namespace plumb {
namespace hcl {

void Secrets::Collect(const Value& value, bool is_within_sensitive) {
  const bool is_sensitive = is_within_sensitive || value.IsSensitive();
  if (is_sensitive && value.IsString() && !value.AsString().empty()) {
    const std::string& text = value.AsString();
    // As it is, and as it looks in URLs: in parts of them and, with more characters, as user info.
    texts_.insert({text, PercentEncoded(text, ""), PercentEncoded(text, "$&+,;=")});
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

std::string WithoutSecrets(std::string_view text, const std::vector<std::string>& secrets) {
  // By first byte; each in the order of `secrets`.
  std::array<std::vector<const std::string*>, 256> starting;
  for (const std::string& secret : secrets) {
    if (!secret.empty()) starting.at(static_cast<unsigned char>(secret[0])).push_back(&secret);
  }
  std::string out;
  while (!text.empty()) {
    const auto& candidates = starting.at(static_cast<unsigned char>(text[0]));
    const auto found =
        std::find_if(candidates.begin(), candidates.end(),
                     [text](const std::string* secret) { return text.starts_with(*secret); });
    const bool is_secret = found != candidates.end();
    out += is_secret ? std::string_view("(sensitive value)") : text.substr(0, 1);
    text.remove_prefix(is_secret ? (*found)->size() : 1);
  }
  return out;
}

}  // namespace plumb
