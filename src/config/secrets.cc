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

namespace {

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Does a word go on before `begin` or at `end`?
bool IsInWord(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin > 0 && IsWordCharacter(text[begin - 1])) ||
         (end < text.size() && IsWordCharacter(text[end]));
}

}  // namespace

std::string WithoutSecrets(std::string_view text, const std::vector<std::string>& secrets,
                           std::size_t shortest_in_words) {
  // By first byte; each in the order of `secrets`.
  std::array<std::vector<const std::string*>, 256> starting;
  for (const std::string& secret : secrets) {
    if (!secret.empty()) starting.at(static_cast<unsigned char>(secret[0])).push_back(&secret);
  }
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto stands_here = [&](const std::string* secret) {
      return text.substr(at).starts_with(*secret) &&
             (secret->size() >= shortest_in_words || !IsInWord(text, at, at + secret->size()));
    };
    const auto& candidates = starting.at(static_cast<unsigned char>(text[at]));
    const auto found = std::find_if(candidates.begin(), candidates.end(), stands_here);
    const bool is_secret = found != candidates.end();
    out += is_secret ? std::string_view("(sensitive value)") : text.substr(at, 1);
    at += is_secret ? (*found)->size() : 1;
  }
  return out;
}

}  // namespace plumb
