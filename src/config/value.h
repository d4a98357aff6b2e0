// The values that expressions give: dynamic and immutable.
//
// A sequence is a tuple as written, or a list or set as converted; a mapping is an object as
// written, or a map as converted. They differ in what may be done with them and in what messages
// call them. Values are cheap to copy: large payloads are shared and constant, and have no cycles,
// because they are complete before they are shared. That is the only use of shared_ptr here.
//
// A sensitive value computes like any other, but whatever it takes part in is sensitive, too.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "config/number.h"

namespace plumb::hcl {

enum class ValueKind {
  kNull,
  kBool,
  kNumber,
  kString,
  kTuple,
  kList,
  kSet,
  kObject,
  kMap,
  kRaw,  // SQL text of sql("..."), which is no string
};

class Value;
using Values = std::vector<Value>;
using Attributes = std::map<std::string, Value>;

class Value {
 public:
  Value() = default;  // null

  [[nodiscard]] static Value Bool(bool value);
  [[nodiscard]] static Value Of(Number number);
  [[nodiscard]] static Value String(std::string text);
  [[nodiscard]] static Value Raw(std::string sql);
  [[nodiscard]] static Value Tuple(Values items);
  // REQUIRES: the items are of one type.
  [[nodiscard]] static Value List(Values items);
  // Sorted and without duplicates. REQUIRES: the items are of one type.
  [[nodiscard]] static Value Set(Values items);
  [[nodiscard]] static Value Object(Attributes attributes);
  // REQUIRES: the elements are of one type.
  [[nodiscard]] static Value Map(Attributes elements);

  [[nodiscard]] ValueKind kind() const { return kind_; }
  [[nodiscard]] bool IsNull() const { return kind_ == ValueKind::kNull; }
  [[nodiscard]] bool IsString() const { return kind_ == ValueKind::kString; }
  [[nodiscard]] bool IsSequence() const;  // tuple, list or set
  [[nodiscard]] bool IsMapping() const;   // object or map

  // Of itself only, or also of what is in it.
  [[nodiscard]] bool IsSensitive() const { return is_sensitive_; }
  [[nodiscard]] bool HoldsSensitive() const;
  // The same value, sensitive if `is_sensitive` or if it was.
  [[nodiscard]] Value Marked(bool is_sensitive) const;
  // The same value, with no marks in it.
  [[nodiscard]] Value Unmarked() const;

  // REQUIRES: kind() is the one that the name says.
  [[nodiscard]] bool AsBool() const { return std::get<bool>(data_); }
  [[nodiscard]] Number AsNumber() const { return std::get<Number>(data_); }
  [[nodiscard]] const std::string& AsString() const { return std::get<std::string>(data_); }
  [[nodiscard]] const Values& AsSequence() const;
  [[nodiscard]] const Attributes& AsMapping() const;

 private:
  using Data = std::variant<std::monostate, bool, Number, std::string,
                            std::shared_ptr<const Values>, std::shared_ptr<const Attributes>>;
  Value(ValueKind kind, Data data) : kind_(kind), data_(std::move(data)) {}

  ValueKind kind_ = ValueKind::kNull;
  bool is_sensitive_ = false;
  Data data_;
};

// What == says: values of different kinds are different, and marks do not count.
[[nodiscard]] bool IsEqual(const Value& a, const Value& b);

// A total order over all values, in which strings and numbers stand as one expects.
[[nodiscard]] int Compare(const Value& a, const Value& b);

// As JSON, with <, > and & escaped; (sensitive value) for what is sensitive.
[[nodiscard]] std::string ToJson(const Value& value);

}  // namespace plumb::hcl
