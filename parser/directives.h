// Directives: comments by which a file or statement tells this program something.
//
//   -- atlas:txmode none            of the file: in the block of comments at its very top
//   -- atlas:nolint destructive     of the statement that follows
//   -- plumb:rename users.name full_name
//
// A directive is a whole comment: its marker (--, # or /* */), `atlas:` or `plumb:`, a name, and
// perhaps a value. Prose that mentions one is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/splitter.h"

namespace plumb {

struct Directive {
  std::string name;   // "atlas:txmode"
  std::string value;  // the rest of the line, trimmed; may be empty
  int line = 1;       // in the file, from 1

  bool operator==(const Directive&) const = default;
};
using Directives = std::vector<Directive>;

// What one comment says, as written with its marker; `line` is where it begins.
[[nodiscard]] std::optional<Directive> ParseDirective(std::string_view comment, int line);

// Those of every line of `text` that is a comment. Knows no quotes: a line of a string that looks
// like a directive is taken for one.
[[nodiscard]] Directives ParseDirectives(std::string_view text);
// Those of the file as a whole: of the lines at its very top that begin with -- or #, if a blank
// line or nothing follows them. (Without that they are comments of the first statement.)
[[nodiscard]] Directives ParseFileDirectives(std::string_view file);
// Those of a statement: of its attached comments.
[[nodiscard]] Directives ParseDirectives(const SourceStatement& statement);

// The first of that name ("atlas:txmode"); null if there is none.
[[nodiscard]] const Directive* FindDirective(const Directives& directives, std::string_view name);
// The values of all of that name, in order.
[[nodiscard]] std::vector<std::string> DirectiveValues(const Directives& directives,
                                                       std::string_view name);

// The delimiter that the first line of a file asks for, as written: `-- atlas:delimiter \n\n`.
// Unlike other directives it needs no blank line behind it, and its marker is exactly "-- ". An
// empty string if the line names none; nothing if it is another line.
[[nodiscard]] std::optional<std::string> DelimiterDirective(std::string_view file);

// True if the first line says `atlas:sum ignore`: the content stays out of the checksum. Any
// printable ASCII may stand before it, and nothing behind it, not even CR: sum files that other
// programs wrote depend on that.
[[nodiscard]] bool IgnoresChecksum(std::string_view file);

}  // namespace plumb
