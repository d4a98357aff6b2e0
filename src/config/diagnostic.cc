// Ranges and diagnostics as text.
#include "config/diagnostic.h"

#include <algorithm>

namespace plumb::hcl {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Of URLs that are written out in the line: ://user:xxxx@host. Carets below still fit.
void HidePasswords(std::string& line) {
  for (std::size_t at = line.find("://"); at != std::string::npos; at = line.find("://", at + 3)) {
    const std::size_t end = std::min(line.find_first_of("\" \t", at), line.size());
    const std::size_t sign = line.rfind('@', end == 0 ? 0 : end - 1);
    const std::size_t colon = line.find(':', at + 3);
    if (sign == std::string::npos || sign >= end || colon >= sign) continue;
    if (line.substr(colon, sign - colon).find("${") != std::string::npos) continue;
    for (std::size_t i = colon + 1; i < sign; ++i) {
      if (!IsContinuation(line[i])) line[i] = 'x';
    }
    line.erase(std::remove_if(line.begin() + static_cast<std::ptrdiff_t>(colon),
                              line.begin() + static_cast<std::ptrdiff_t>(sign), IsContinuation),
               line.begin() + static_cast<std::ptrdiff_t>(sign));
  }
}

}  // namespace

std::string ToString(const Range& range) {
  std::string text = range.file == nullptr ? "" : *range.file;
  text += ":" + std::to_string(range.start.line) + "," + std::to_string(range.start.column) + "-";
  if (range.start.line != range.end.line) text += std::to_string(range.end.line) + ",";
  return text + std::to_string(range.end.column);
}

Range Between(const Range& first, const Range& last) { return {first.file, first.start, last.end}; }

std::string ToString(const Diagnostic& diagnostic) {
  return ToString(diagnostic.subject) + ": " + diagnostic.summary + "; " + diagnostic.detail;
}

std::string Excerpt(const Range& range, std::string_view source) {
  const std::size_t start = std::min(range.start.byte, source.size());
  const std::size_t before = start == 0 ? std::string_view::npos : source.rfind('\n', start - 1);
  const std::size_t line_start = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t line_end = std::min(source.find('\n', start), source.size());
  const std::size_t end = std::clamp(range.end.byte, start, line_end);
  std::string carets;
  for (std::size_t i = line_start; i < start; ++i) {
    if (!IsContinuation(source[i])) carets += source[i] == '\t' ? '\t' : ' ';
  }
  const auto width = std::count_if(source.begin() + static_cast<std::ptrdiff_t>(start),
                                   source.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](char c) { return !IsContinuation(c) && c != '\r'; });
  carets.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(width, 1)), '^');
  std::string line(source.substr(line_start, line_end - line_start));
  if (line.ends_with('\r')) line.pop_back();
  HidePasswords(line);
  return line + "\n" + carets;
}

}  // namespace plumb::hcl
