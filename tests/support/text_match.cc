// regcomp rather than std::regex, which recurses per character and overflows its stack.
#include "tests/support/text_match.h"

#include <regex.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

namespace plumb::test {
namespace {

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

void AppendMarked(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (line.empty() || line.back() != '\n') out += "\n[no newline at the end]\n";
}

}  // namespace

bool Matches(const std::string& text, const std::string& pattern) {
  if (text.find(pattern) != std::string::npos) return true;
  regex_t expression;
  const int error = regcomp(&expression, pattern.c_str(), REG_EXTENDED | REG_NOSUB | REG_NEWLINE);
  if (error != 0) {
    std::array<char, 256> message{};
    regerror(error, &expression, message.data(), message.size());
    throw std::runtime_error("pattern " + pattern + ": " + message.data());
  }
  const bool is_match = regexec(&expression, text.c_str(), 0, nullptr, 0) == 0;
  regfree(&expression);
  return is_match;
}

std::string DescribeDifference(std::string_view got, std::string_view want) {
  if (got == want) return "";
  std::vector<std::string_view> a = Lines(got);
  std::vector<std::string_view> b = Lines(want);
  std::string out;
  const auto [first_a, first_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto head = first_a - a.begin();
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  if (head > 0) AppendMarked(out, ' ', a[head - 1]);
  for (std::size_t i = head; i < a.size() - tail; ++i) AppendMarked(out, '-', a[i]);
  for (std::size_t i = head; i < b.size() - tail; ++i) AppendMarked(out, '+', b[i]);
  return out;
}

}  // namespace plumb::test
