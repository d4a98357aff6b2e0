// What runs forward in a file that holds both directions: of goose between `-- +goose Up` and
// `-- +goose Down`, of dbmate between `-- migrate:up` and `-- migrate:down`.
//
// A mark is a comment that is a whole line, in any case; text that merely contains its words (a
// column download_url) is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/splitter.h"

namespace plumb {

struct UpSection {
  // The file with all else blanked out, so that offsets, lines and columns are those of the file.
  std::string text;
  // The statements that the file itself delimits, goose's StatementBegin to StatementEnd; blank in
  // `text`, where a ';' stands for their first mark.
  std::vector<SourceStatement> blocks;
  // The section as it is written, without its marks, from the end of the first mark's line on.
  std::string plain;
  // Where the section begins; the size of the file if it has none.
  std::size_t begin = 0;
};

// `name` is the file's, for messages. Throw Error(kConfig) if the marks contradict each other,
// "goose: 1.sql:3 unexpected goosePragma 'Down'" and the like, Error(kUnsupported) for
// `-- +goose ENVSUB ON`. What stands behind the section is not read, but may not go forward again.
[[nodiscard]] UpSection ReadGooseUp(const std::string& name, std::string_view content);
[[nodiscard]] UpSection ReadDbmateUp(const std::string& name, std::string_view content);

// The line that says `-- +goose NO TRANSACTION` or `-- migrate:up transaction:false`.
[[nodiscard]] std::optional<int> GooseLineWithoutTransaction(std::string_view content);
[[nodiscard]] std::optional<int> DbmateLineWithoutTransaction(std::string_view content);

// Overwrites a part of `text` with blanks, but for line ends.
void BlankOut(std::string& text, std::size_t begin, std::size_t end);

}  // namespace plumb
