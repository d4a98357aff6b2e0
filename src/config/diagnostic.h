// What is wrong in a file, and where.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "config/range.h"

namespace plumb::hcl {

// Summary and detail are whole sentences, unlike our own messages, because scripts know them.
struct Diagnostic {
  Range subject;
  std::string summary;
  std::string detail;
};

// atlas.hcl:2,12-18: Unknown variable; There is no variable named "x".
[[nodiscard]] std::string ToString(const Diagnostic& diagnostic);

// The line of `source` where the range begins and a line with carets below what it covers.
// Passwords in URLs are hidden.
[[nodiscard]] std::string Excerpt(const Range& range, std::string_view source);

// An Error(kConfig) that knows its place.
class DiagnosticError : public Error {
 public:
  explicit DiagnosticError(Diagnostic diagnostic)
      : Error(ErrorKind::kConfig, ToString(diagnostic)), diagnostic_(std::move(diagnostic)) {}

  [[nodiscard]] const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

// An Error with a message of its own about something in a file.
class PlacedError : public Error {
 public:
  PlacedError(const std::string& message, Range place)
      : Error(ErrorKind::kConfig, message), place_(std::move(place)) {}

  [[nodiscard]] const Range& place() const { return place_; }

 private:
  Range place_;
};

[[noreturn]] inline void Fail(const Range& subject, std::string summary, std::string detail) {
  throw DiagnosticError({subject, std::move(summary), std::move(detail)});
}

}  // namespace plumb::hcl
