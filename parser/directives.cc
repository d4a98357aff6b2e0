// Reads directives out of comments.
//
// The rule for `atlas:sum ignore` differs from that of all others, because the bytes of atlas.sum
// hang on it: ^([ -~]*)atlas:(\w+)(?: +(.+))* on the first line, the longest prefix winning.
#include "parser/directives.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kMark = "atlas:";
constexpr auto kSpaces = std::to_array<std::string_view>({"atlas", "plumb"});

std::string_view WithoutByteOrderMark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

std::string_view FirstLine(std::string_view text) { return text.substr(0, text.find('\n')); }

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t NameLength(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsNameByte) -
                                  text.begin());
}

// The comment without its marker; nothing if it is no comment of one line.
std::optional<std::string_view> CommentText(std::string_view comment) {
  comment = Trim(comment);
  if (comment.starts_with("--")) return FirstLine(comment.substr(2));
  if (comment.starts_with("#")) return FirstLine(comment.substr(1));
  const bool is_block = comment.size() >= 4 && comment.starts_with("/*") &&
                        comment.ends_with("*/") && comment.find('\n') == std::string_view::npos;
  if (!is_block) return std::nullopt;
  return comment.substr(2, comment.size() - 4);
}

// `text` begins with "atlas:" or "plumb:"; gives the part before the colon.
std::optional<std::string_view> SpaceOf(std::string_view text) {
  const auto* const found =
      std::find_if(kSpaces.begin(), kSpaces.end(), [&](std::string_view space) {
        return text.starts_with(space) && text.substr(space.size()).starts_with(":");
      });
  if (found == kSpaces.end()) return std::nullopt;
  return *found;
}

}  // namespace

std::optional<Directive> ParseDirective(std::string_view comment, int line) {
  const std::optional<std::string_view> text = CommentText(comment);
  if (!text) return std::nullopt;
  const std::string_view body = Trim(*text);
  const std::optional<std::string_view> space = SpaceOf(body);
  if (!space) return std::nullopt;
  const std::string_view rest = body.substr(space->size() + 1);
  const std::size_t length = NameLength(rest);
  if (length == 0) return std::nullopt;
  const std::string_view value = rest.substr(length);
  const bool has_value = !value.empty() && IsAsciiSpace(value.front());
  return Directive{.name = std::string(body.substr(0, space->size() + 1 + length)),
                   .value = has_value ? std::string(Trim(value)) : std::string(),
                   .line = line};
}

Directives ParseDirectives(std::string_view text) {
  Directives result;
  std::string_view rest = WithoutByteOrderMark(text);
  for (int line = 1; !rest.empty(); ++line) {
    const std::string_view first = FirstLine(rest);
    if (std::optional<Directive> directive = ParseDirective(first, line)) {
      result.push_back(std::move(*directive));
    }
    rest.remove_prefix(std::min(first.size() + 1, rest.size()));
  }
  return result;
}

Directives ParseFileDirectives(std::string_view file) {
  Directives result;
  std::string_view rest = WithoutByteOrderMark(file);
  for (int line = 1; !rest.empty(); ++line) {
    const std::string_view text = FirstLine(rest);
    if (!text.starts_with("--") && !text.starts_with("#")) {
      return Trim(text).empty() ? result : Directives();
    }
    if (std::optional<Directive> directive = ParseDirective(text, line)) {
      result.push_back(std::move(*directive));
    }
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
  }
  return result;
}

Directives ParseDirectives(const SourceStatement& statement) {
  Directives result;
  for (std::size_t i = 0; i < statement.comments.size(); ++i) {
    const int line = i < statement.comment_lines.size() ? statement.comment_lines[i] : 1;
    if (std::optional<Directive> directive = ParseDirective(statement.comments[i], line)) {
      result.push_back(std::move(*directive));
    }
  }
  return result;
}

const Directive* FindDirective(const Directives& directives, std::string_view name) {
  const auto found = std::find_if(directives.begin(), directives.end(),
                                  [&](const Directive& d) { return d.name == name; });
  return found == directives.end() ? nullptr : &*found;
}

std::vector<std::string> DirectiveValues(const Directives& directives, std::string_view name) {
  std::vector<std::string> values;
  for (const Directive& directive : directives) {
    if (directive.name == name) values.push_back(directive.value);
  }
  return values;
}

std::optional<std::string> DelimiterDirective(std::string_view file) {
  const std::string_view line = FirstLine(WithoutByteOrderMark(file));
  if (!line.starts_with("-- ") || line.size() < 4 || line[3] == ' ') return std::nullopt;
  std::optional<Directive> directive = ParseDirective(line, 1);
  if (!directive || directive->name != "atlas:delimiter") return std::nullopt;
  return std::move(directive->value);
}

bool IgnoresChecksum(std::string_view file) {
  const std::string_view line = FirstLine(file);
  const auto unprintable =
      std::find_if(line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; });
  const auto printable = static_cast<std::size_t>(unprintable - line.begin());
  // The last mark that a name follows is the one; the prefix before it must be printable.
  for (std::size_t end = printable;;) {
    const std::size_t mark = line.rfind(kMark, end);
    if (mark == std::string_view::npos) return false;
    const std::string_view rest = line.substr(mark + kMark.size());
    const std::size_t length = NameLength(rest);
    if (length > 0) {
      const std::string_view value = rest.substr(length);
      const std::size_t blanks = value.find_first_not_of(' ');
      return rest.substr(0, length) == "sum" && blanks != std::string_view::npos && blanks > 0 &&
             value.substr(blanks) == "ignore";
    }
    if (mark == 0) return false;
    end = mark - 1;
  }
}

}  // namespace plumb
