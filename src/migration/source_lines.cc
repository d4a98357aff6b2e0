// Tools that mark sections by comments look at lines, not at SQL.
#include "migration/source_lines.h"

#include <algorithm>

#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::vector<SourceLine> LinesOf(std::string_view content) {
  std::vector<SourceLine> lines;
  lines.reserve(static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n')) + 1);
  std::size_t begin = content.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (int number = 1; begin < content.size(); ++number) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view text = content.substr(begin, end - begin);
    if (text.ends_with('\r')) text.remove_suffix(1);
    lines.push_back({.text = text, .offset = begin, .number = number});
    begin = end + 1;
  }
  return lines;
}

std::string_view CommentOfLine(std::string_view line) {
  const std::string_view text = Trim(line);
  return text.starts_with("--") ? Trim(text.substr(2)) : std::string_view();
}

}  // namespace plumb
