// Feeds the splitter with any bytes under any options. What it yields must be found in the input,
// in order, with the positions it names.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "parser/directives.h"
#include "parser/splitter.h"

namespace {

// The first byte of an input chooses an engine, or with its high bit every option by itself.
plumb::SplitOptions OptionsOf(unsigned char choice, unsigned char bits) {
  using plumb::Dialect;
  const auto bit = [&](unsigned shift) { return ((bits >> shift) & 1U) != 0; };
  switch (choice % 5U) {
    case 0:
      return plumb::SplitOptionsFor(Dialect::kSqlite);
    case 1:
      return plumb::SplitOptionsFor(Dialect::kPostgres);
    case 2:
      return plumb::SplitOptionsFor(Dialect::kMysql);
    case 3:
      return plumb::SplitOptionsFor(std::nullopt);
    default:
      return {.has_begin_end = bit(0),
              .has_compound_statements = bit(1),
              .has_begin_atomic = bit(2),
              .has_dollar_quotes = bit(3),
              .has_backslash_escapes = bit(4),
              .has_escape_strings = bit(5),
              .has_bracket_names = bit(6),
              .has_hash_comments = bit(7),
              .has_nested_comments = bit(0),
              .has_open_comments = bit(3),
              .has_executable_comments = bit(5),
              .dash_comments_need_blank = bit(6)};
  }
}

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckStatements(std::string_view sql, const plumb::SplitOptions& options) {
  std::size_t end = 0;
  int line = 1;
  for (const plumb::SourceStatement& statement : plumb::SplitStatements(sql, options)) {
    Require(!statement.text.empty() && statement.offset >= end);
    Require(sql.substr(statement.offset, statement.text.size()) == statement.text);
    Require(statement.line >= line && statement.column >= 1);
    const std::string_view before = sql.substr(0, statement.offset);
    Require(std::count(before.begin(), before.end(), '\n') == statement.line - 1);
    Require(statement.comments.size() == statement.comment_lines.size());
    end = statement.offset + statement.text.size();
    line = statement.line;
    static_cast<void>(plumb::ParseDirectives(statement));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view sql(reinterpret_cast<const char*>(data) + 2, size - 2);
  static_cast<void>(plumb::ParseDirectives(sql));
  static_cast<void>(plumb::ParseFileDirectives(sql));
  static_cast<void>(plumb::IgnoresChecksum(sql));
  try {
    CheckStatements(sql, OptionsOf(data[0], data[1]));
  } catch (const plumb::Error& error) {
    Require(error.kind() == plumb::ErrorKind::kParse);
  }
  return 0;
}
