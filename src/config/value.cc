// Values, and how they compare and print.
#include "config/value.h"

#include <algorithm>

#include "template/json.h"
#include "template/value.h"

namespace plumb::hcl {
namespace {

int Sign(bool is_less, bool is_greater) { return is_less ? -1 : is_greater ? 1 : 0; }

int CompareSequences(const Values& a, const Values& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int order = Compare(a[i], b[i]); order != 0) return order;
  }
  return Sign(a.size() < b.size(), a.size() > b.size());
}

int CompareMappings(const Attributes& a, const Attributes& b) {
  auto left = a.begin();
  auto right = b.begin();
  for (; left != a.end() && right != b.end(); ++left, ++right) {
    if (const int order = left->first.compare(right->first); order != 0) return order;
    if (const int order = Compare(left->second, right->second); order != 0) return order;
  }
  return Sign(a.size() < b.size(), a.size() > b.size());
}

void AppendJson(const Value& value, std::string& out);

void AppendSequence(const Values& items, std::string& out) {
  out += '[';
  for (const Value& item : items) {
    if (&item != &items.front()) out += ',';
    AppendJson(item, out);
  }
  out += ']';
}

std::string QuotedJson(const std::string& text) { return plumb::ToJson(plumb::Value(text)); }

void AppendMapping(const Attributes& attributes, std::string& out) {
  out += '{';
  for (const auto& [name, value] : attributes) {
    if (out.back() != '{' || &name != &attributes.begin()->first) out += ',';
    out += QuotedJson(name) + ":";
    AppendJson(value, out);
  }
  out += '}';
}

void AppendJson(const Value& value, std::string& out) {
  if (value.IsSensitive()) {
    out += "(sensitive value)";
    return;
  }
  switch (value.kind()) {
    case ValueKind::kNull:
      out += "null";
      return;
    case ValueKind::kBool:
      out += value.AsBool() ? "true" : "false";
      return;
    case ValueKind::kNumber:
      out += ToString(value.AsNumber());
      return;
    case ValueKind::kString:
      out += QuotedJson(value.AsString());
      return;
    case ValueKind::kRaw:
      out += "{\"X\":" + QuotedJson(value.AsString()) + "}";
      return;
    case ValueKind::kTuple:
    case ValueKind::kList:
    case ValueKind::kSet:
      return AppendSequence(value.AsSequence(), out);
    case ValueKind::kObject:
    case ValueKind::kMap:
      return AppendMapping(value.AsMapping(), out);
  }
}

}  // namespace

Value Value::Bool(bool value) { return {ValueKind::kBool, value}; }
Value Value::Of(Number number) { return {ValueKind::kNumber, number}; }
Value Value::String(std::string text) { return {ValueKind::kString, std::move(text)}; }
Value Value::Raw(std::string sql) { return {ValueKind::kRaw, std::move(sql)}; }
Value Value::Tuple(Values items) {
  return {ValueKind::kTuple, std::make_shared<const Values>(std::move(items))};
}
Value Value::List(Values items) {
  return {ValueKind::kList, std::make_shared<const Values>(std::move(items))};
}
Value Value::Set(Values items) {
  const auto is_less = [](const Value& a, const Value& b) { return Compare(a, b) < 0; };
  std::stable_sort(items.begin(), items.end(), is_less);
  const auto is_same = [](const Value& a, const Value& b) { return Compare(a, b) == 0; };
  items.erase(std::unique(items.begin(), items.end(), is_same), items.end());
  return {ValueKind::kSet, std::make_shared<const Values>(std::move(items))};
}
Value Value::Object(Attributes attributes) {
  return {ValueKind::kObject, std::make_shared<const Attributes>(std::move(attributes))};
}
Value Value::Map(Attributes elements) {
  return {ValueKind::kMap, std::make_shared<const Attributes>(std::move(elements))};
}

bool Value::IsSequence() const {
  return kind_ == ValueKind::kTuple || kind_ == ValueKind::kList || kind_ == ValueKind::kSet;
}
bool Value::IsMapping() const { return kind_ == ValueKind::kObject || kind_ == ValueKind::kMap; }

const Values& Value::AsSequence() const { return *std::get<std::shared_ptr<const Values>>(data_); }
const Attributes& Value::AsMapping() const {
  return *std::get<std::shared_ptr<const Attributes>>(data_);
}

bool Value::HoldsSensitive() const {
  if (is_sensitive_) return true;
  if (IsSequence()) {
    return std::any_of(AsSequence().begin(), AsSequence().end(),
                       [](const Value& item) { return item.HoldsSensitive(); });
  }
  return IsMapping() && std::any_of(AsMapping().begin(), AsMapping().end(), [](const auto& entry) {
           return entry.second.HoldsSensitive();
         });
}

Value Value::Marked(bool is_sensitive) const {
  Value marked = *this;
  marked.is_sensitive_ = is_sensitive_ || is_sensitive;
  return marked;
}

Value Value::Unmarked() const {
  if (!HoldsSensitive()) return *this;
  Value bare = *this;
  bare.is_sensitive_ = false;
  if (IsSequence()) {
    Values items;
    for (const Value& item : AsSequence()) items.push_back(item.Unmarked());
    bare.data_ = std::make_shared<const Values>(std::move(items));
  } else if (IsMapping()) {
    Attributes attributes;
    for (const auto& [name, value] : AsMapping()) attributes.emplace(name, value.Unmarked());
    bare.data_ = std::make_shared<const Attributes>(std::move(attributes));
  }
  return bare;
}

bool IsEqual(const Value& a, const Value& b) { return Compare(a, b) == 0; }

int Compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return Sign(a.kind() < b.kind(), true);
  switch (a.kind()) {
    case ValueKind::kNull:
      return 0;
    case ValueKind::kBool:
      return Sign(!a.AsBool() && b.AsBool(), a.AsBool() && !b.AsBool());
    case ValueKind::kNumber:
      return Sign(a.AsNumber() < b.AsNumber(), a.AsNumber() > b.AsNumber());
    case ValueKind::kString:
    case ValueKind::kRaw:
      return a.AsString().compare(b.AsString());
    case ValueKind::kTuple:
    case ValueKind::kList:
    case ValueKind::kSet:
      return CompareSequences(a.AsSequence(), b.AsSequence());
    case ValueKind::kObject:
    case ValueKind::kMap:
      return CompareMappings(a.AsMapping(), b.AsMapping());
  }
  return 0;
}

std::string ToJson(const Value& value) {
  std::string out;
  AppendJson(value, out);
  return out;
}

}  // namespace plumb::hcl
