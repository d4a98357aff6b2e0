// Writes SQL: the only place that quotes identifiers and literals.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"

namespace plumb {

// `name` in the dialect's quotes, with embedded quotes doubled.
[[nodiscard]] std::string QuoteIdentifier(Dialect dialect, std::string_view name);
// `text` as a string literal.
[[nodiscard]] std::string QuoteLiteral(Dialect dialect, std::string_view text);

// Words are separated by single blanks; Parenthesized bodies are broken into lines if an indent
// was given.
class SqlBuilder {
 public:
  explicit SqlBuilder(Dialect dialect, std::string indent = "")
      : dialect_(dialect), indent_(std::move(indent)) {}

  SqlBuilder& Word(std::string_view text);  // keywords, types, expressions: as they are
  SqlBuilder& Ident(std::string_view name);
  SqlBuilder& Literal(std::string_view text);
  // "(a, b)" on one line.
  SqlBuilder& IdentList(const std::vector<std::string>& names);
  // "(item, item)" on one line, after a blank.
  SqlBuilder& List(const std::vector<std::string>& items);
  // "(item, item)", one item a line if there is an indent.
  SqlBuilder& Body(const std::vector<std::string>& items);

  [[nodiscard]] std::string Take() { return std::move(text_); }

 private:
  void Blank();

  Dialect dialect_;
  std::string indent_;
  std::string text_;
};

}  // namespace plumb
