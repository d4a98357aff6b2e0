// What a call throws, as a value.
#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "base/error.h"

namespace plumb::test {

struct Failure {
  ErrorKind kind = ErrorKind::kInternal;
  std::string message = "no error";

  bool operator==(const Failure&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Failure& failure) {
  return out << '"' << failure.message << "\" (kind " << static_cast<int>(failure.kind) << ')';
}

inline Failure FailureOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return {error.kind(), error.message()};
  }
  return {};
}

}  // namespace plumb::test
