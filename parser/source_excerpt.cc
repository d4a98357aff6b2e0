// Columns count characters, not bytes; lines of tens of thousands of characters do occur.
#include "parser/source_excerpt.h"

#include <algorithm>
#include <utility>

namespace plumb {
namespace {

// Line and column, from 1, of a byte offset in a statement that itself starts somewhere in a file.
std::pair<int, int> PositionIn(const SourceStatement& statement, std::size_t offset) {
  int line = statement.line;
  int column = statement.column;
  for (std::size_t i = 0; i < offset && i < statement.text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(statement.text[i]);
    if (byte == '\n') {
      ++line;
      column = 1;
    } else if ((byte & 0xC0U) != 0x80U) {  // not a UTF-8 continuation byte
      ++column;
    }
  }
  return {line, column};
}

// The line that holds `offset`, and a caret under it.
std::string Excerpt(const std::string& text, std::size_t offset) {
  constexpr std::size_t kMost = 120;
  const auto is_inside_character = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  const std::size_t before = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  std::size_t start = before == std::string::npos ? 0 : before + 1;
  std::size_t end = std::min(text.find('\n', offset), text.size());
  if (offset - start > kMost) start = offset - kMost;
  if (end - offset > kMost) end = offset + kMost;
  while (start < offset && is_inside_character(start)) ++start;
  while (end > offset && is_inside_character(end)) --end;
  if (end > offset && text[end - 1] == '\r') --end;
  std::string caret;
  for (std::size_t i = start; i < offset; ++i) {
    if (text[i] == '\t') {
      caret += '\t';
    } else if (!is_inside_character(i)) {
      caret += ' ';
    }
  }
  return "\n    " + text.substr(start, end - start) + "\n    " + caret + "^";
}

}  // namespace

std::string ExcerptAt(const std::string& path, const SourceStatement& statement,
                      std::optional<std::size_t> offset, const std::string& problem) {
  const std::size_t place = std::min(offset.value_or(0), statement.text.size());
  const auto [line, column] = PositionIn(statement, place);
  return path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + problem +
         Excerpt(statement.text, place);
}

}  // namespace plumb
