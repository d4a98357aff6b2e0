// A place in SQL text, and how to get over what may hide a delimiter there: comments, quoted runs,
// dollar quotes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "parser/splitter.h"

namespace plumb {

// Where something stands, counted as editors do.
struct SourcePosition {
  std::size_t offset = 0;
  int line = 1;
  int column = 1;  // in characters
};

namespace internal {

constexpr std::array<bool, 256> WordBytes() {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    table.at(c) = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c >= 0x80;
  }
  return table;
}
inline constexpr std::array<bool, 256> kWordBytes = WordBytes();

}  // namespace internal

// A character of a name or number; the bytes of other scripts are.
[[nodiscard]] inline bool IsWordByte(char c) {
  return internal::kWordBytes[static_cast<unsigned char>(c)];
}

[[nodiscard]] inline bool IsSqlSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Begins behind a byte order mark, if the text has one.
class SourceCursor {
 public:
  // `sql` must outlive the cursor.
  SourceCursor(std::string_view sql, const SplitOptions& options);

  [[nodiscard]] std::string_view sql() const { return sql_; }
  [[nodiscard]] std::size_t offset() const { return offset_; }
  [[nodiscard]] bool AtEnd() const { return offset_ == sql_.size(); }
  // The byte here or further on; NUL behind the end.
  [[nodiscard]] char Peek(std::size_t ahead = 0) const {
    return offset_ + ahead < sql_.size() ? sql_[offset_ + ahead] : '\0';
  }
  [[nodiscard]] std::string_view Slice(std::size_t begin, std::size_t end) const {
    return sql_.substr(begin, end - begin);
  }
  [[nodiscard]] std::size_t LineEnd() const {
    return std::min(sql_.find('\n', offset_), sql_.size());
  }

  void MoveTo(std::size_t offset) { offset_ = offset; }
  void Advance(std::size_t bytes) { offset_ += bytes; }

  // Skips a comment that begins here, but not the end of its line; false if none does.
  bool SkipComment();
  // The same where a statement may begin. None begins with "--", so that there is a comment in
  // every engine: files of liquibase say "--changeset".
  bool SkipCommentBetweenStatements();
  // /*!40101 SET x */ and MariaDB's /*M!100100 SET x */, which are no comments for their server.
  [[nodiscard]] bool BeginsExecutableComment() const;
  // REQUIRES: BeginsExecutableComment(). Stops before what it holds.
  void SkipExecutableCommentMark();
  // Skips the quoted run that begins here and ends in `close`.
  void SkipQuoted(char close);
  // The same for $tag$ ... $tag$; false if here is a parameter ($1) or part of a name (a$b$c).
  bool SkipDollarQuote();

  // `position` moved forward to `offset`.
  [[nodiscard]] SourcePosition Locate(SourcePosition position, std::size_t offset) const;
  // The beginning of the text.
  [[nodiscard]] SourcePosition Beginning() const { return {.offset = beginning_}; }
  // Throws Error(kParse, "<line>:<column>: <what>").
  [[noreturn]] void Fail(std::size_t offset, const std::string& what) const;

 private:
  bool SkipBlockComment();
  [[nodiscard]] bool HasEscapes() const;
  [[nodiscard]] std::size_t EndOfDollarTag() const;

  std::string_view sql_;
  SplitOptions options_;
  std::size_t beginning_;
  std::size_t offset_;
};

}  // namespace plumb
