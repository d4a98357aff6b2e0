// Odd about YAML: plain scalars are guesses, and here they are guessed by the core schema of
// YAML 1.2 (yes and no are text); aliases can make a small text enormous, so what comes out is
// counted.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <initializer_list>

#include "base/error.h"
#include "base/strings.h"
#include "config/yaml.h"

namespace plumb::hcl {
namespace {

constexpr int kMaxDepth = 300;
constexpr std::size_t kMaxNodes = 1'000'000;

[[noreturn]] void FailYaml(const YAML::Mark& mark, const std::string& problem) {
  throw Error(ErrorKind::kConfig, "yaml: line " + std::to_string(mark.line + 1) + ": " + problem);
}

bool IsOneOf(const std::string& text, std::initializer_list<const char*> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

Value Hexadecimal(const std::string& text) {
  constexpr Number kBase = 16;
  Number number = 0;
  for (const char c : text.substr(2)) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    number = number * kBase + static_cast<Number>(digit);
  }
  return Value::Of(number);
}

// What a scalar without quotes and tag stands for.
Value Guessed(const std::string& text) {
  if (IsOneOf(text, {"", "~", "null", "Null", "NULL"})) return {};
  if (IsOneOf(text, {"true", "True", "TRUE"})) return Value::Bool(true);
  if (IsOneOf(text, {"false", "False", "FALSE"})) return Value::Bool(false);
  const bool is_hexadecimal =
      text.size() > 2 && text.size() < 20 && text.starts_with("0x") &&
      text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string::npos;
  if (is_hexadecimal) return Hexadecimal(text);
  if (const std::optional<Number> number = ParseNumber(text)) return Value::Of(*number);
  return Value::String(text);
}

// yaml-cpp makes single bytes of two escapes, which is no UTF-8.
const std::string& TextOf(const YAML::Node& node) {
  if (IsValidUtf8(node.Scalar())) return node.Scalar();
  FailYaml(node.Mark(), "the escapes \\N and \\_ are not supported");
}

class YamlConverter {
 public:
  Value Convert(const YAML::Node& node, int depth) {
    if (depth > kMaxDepth) FailYaml(node.Mark(), "nested too deep");
    if (++count_ > kMaxNodes) FailYaml(node.Mark(), "too many values");
    switch (node.Type()) {
      case YAML::NodeType::Undefined:
      case YAML::NodeType::Null:
        return {};
      case YAML::NodeType::Scalar:
        return FromScalar(node);
      case YAML::NodeType::Sequence: {
        Values items;
        items.reserve(node.size());
        for (const YAML::Node& item : node) items.push_back(Convert(item, depth + 1));
        return Value::Tuple(std::move(items));
      }
      case YAML::NodeType::Map:
        return FromMap(node, depth);
    }
    return {};
  }

 private:
  static Value FromScalar(const YAML::Node& node) {
    const std::string& tag = node.Tag();
    if (tag == "!" || tag == "tag:yaml.org,2002:str") return Value::String(TextOf(node));
    return Guessed(TextOf(node));
  }

  // Keys of the mappings under << count where the mapping itself does not have them.
  Value FromMap(const YAML::Node& node, int depth) {
    Attributes attributes;
    Attributes merged;
    for (const auto& entry : node) {
      const YAML::Node& key = entry.first;
      if (!key.IsScalar() && !key.IsNull()) FailYaml(key.Mark(), "keys must be scalars");
      Value value = Convert(entry.second, depth + 1);
      const std::string name = key.IsNull() ? "null" : TextOf(key);
      if (name == "<<" && key.Tag() == "?") {
        Merge(value, merged, entry.second.Mark());
      } else {
        attributes.insert_or_assign(name, std::move(value));
      }
    }
    attributes.merge(merged);
    return Value::Object(std::move(attributes));
  }

  static void Merge(const Value& value, Attributes& merged, const YAML::Mark& mark) {
    const Values mappings = value.IsSequence() ? value.AsSequence() : Values{value};
    for (const Value& mapping : mappings) {
      if (!mapping.IsMapping()) FailYaml(mark, "map merge requires map or sequence of maps");
      for (const auto& [name, item] : mapping.AsMapping()) merged.emplace(name, item);
    }
  }

  std::size_t count_ = 0;
};

}  // namespace

Value ParseYaml(const std::string& text) {
  // With zeros in it, yaml-cpp would take the text for UTF-16.
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n' && c != '\r') ||
           c == 0x7F;
  });
  if (control != text.end()) {
    throw Error(ErrorKind::kConfig, "yaml: control characters are not allowed");
  }
  try {
    return YamlConverter().Convert(YAML::Load(text), 0);
  } catch (const YAML::Exception& error) {
    FailYaml(error.mark, error.msg);
  }
}

}  // namespace plumb::hcl
