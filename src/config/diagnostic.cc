// Ranges and diagnostics as text.
#include "config/diagnostic.h"

#include <algorithm>

namespace plumb::hcl {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

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
                                   [](char c) { return !IsContinuation(c); });
  carets.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(width, 1)), '^');
  return std::string(source.substr(line_start, line_end - line_start)) + "\n" + carets;
}

}  // namespace plumb::hcl
