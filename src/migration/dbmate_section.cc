// dbmate: https://github.com/amacneil/dbmate#creating-migrations, and its options
// https://github.com/amacneil/dbmate#migration-options.
#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "migration/source_lines.h"
#include "migration/up_section.h"

namespace plumb {
namespace {

constexpr std::string_view kUp = "migrate:up";
constexpr std::string_view kDown = "migrate:down";

// What follows the mark on its line; nothing if the line is no such mark.
std::optional<std::string_view> OptionsOf(std::string_view line, std::string_view mark) {
  const std::string_view comment = CommentOfLine(line);
  if (!StartsWithIgnoreCase(comment, mark)) return std::nullopt;
  const std::string_view rest = comment.substr(mark.size());
  if (!rest.empty() && !IsAsciiSpace(rest.front())) return std::nullopt;
  return rest;
}

bool ForbidsTransaction(std::string_view options) {
  const std::vector<std::string> words = Split(options, ' ');
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return EqualsIgnoreCase(Trim(word), "transaction:false");
  });
}

}  // namespace

UpSection ReadDbmateUp(const std::string& name, std::string_view content) {
  std::optional<std::size_t> begin;
  std::optional<std::size_t> end;
  for (const SourceLine& line : LinesOf(content)) {
    if (OptionsOf(line.text, kUp)) {
      if (begin || end) {
        throw Error(ErrorKind::kConfig, "dbmate: " + name + ":" + std::to_string(line.number) +
                                            " unexpected '-- migrate:up'");
      }
      begin = line.offset + line.text.size();
    } else if (!end && OptionsOf(line.text, kDown)) {
      end = line.offset;
    }
  }
  UpSection section;
  section.text = content;
  section.begin = begin.value_or(end.value_or(content.size()));
  section.plain = content.substr(section.begin, end.value_or(content.size()) - section.begin);
  BlankOut(section.text, 0, section.begin);
  BlankOut(section.text, end.value_or(content.size()), content.size());
  return section;
}

std::optional<int> DbmateLineWithoutTransaction(std::string_view content) {
  for (const SourceLine& line : LinesOf(content)) {
    const std::optional<std::string_view> options = OptionsOf(line.text, kUp);
    if (options && ForbidsTransaction(*options)) return line.number;
  }
  return std::nullopt;
}

}  // namespace plumb
