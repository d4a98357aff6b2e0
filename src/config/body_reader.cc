// Odd about settings: nothing is converted; a number where text belongs is a mistake.
#include "config/body_reader.h"

#include <algorithm>
#include <limits>

#include "base/suggest.h"
#include "config/diagnostic.h"

namespace plumb::hcl {
namespace {

// Whether `value` is text or a list of texts, which go behind `texts`.
bool AppendTexts(const Value& value, std::vector<std::string>& texts) {
  if (value.IsString()) {
    texts.push_back(value.AsString());
    return true;
  }
  if (!value.IsSequence()) return false;
  for (const Value& item : value.AsSequence()) {
    if (!item.IsString()) return false;
    texts.push_back(item.AsString());
  }
  return true;
}

}  // namespace

std::optional<Value> BodyReader::Get(const char* name) const {
  const Attribute* attribute = body_.Find(name);
  if (attribute == nullptr) return std::nullopt;
  Value value = Evaluate(*attribute);
  if (value.IsNull()) return std::nullopt;
  return value;
}

void BodyReader::Require(bool is_right, const char* name, const char* type) const {
  if (is_right) return;
  throw PlacedError("schemahcl: failed reading spec as *cmdapi.Project: value of attr \"" +
                        std::string(name) + "\" cannot be read as " + type + ": " + type +
                        " value is required",
                    body_.Find(name)->value->range);
}

void BodyReader::Read(const char* name, std::string& setting) const {
  const std::optional<Value> value = Get(name);
  if (!value) return;
  Require(value->IsString(), name, "string");
  setting = value->AsString();
}

void BodyReader::Read(const char* name, std::optional<std::string>& setting) const {
  std::string text = setting.value_or("");
  Read(name, text);
  if (setting.has_value() || !text.empty()) setting = std::move(text);
}

void BodyReader::Read(const char* name, bool& setting) const {
  const std::optional<Value> value = Get(name);
  if (!value) return;
  Require(value->kind() == ValueKind::kBool, name, "bool");
  setting = value->AsBool();
}

void BodyReader::Read(const char* name, std::optional<int>& setting) const {
  const std::optional<Value> value = Get(name);
  if (!value) return;
  const bool is_number = value->kind() == ValueKind::kNumber;
  Require(is_number && IsWhole(value->AsNumber()) &&
              value->AsNumber() >= std::numeric_limits<int>::min() &&
              value->AsNumber() <= std::numeric_limits<int>::max(),
          name, "int");
  setting = static_cast<int>(value->AsNumber());
}

void BodyReader::Read(const char* name, std::vector<std::string>& setting) const {
  const std::optional<Value> value = Get(name);
  if (!value) return;
  std::vector<std::string> texts;
  Require(AppendTexts(*value, texts), name, "list of string");
  setting = std::move(texts);
}

void BodyReader::ReadWord(const char* name, const std::string& title,
                          const std::vector<std::string>& words, bool allows_text,
                          std::string& setting) const {
  const Attribute* attribute = body_.Find(name);
  if (attribute == nullptr) return;
  const Range& range = attribute->value->range;
  const auto refuse = [&](const std::string& word) {
    Fail(range, "Unknown " + title,
         "There is no " + std::string(name) + " named \"" + word + "\"." + DidYouMean(word, words));
  };
  const auto is_known = [&](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  Attributes inner;
  for (const std::string& word : words) inner.emplace(word, Value::String(word));
  if (const auto* bare = std::get_if<Variable>(&attribute->value->node);
      bare != nullptr && !is_known(bare->name)) {
    refuse(bare->name);
  }
  const Value value = evaluate_(*attribute->value, inner);
  if (value.IsNull()) return;
  Require(value.IsString(), name, "string");
  if (!allows_text && !is_known(value.AsString())) refuse(value.AsString());
  setting = value.AsString();
}

std::vector<BodyReader> BodyReader::Blocks(std::string_view type) const {
  std::vector<BodyReader> readers;
  for (const Block& block : body_.blocks) {
    if (block.type == type) readers.emplace_back(block.body, evaluate_);
  }
  return readers;
}

}  // namespace plumb::hcl
