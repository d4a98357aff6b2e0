// What an expression calls by name.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "config/type.h"

namespace plumb::hcl {

struct Parameter {
  std::string name;  // in messages
  Type type = {};    // to which arguments are converted
  bool takes_null = false;
};

// Arguments are converted, not null unless that is allowed, and free of marks; if one was
// sensitive, the result is. A body fails by throwing Error, or ArgumentError to blame one argument.
struct Function {
  using Body = std::function<Value(const Values& arguments)>;
  using Thunk = std::function<Value()>;
  using LazyBody = std::function<Value(const std::vector<Thunk>& arguments)>;

  std::vector<Parameter> parameters = {};
  std::optional<Parameter> variadic = {};  // for all arguments beyond
  Body body = {};
  // Instead of `body`: evaluates its arguments itself. They are not checked.
  LazyBody lazy_body = {};
};

using Functions = std::map<std::string, Function, std::less<>>;

class ArgumentError : public Error {
 public:
  ArgumentError(std::size_t index, std::string message)
      : Error(ErrorKind::kConfig, std::move(message)), index_(index) {}
  [[nodiscard]] std::size_t index() const { return index_; }

 private:
  std::size_t index_;
};

}  // namespace plumb::hcl
