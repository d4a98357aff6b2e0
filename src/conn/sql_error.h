// What the engine said of a statement.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"

namespace plumb {

// `message()` is the engine's text alone; `offset` counts bytes from the statement's start.
class SqlError : public Error {
 public:
  SqlError(std::string message, std::optional<std::size_t> offset)
      : Error(ErrorKind::kSql, std::move(message)), offset_(offset) {}

  [[nodiscard]] std::optional<std::size_t> offset() const { return offset_; }

 private:
  std::optional<std::size_t> offset_;
};

}  // namespace plumb
