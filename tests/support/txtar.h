// Many small files in one text: "-- name --" lines, each followed by that file's content.
//
// The text before the first such line is the comment; a story keeps its commands there.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace plumb::test {

struct TxtarFile {
  std::string name;
  std::string data;  // empty, or ends in a newline
  int line = 0;      // of its marker, from 1

  bool operator==(const TxtarFile&) const = default;
};

struct Txtar {
  std::string comment;
  std::vector<TxtarFile> files;

  // The first file called `name`, or null.
  [[nodiscard]] const TxtarFile* Find(std::string_view name) const;
  // The content of `name`, or "" if there is no such file.
  [[nodiscard]] std::string Text(std::string_view name) const;
  // Replaces the content of `name`; appends the file if it is new.
  void Set(std::string_view name, std::string_view data);
};

[[nodiscard]] Txtar ParseTxtar(std::string_view text);

// ParseTxtar(FormatTxtar(x)) equals x, but for final newlines, which are added.
[[nodiscard]] std::string FormatTxtar(const Txtar& archive);

// The non-blank lines that do not start with '#', trimmed.
[[nodiscard]] std::vector<std::string> ContentLines(std::string_view text);

}  // namespace plumb::test
