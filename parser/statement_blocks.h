// Tells the splitter whether a ';' ends a statement or only a step of a body.
//
// The three kinds of body differ too much for one grammar: a SQLite trigger and a PostgreSQL
// BEGIN ATOMIC body are flat lists of statements, a MySQL routine nests.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "parser/splitter.h"

namespace plumb {

// Is fed with the tokens of one statement that stand outside of parentheses, without comments.
class StatementBlocks {
 public:
  virtual ~StatementBlocks() = default;

  // A new statement begins.
  virtual void Reset() = 0;
  // A bare word; `offset` is where it stands.
  virtual void OnWord(std::string_view word, std::size_t offset) = 0;
  // Any other token: the first character of a quoted run, an operator, a digit, a parenthesis.
  virtual void OnSymbol(char symbol) = 0;
  // True if this ';' ends the statement.
  [[nodiscard]] virtual bool OnSemicolon() = 0;

  // False once no further token of the statement can matter, so that need not be fed any.
  [[nodiscard]] virtual bool IsWatching() const = 0;
  // True if a dollar quote may stand here in an engine that has them only as bodies of routines.
  [[nodiscard]] virtual bool ExpectsQuotedBody() const = 0;

  // The word that opened the outermost body that is open, and where it stands.
  struct Opener {
    std::string_view word;  // a literal; empty if none is open
    std::size_t offset = 0;
  };
  [[nodiscard]] virtual Opener OpenBlock() const = 0;
};

// The rules of `options`.
[[nodiscard]] std::unique_ptr<StatementBlocks> NewStatementBlocks(const SplitOptions& options);

// The parts of it.
[[nodiscard]] std::unique_ptr<StatementBlocks> NewFlatBlocks(const SplitOptions& options);
[[nodiscard]] std::unique_ptr<StatementBlocks> NewNestedBlocks();

}  // namespace plumb
