// Delimiters are compared as bytes, but for two courtesies: files that went through a checkout with
// CRLF still meet "\n\n", and a word (GO) is not met inside of another (CATEGORY, GOOD).
#include "parser/delimiter.h"

#include "base/strings.h"
#include "parser/source_cursor.h"

namespace plumb {
namespace {

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// "// -- the end of p" -> "//"; a delimiter that is itself a comment stays.
std::string_view WithoutComment(std::string_view text) {
  const std::size_t blank = text.find_first_of(" \t");
  if (blank == std::string_view::npos) return text;
  const std::string_view rest = Trim(text.substr(blank));
  const bool is_comment = rest.starts_with("--") || rest.starts_with("#") || rest.starts_with("/*");
  return is_comment ? text.substr(0, blank) : text;
}

}  // namespace

Delimiter::Delimiter(std::string text) : text_(std::move(text)), is_semicolon_(text_ == ";") {}

std::size_t Delimiter::Match(std::string_view sql, std::size_t offset) const {
  std::size_t at = offset;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool may_skip = text_[i] == '\n' && (i == 0 || text_[i - 1] != '\r');
    if (may_skip && at + 1 < sql.size() && sql[at] == '\r' && sql[at + 1] == '\n') ++at;
    if (at == sql.size() || sql[at] != text_[i]) return 0;
    ++at;
  }
  const char last = text_.back();
  const bool ends_in_word = IsWordByte(last) && IsAscii(last);
  if (ends_in_word && at < sql.size() && IsWordByte(sql[at])) return 0;
  return at - offset;
}

std::string UnescapeDelimiter(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    if (next == 'n' || next == 'r' || next == 't') {
      result += next == 'n' ? '\n' : next == 'r' ? '\r' : '\t';
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string DelimiterArgument(std::string_view rest_of_line) {
  const std::string_view text = WithoutComment(Trim(rest_of_line));
  const char quote = text.empty() ? '\0' : text.front();
  const bool is_quoted =
      (quote == '\'' || quote == '"' || quote == '`') && text.size() >= 2 && text.back() == quote;
  if (!is_quoted) return std::string(text);
  return ReplaceAll(text.substr(1, text.size() - 2), std::string(2, quote),
                    std::string_view(&quote, 1));
}

}  // namespace plumb
