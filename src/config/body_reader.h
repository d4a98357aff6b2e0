// Takes typed settings out of the body of a block.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/ast.h"

namespace plumb::hcl {

// The value of an expression; `inner` are variables that only this expression sees.
using Evaluation = std::function<Value(const Expression& expression, const Attributes& inner)>;

// An attribute that is not there or is null leaves the setting as it was. All throw
// DiagnosticError for what cannot be evaluated and PlacedError for a wrong type. The body
// and the evaluation must outlive the reader.
class BodyReader {
 public:
  BodyReader(const Body& body, const Evaluation& evaluate) : body_(body), evaluate_(evaluate) {}

  void Read(const char* name, std::string& setting) const;
  void Read(const char* name, std::optional<std::string>& setting) const;
  void Read(const char* name, bool& setting) const;
  void Read(const char* name, std::optional<int>& setting) const;
  // Of a list, or of one text.
  void Read(const char* name, std::vector<std::string>& setting) const;
  // One of `words`, bare or in quotes. `title` is what messages call the setting:
  // migration.exec_order. Text that is none of them fails unless `allows_text`.
  void ReadWord(const char* name, const std::string& title, const std::vector<std::string>& words,
                bool allows_text, std::string& setting) const;

  // Null if it is not there.
  [[nodiscard]] const Attribute* Find(const char* name) const { return body_.Find(name); }
  [[nodiscard]] Value Evaluate(const Attribute& attribute) const {
    return evaluate_(*attribute.value, {});
  }
  // The bodies of all blocks of a type, in order.
  [[nodiscard]] std::vector<BodyReader> Blocks(std::string_view type) const;
  [[nodiscard]] const Body& body() const { return body_; }

 private:
  [[nodiscard]] std::optional<Value> Get(const char* name) const;
  void Require(bool is_right, const char* name, const char* type) const;

  const Body& body_;
  const Evaluation& evaluate_;
};

}  // namespace plumb::hcl
