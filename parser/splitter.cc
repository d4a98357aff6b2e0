// One pass over the bytes, without a grammar: what a byte means depends on the engine's options,
// and whether a ';' ends the statement on parentheses and, if it does not stand in any, on
// parser/statement_blocks.h.
//
// Two states: in the gap before a statement (blanks, comments, stray ';', DELIMITER commands), and
// in a statement. The delimiter is looked for before comments, for it may look like one ("-- end").
#include "parser/splitter.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "parser/delimiter.h"
#include "parser/directives.h"
#include "parser/statement_blocks.h"

namespace plumb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDelimiterCommand = "DELIMITER";
constexpr auto kEnd = std::string_view::npos;

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsContinuationByte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

struct Position {
  std::size_t offset = 0;
  int line = 1;
  int column = 1;
};

// REQUIRES: `from.offset` <= `offset`.
Position Advance(std::string_view sql, Position from, std::size_t offset) {
  for (; from.offset < offset; ++from.offset) {
    if (sql[from.offset] == '\n') {
      ++from.line;
      from.column = 1;
    } else if (!IsContinuationByte(sql[from.offset])) {
      ++from.column;
    }
  }
  return from;
}

class Splitter {
 public:
  Splitter(std::string_view sql, const SplitOptions& options)
      : sql_(sql), options_(options), blocks_(NewStatementBlocks(options)) {}

  std::vector<SourceStatement> Split() {
    if (sql_.starts_with(kByteOrderMark)) pos_ = kByteOrderMark.size();
    located_.offset = pos_;
    begin_ = located_;
    ReadDelimiterDirective();
    for (SkipGap(); pos_ < sql_.size(); SkipGap()) {
      if (!ReadDelimiterCommand()) ReadStatement();
    }
    return std::move(statements_);
  }

 private:
  struct Comment {
    std::size_t begin;
    std::size_t end;
  };

  [[noreturn]] void Fail(std::size_t offset, const std::string& what) const {
    const Position at = Advance(sql_, begin_, offset);
    throw Error(ErrorKind::kParse,
                std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + what);
  }

  [[nodiscard]] char At(std::size_t offset) const {
    return offset < sql_.size() ? sql_[offset] : '\0';
  }
  [[nodiscard]] bool Sees(std::string_view text) const {
    return sql_.compare(pos_, text.size(), text) == 0;
  }
  [[nodiscard]] std::size_t LineEnd() const { return std::min(sql_.find('\n', pos_), sql_.size()); }

  [[nodiscard]] Delimiter CheckedDelimiter(std::string text, std::size_t offset) const {
    if (text.size() > kLongestDelimiter) {
      Fail(offset, "delimiter longer than " + std::to_string(kLongestDelimiter) + " bytes");
    }
    return Delimiter(std::move(text));
  }

  void ReadDelimiterDirective() {
    const std::optional<std::string> written = DelimiterDirective(sql_);
    if (!written) return;
    if (written->empty()) throw Error(ErrorKind::kParse, "empty delimiter");
    const std::size_t end = sql_.find('\n');
    if (end == kEnd) {
      throw Error(ErrorKind::kParse, "1:0: no input found after delimiter " + Quoted(*written));
    }
    delimiter_ = CheckedDelimiter(UnescapeDelimiter(*written), pos_);
    pos_ = end + 1;
  }

  // The client command, which is none of the server's: DELIMITER //
  bool ReadDelimiterCommand() {
    const std::string_view word = sql_.substr(pos_, kDelimiterCommand.size());
    if (!EqualsIgnoreCase(word, kDelimiterCommand)) return false;
    const std::size_t argument = pos_ + kDelimiterCommand.size();
    if (argument < sql_.size() && !IsSpace(sql_[argument])) return false;
    const std::size_t end = LineEnd();
    std::string text = DelimiterArgument(sql_.substr(argument, end - argument));
    if (text.empty()) Fail(pos_, "empty delimiter");
    delimiter_ = CheckedDelimiter(std::move(text), pos_);
    pos_ = end;
    comments_.clear();
    may_trail_ = false;
    return true;
  }

  void SkipGap() {
    int line_ends = 0;  // since the last comment
    while (pos_ < sql_.size()) {
      const char c = sql_[pos_];
      if (const std::size_t length = delimiter_.LengthAt(sql_, pos_); length > 0 || c == ';') {
        const std::string_view skipped = sql_.substr(pos_, std::max<std::size_t>(length, 1));
        if (skipped.find('\n') != kEnd) may_trail_ = false;
        comments_.clear();
        pos_ += skipped.size();
      } else if (c == '\n') {
        may_trail_ = false;
        if (++line_ends == 2) comments_.clear();
        ++pos_;
      } else if (IsSpace(c)) {
        ++pos_;
      } else if (const std::size_t begin = pos_; SkipComment()) {
        Attach({begin, pos_});
        line_ends = 0;
      } else {
        return;
      }
    }
  }

  // To the statement before if that ends on this line and nothing else follows there, else to the
  // next.
  void Attach(Comment comment) {
    const std::size_t next = std::min(sql_.find_first_not_of(" \t\r", pos_), sql_.size());
    comments_.push_back(comment);
    if (may_trail_ && (next == sql_.size() || sql_[next] == '\n')) {
      AddComments(statements_.back());
    }
  }

  void AddComments(SourceStatement& statement) {
    for (const Comment& comment : comments_) {
      located_ = Advance(sql_, located_, comment.begin);
      statement.comment_lines.push_back(located_.line);
      statement.comments.emplace_back(
          Trim(sql_.substr(comment.begin, comment.end - comment.begin)));
    }
    comments_.clear();
  }

  // Skips a comment that begins here, without the end of its line.
  bool SkipComment() {
    switch (sql_[pos_]) {
      case '#':
        if (!options_.has_hash_comments) return false;
        pos_ = LineEnd();
        return true;
      case '-': {
        if (At(pos_ + 1) != '-') return false;
        // https://dev.mysql.com/doc/refman/8.4/en/comments.html: blank or control character.
        const bool is_arithmetic = options_.dash_comments_need_blank && pos_ + 2 < sql_.size() &&
                                   static_cast<unsigned char>(sql_[pos_ + 2]) > ' ';
        if (is_arithmetic) return false;
        pos_ = LineEnd();
        return true;
      }
      case '/':
        return At(pos_ + 1) == '*' && !BeginsExecutable() && SkipBlockComment();
      default:
        return false;
    }
  }

  // /*!40101 SET x */ and MariaDB's /*M!100100 SET x */.
  [[nodiscard]] bool BeginsExecutable() const {
    return options_.has_executable_comments && (Sees("/*!") || Sees("/*M!"));
  }

  bool SkipBlockComment() {
    const std::size_t begin = pos_;
    pos_ += 2;
    for (int depth = 1; depth > 0;) {
      const std::size_t found = sql_.find_first_of("*/", pos_);
      const bool ends = found == kEnd || found + 1 >= sql_.size();
      if (ends && !options_.has_open_comments) Fail(begin, "unclosed comment '/*'");
      if (ends) {
        pos_ = sql_.size();
        return true;
      }
      pos_ = found + 2;
      if (sql_[found] == '*' && sql_[found + 1] == '/') {
        --depth;
      } else if (options_.has_nested_comments && sql_[found] == '/' && sql_[found + 1] == '*') {
        ++depth;
      } else {
        pos_ = found + 1;
      }
    }
    return true;
  }

  void ReadStatement() {
    const std::size_t begin = pos_;
    parentheses_.clear();
    executable_comments_.clear();
    blocks_->Reset();
    while (pos_ < sql_.size()) {
      const std::size_t length = IsOutermost() ? delimiter_.LengthAt(sql_, pos_) : 0;
      if (length == 0) {
        SkipToken();
      } else if (!delimiter_.IsSemicolon() || blocks_->OnSemicolon()) {
        const std::size_t end = delimiter_.IsSemicolon() ? pos_ + length : pos_;
        const bool ends_line = sql_.substr(pos_, length).find('\n') != kEnd;
        pos_ += length;
        AddStatement(begin, end);
        may_trail_ = !ends_line;
        return;
      } else {
        pos_ += length;
      }
    }
    CheckAllClosed();
    AddStatement(begin, sql_.size());
  }

  void CheckAllClosed() const {
    if (!parentheses_.empty()) Fail(parentheses_.front(), "unclosed '('");
    if (!executable_comments_.empty()) Fail(executable_comments_.front(), "unclosed comment '/*!'");
    const StatementBlocks::Opener opener = blocks_->OpenBlock();
    if (delimiter_.IsSemicolon() && !opener.word.empty()) {
      Fail(opener.offset, "unclosed '" + std::string(opener.word) + "'");
    }
  }

  void AddStatement(std::size_t begin, std::size_t end) {
    SourceStatement& statement = statements_.emplace_back();
    AddComments(statement);
    statement.text = Trim(sql_.substr(begin, end - begin));
    located_ = Advance(sql_, located_, begin);
    statement.offset = begin;
    statement.line = located_.line;
    statement.column = located_.column;
  }

  [[nodiscard]] bool IsOutermost() const {
    return parentheses_.empty() && executable_comments_.empty();
  }

  // Only with the delimiter ';' are bodies looked for, and never within parentheses.
  [[nodiscard]] bool IsWatching() const {
    return parentheses_.empty() && delimiter_.IsSemicolon() && blocks_->IsWatching();
  }

  void Symbol(char c) {
    if (IsWatching()) blocks_->OnSymbol(c);
    ++pos_;
  }

  void SkipToken() {
    const char c = sql_[pos_];
    if (IsSpace(c)) {
      ++pos_;
      return;
    }
    if (IsWordByte(c)) return SkipWord();
    if (SkipComment()) return;
    switch (c) {
      case '\'':
      case '"':
      case '`':
        return SkipQuoted(c, c);
      case '[':
        return options_.has_bracket_names ? SkipQuoted(c, ']') : Symbol(c);
      case '(':
        Symbol(c);
        parentheses_.push_back(pos_ - 1);
        return;
      case ')':
        if (parentheses_.empty()) Fail(pos_, "unexpected ')'");
        parentheses_.pop_back();
        return Symbol(c);
      case '$':
        return SkipDollar();
      case '/':
        return BeginsExecutable() ? EnterExecutable() : Symbol(c);
      case '*':
        return !executable_comments_.empty() && At(pos_ + 1) == '/' ? LeaveExecutable() : Symbol(c);
      case ';':
        // Within parentheses or an executable comment, so it ends nothing.
        if (IsWatching()) (void)blocks_->OnSemicolon();
        ++pos_;
        return;
      default:
        return Symbol(c);
    }
  }

  void SkipWord() {
    const std::size_t begin = pos_++;
    while (pos_ < sql_.size() && IsWordByte(sql_[pos_]) && !delimiter_.BreaksWordAt(sql_[pos_])) {
      ++pos_;
    }
    if (!IsWatching()) return;
    const char first = sql_[begin];
    if (first >= '0' && first <= '9') {
      blocks_->OnSymbol('0');
    } else {
      blocks_->OnWord(sql_.substr(begin, pos_ - begin), begin);
    }
  }

  void SkipQuoted(char open, char close) {
    const std::size_t begin = pos_;
    const bool has_escapes = HasEscapes(open);
    Symbol(open);
    const std::string_view stops =
        has_escapes ? (close == '\'' ? "'\\" : "\"\\") : std::string_view(&close, 1);
    for (;;) {
      pos_ = sql_.find_first_of(stops, pos_);
      if (pos_ == kEnd) Fail(begin, UnclosedQuote(open));
      // A doubled quote stands for one; a bracket cannot be doubled.
      const bool is_pair = open == close && At(pos_ + 1) == close;
      if (sql_[pos_] == close && !is_pair) break;
      pos_ = std::min(pos_ + 2, sql_.size());
    }
    ++pos_;
  }

  static std::string UnclosedQuote(char open) {
    return open == '\'' ? "unclosed quote '\\''" : "unclosed quote '" + std::string(1, open) + "'";
  }

  // Whether a backslash in the quotes that open here hides the character behind it.
  [[nodiscard]] bool HasEscapes(char open) const {
    if (open != '\'' && open != '"') return false;
    if (options_.has_backslash_escapes) return true;
    const bool follows_e = pos_ > 0 && (sql_[pos_ - 1] == 'e' || sql_[pos_ - 1] == 'E');
    return options_.has_escape_strings && open == '\'' && follows_e &&
           (pos_ == 1 || !IsNameByte(sql_[pos_ - 2]));
  }

  static bool IsNameByte(char c) { return IsWordByte(c) || c == '$'; }

  // $tag$ ... $tag$, where it is no parameter ($1) and no part of a name (a$b$c).
  void SkipDollar() {
    const std::size_t tag_end = EndOfDollarTag();
    if (tag_end == kEnd) return Symbol('$');
    const std::string_view tag = sql_.substr(pos_, tag_end - pos_);
    const std::size_t found = sql_.find(tag, tag_end);
    if (found == kEnd) Fail(pos_, "unclosed quote '" + std::string(tag) + "'");
    Symbol('\'');
    pos_ = found + tag.size();
  }

  [[nodiscard]] std::size_t EndOfDollarTag() const {
    const bool may_quote =
        options_.has_dollar_quotes || (IsWatching() && blocks_->ExpectsQuotedBody());
    if (!may_quote || (pos_ > 0 && IsNameByte(sql_[pos_ - 1]))) return kEnd;
    std::size_t end = pos_ + 1;
    if (At(end) >= '0' && At(end) <= '9') return kEnd;
    while (end < sql_.size() && IsWordByte(sql_[end])) ++end;
    return At(end) == '$' ? end + 1 : kEnd;
  }

  // What an executable comment holds is read like any text, but nothing in it ends the statement.
  void EnterExecutable() {
    executable_comments_.push_back(pos_);
    pos_ = sql_.find('!', pos_) + 1;
    while (pos_ < sql_.size() && sql_[pos_] >= '0' && sql_[pos_] <= '9') ++pos_;  // the version
  }

  void LeaveExecutable() {
    executable_comments_.pop_back();
    pos_ += 2;
  }

  std::string_view sql_;
  SplitOptions options_;
  std::unique_ptr<StatementBlocks> blocks_;
  Delimiter delimiter_;
  std::size_t pos_ = 0;
  Position begin_;                        // of the text, without its byte order mark
  Position located_;                      // of what was last looked up; only goes forward
  std::vector<Comment> comments_;         // attached to the next statement
  bool may_trail_ = false;                // a comment here would be on the last line of a statement
  std::vector<std::size_t> parentheses_;  // that are open in the statement
  std::vector<std::size_t> executable_comments_;
  std::vector<SourceStatement> statements_;
};

}  // namespace

SplitOptions SplitOptionsFor(std::optional<Dialect> dialect) {
  if (!dialect) return {.has_begin_atomic = true, .has_dollar_quotes = true};
  switch (*dialect) {
    case Dialect::kSqlite:
      return {.has_begin_end = true, .has_bracket_names = true, .has_open_comments = true};
    case Dialect::kMysql:
      return {.has_compound_statements = true,
              .has_backslash_escapes = true,
              .has_hash_comments = true,
              .has_executable_comments = true,
              .dash_comments_need_blank = true};
    case Dialect::kPostgres:
      break;
  }
  return {.has_begin_atomic = true,
          .has_dollar_quotes = true,
          .has_escape_strings = true,
          .has_nested_comments = true};
}

std::vector<SourceStatement> SplitStatements(std::string_view sql, const SplitOptions& options) {
  return Splitter(sql, options).Split();
}

}  // namespace plumb
