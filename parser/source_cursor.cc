// Every skip looks at a byte a bounded number of times, whatever the text: an end that is missing
// is an error, so that it is not looked for again.
#include "parser/source_cursor.h"

#include "base/error.h"

namespace plumb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr auto kNone = std::string_view::npos;

// $ may stand in names, but not at their beginning.
bool IsNameByte(char c) { return IsWordByte(c) || c == '$'; }

bool IsContinuationByte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string Unclosed(char open) {
  return open == '\'' ? "unclosed quote '\\''" : "unclosed quote '" + std::string(1, open) + "'";
}

}  // namespace

SourceCursor::SourceCursor(std::string_view sql, const SplitOptions& options)
    : sql_(sql),
      options_(options),
      beginning_(sql.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
      offset_(beginning_) {}

bool SourceCursor::SkipComment() {
  switch (Peek()) {
    case '#':
      if (!options_.has_hash_comments) return false;
      offset_ = LineEnd();
      return true;
    case '-': {
      if (Peek(1) != '-') return false;
      // A blank or control character: https://dev.mysql.com/doc/refman/8.4/en/comments.html.
      const bool has_blank = static_cast<unsigned char>(Peek(2)) <= ' ';
      if (options_.dash_comments_need_blank && !has_blank) return false;
      offset_ = LineEnd();
      return true;
    }
    case '/':
      return Peek(1) == '*' && !BeginsExecutableComment() && SkipBlockComment();
    default:
      return false;
  }
}

bool SourceCursor::SkipCommentBetweenStatements() {
  if (Peek() != '-' || Peek(1) != '-') return SkipComment();
  offset_ = LineEnd();
  return true;
}

bool SourceCursor::SkipBlockComment() {
  const std::size_t begin = offset_;
  offset_ += 2;
  for (int depth = 1; depth > 0;) {
    while (!AtEnd() && Peek() != '*' && Peek() != '/') ++offset_;
    if (AtEnd() && options_.has_open_comments) return true;
    if (AtEnd()) Fail(begin, "unclosed comment '/*'");
    const bool closes = Peek() == '*' && Peek(1) == '/';
    const bool opens = options_.has_nested_comments && Peek() == '/' && Peek(1) == '*';
    if (closes) --depth;
    if (opens) ++depth;
    offset_ += closes || opens ? 2 : 1;
  }
  return true;
}

bool SourceCursor::BeginsExecutableComment() const {
  return options_.has_executable_comments && Peek() == '/' && Peek(1) == '*' &&
         (Peek(2) == '!' || (Peek(2) == 'M' && Peek(3) == '!'));
}

void SourceCursor::SkipExecutableCommentMark() {
  offset_ = sql_.find('!', offset_) + 1;
  while (Peek() >= '0' && Peek() <= '9') ++offset_;  // the version
}

void SourceCursor::SkipQuoted(char close) {
  const std::size_t begin = offset_;
  const char open = Peek();
  const bool has_escapes = HasEscapes();
  ++offset_;
  for (;;) {
    if (!has_escapes) offset_ = std::min(sql_.find(close, offset_), sql_.size());
    if (AtEnd()) Fail(begin, Unclosed(open));
    if (has_escapes && Peek() == '\\') {
      offset_ = std::min(offset_ + 2, sql_.size());
    } else if (Peek() != close) {
      ++offset_;
    } else if (open == close && Peek(1) == close) {
      offset_ += 2;  // doubled, it stands for itself
    } else {
      ++offset_;
      return;
    }
  }
}

// Whether a backslash in the quotes that begin here hides the character behind it.
bool SourceCursor::HasEscapes() const {
  const char quote = Peek();
  if (quote != '\'' && quote != '"') return false;
  if (options_.has_backslash_escapes) return true;
  if (!options_.has_escape_strings || quote == '"' || offset_ == 0) return false;
  const char before = sql_[offset_ - 1];
  return (before == 'e' || before == 'E') && (offset_ == 1 || !IsNameByte(sql_[offset_ - 2]));
}

bool SourceCursor::SkipDollarQuote() {
  const std::size_t tag_end = EndOfDollarTag();
  if (tag_end == kNone) return false;
  const std::string_view tag = Slice(offset_, tag_end);
  const std::size_t found = sql_.find(tag, tag_end);
  if (found == kNone) Fail(offset_, "unclosed quote '" + std::string(tag) + "'");
  offset_ = found + tag.size();
  return true;
}

std::size_t SourceCursor::EndOfDollarTag() const {
  if (offset_ > 0 && IsNameByte(sql_[offset_ - 1])) return kNone;
  std::size_t end = offset_ + 1;
  const bool is_parameter = Peek(1) >= '0' && Peek(1) <= '9';
  if (is_parameter) return kNone;
  while (end < sql_.size() && IsWordByte(sql_[end])) ++end;
  return end < sql_.size() && sql_[end] == '$' ? end + 1 : kNone;
}

SourcePosition SourceCursor::Locate(SourcePosition position, std::size_t offset) const {
  std::string_view rest = Slice(position.offset, std::max(position.offset, offset));
  for (std::size_t end = rest.find('\n'); end != kNone; end = rest.find('\n')) {
    ++position.line;
    position.column = 1;
    rest.remove_prefix(end + 1);
  }
  position.column += static_cast<int>(
      std::count_if(rest.begin(), rest.end(), [](char c) { return !IsContinuationByte(c); }));
  position.offset = std::max(position.offset, offset);
  return position;
}

void SourceCursor::Fail(std::size_t offset, const std::string& what) const {
  const SourcePosition at = Locate(Beginning(), offset);
  throw Error(ErrorKind::kParse,
              std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + what);
}

}  // namespace plumb
