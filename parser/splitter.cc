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
#include "parser/source_cursor.h"
#include "parser/statement_blocks.h"

namespace plumb {
namespace {

constexpr std::string_view kDelimiterCommand = "DELIMITER";
constexpr auto kNone = std::string_view::npos;

class Splitter {
 public:
  Splitter(std::string_view sql, const SplitOptions& options)
      : cursor_(sql, options),
        blocks_(NewStatementBlocks(options)),
        has_dollar_quotes_(options.has_dollar_quotes),
        has_bracket_names_(options.has_bracket_names),
        located_(cursor_.Beginning()) {}

  std::vector<SourceStatement> Split() {
    ReadDelimiterDirective();
    for (SkipGap(); !cursor_.AtEnd(); SkipGap()) {
      if (!ReadDelimiterCommand()) ReadStatement();
    }
    return std::move(statements_);
  }

 private:
  struct Comment {
    std::size_t begin;
    std::size_t end;
  };

  void SetDelimiter(std::string text) {
    if (text.size() > kLongestDelimiter) {
      cursor_.Fail(cursor_.offset(),
                   "delimiter longer than " + std::to_string(kLongestDelimiter) + " bytes");
    }
    delimiter_ = Delimiter(std::move(text));
  }

  void ReadDelimiterDirective() {
    const std::optional<std::string> written = DelimiterDirective(cursor_.sql());
    if (!written) return;
    if (written->empty()) throw Error(ErrorKind::kParse, "empty delimiter");
    const std::size_t end = cursor_.sql().find('\n');
    if (end == kNone) {
      throw Error(ErrorKind::kParse, "1:0: no input found after delimiter " + Quoted(*written));
    }
    SetDelimiter(UnescapeDelimiter(*written));
    cursor_.MoveTo(end + 1);
  }

  // The client command, which is none of the server's: DELIMITER //
  bool ReadDelimiterCommand() {
    const std::size_t begin = cursor_.offset();
    const std::size_t argument = begin + kDelimiterCommand.size();
    if (!EqualsIgnoreCase(cursor_.Slice(begin, argument), kDelimiterCommand)) return false;
    const std::size_t end = cursor_.LineEnd();
    if (argument < end && !IsSqlSpace(cursor_.sql()[argument])) return false;
    std::string text = DelimiterArgument(cursor_.Slice(argument, end));
    if (text.empty()) cursor_.Fail(begin, "empty delimiter");
    SetDelimiter(std::move(text));
    cursor_.MoveTo(end);
    comments_.clear();
    may_trail_ = false;
    return true;
  }

  void SkipGap() {
    int line_ends = 0;  // since the last comment
    while (!cursor_.AtEnd()) {
      const char c = cursor_.Peek();
      const std::size_t length = delimiter_.LengthAt(cursor_.sql(), cursor_.offset());
      const std::size_t begin = cursor_.offset();
      if (length > 0 || c == ';') {
        cursor_.Advance(std::max<std::size_t>(length, 1));
        if (HasLineEnd(begin)) may_trail_ = false;
        comments_.clear();
      } else if (IsSqlSpace(c)) {
        cursor_.Advance(1);
        if (c != '\n') continue;
        may_trail_ = false;
        if (++line_ends == 2) comments_.clear();
      } else if (cursor_.SkipCommentBetweenStatements()) {
        line_ends = 0;
        Attach({begin, cursor_.offset()});
      } else {
        return;
      }
    }
  }

  // Whether one stands between `begin` and the cursor.
  [[nodiscard]] bool HasLineEnd(std::size_t begin) const {
    return cursor_.Slice(begin, cursor_.offset()).find('\n') != kNone;
  }

  // To the statement before if that ends on this line and nothing else follows there, else to the
  // next.
  void Attach(Comment comment) {
    comments_.push_back(comment);
    const std::string_view sql = cursor_.sql();
    const std::size_t next = sql.find_first_not_of(" \t\r", cursor_.offset());
    if (may_trail_ && (next == kNone || sql[next] == '\n')) AddComments(statements_.back());
  }

  void AddComments(SourceStatement& statement) {
    for (const Comment& comment : comments_) {
      located_ = cursor_.Locate(located_, comment.begin);
      statement.comment_lines.push_back(located_.line);
      statement.comments.emplace_back(Trim(cursor_.Slice(comment.begin, comment.end)));
    }
    comments_.clear();
  }

  void AddStatement(std::size_t begin, std::size_t end) {
    SourceStatement& statement = statements_.emplace_back();
    AddComments(statement);
    located_ = cursor_.Locate(located_, begin);
    statement.text = Trim(cursor_.Slice(begin, end));
    statement.offset = begin;
    statement.line = located_.line;
    statement.column = located_.column;
  }

  void ReadStatement() {
    const std::size_t begin = cursor_.offset();
    parentheses_.clear();
    executable_comments_.clear();
    blocks_->Reset();
    while (!cursor_.AtEnd()) {
      const std::size_t at = cursor_.offset();
      const std::size_t length = IsOutermost() ? delimiter_.LengthAt(cursor_.sql(), at) : 0;
      if (length == 0) {
        SkipToken();
        continue;
      }
      cursor_.Advance(length);
      if (delimiter_.IsSemicolon() && !blocks_->OnSemicolon()) continue;
      AddStatement(begin, delimiter_.IsSemicolon() ? at + length : at);
      may_trail_ = !HasLineEnd(at);
      return;
    }
    CheckAllClosed();
    AddStatement(begin, cursor_.offset());
  }

  void CheckAllClosed() const {
    if (!parentheses_.empty()) cursor_.Fail(parentheses_.front(), "unclosed '('");
    if (!executable_comments_.empty()) {
      cursor_.Fail(executable_comments_.front(), "unclosed comment '/*!'");
    }
    const StatementBlocks::Opener opener = blocks_->OpenBlock();
    if (delimiter_.IsSemicolon() && !opener.word.empty()) {
      cursor_.Fail(opener.offset, "unclosed '" + std::string(opener.word) + "'");
    }
  }

  [[nodiscard]] bool IsOutermost() const {
    return parentheses_.empty() && executable_comments_.empty();
  }

  // Only with the delimiter ';' are bodies looked for, and never within parentheses.
  [[nodiscard]] bool IsWatching() const {
    return parentheses_.empty() && delimiter_.IsSemicolon() && blocks_->IsWatching();
  }

  void Report(char symbol) {
    if (IsWatching()) blocks_->OnSymbol(symbol);
  }

  void SkipToken() {
    const char c = cursor_.Peek();
    if (IsSqlSpace(c)) {
      cursor_.Advance(1);
    } else if (IsWordByte(c)) {
      SkipWord();
    } else if (!cursor_.SkipComment()) {
      SkipSymbol(c);
    }
  }

  void SkipWord() {
    const std::size_t begin = cursor_.offset();
    const std::string_view sql = cursor_.sql();
    std::size_t end = begin + 1;
    while (end < sql.size() && IsWordByte(sql[end]) && !delimiter_.BreaksWordAt(sql[end])) ++end;
    cursor_.MoveTo(end);
    if (!IsWatching()) return;
    if (sql[begin] >= '0' && sql[begin] <= '9') {
      blocks_->OnSymbol('0');
    } else {
      blocks_->OnWord(cursor_.Slice(begin, end), begin);
    }
  }

  void SkipSymbol(char c) {
    switch (c) {
      case '\'':
      case '"':
      case '`':
        Report(c);
        return cursor_.SkipQuoted(c);
      case '[':
        Report(c);
        return has_bracket_names_ ? cursor_.SkipQuoted(']') : cursor_.Advance(1);
      case '$':
        return SkipDollar();
      case '(':
        Report(c);
        parentheses_.push_back(cursor_.offset());
        break;
      case ')':
        if (parentheses_.empty()) cursor_.Fail(cursor_.offset(), "unexpected ')'");
        parentheses_.pop_back();
        Report(c);
        break;
      case '/':
        if (cursor_.BeginsExecutableComment()) return EnterExecutableComment();
        Report(c);
        break;
      case '*':
        if (!executable_comments_.empty() && cursor_.Peek(1) == '/')
          return LeaveExecutableComment();
        Report(c);
        break;
      case ';':
        // In parentheses or an executable comment: it ends a step of a body at most.
        if (IsWatching()) static_cast<void>(blocks_->OnSemicolon());
        break;
      default:
        Report(c);
    }
    cursor_.Advance(1);
  }

  void SkipDollar() {
    const bool may_quote = has_dollar_quotes_ || (IsWatching() && blocks_->ExpectsQuotedBody());
    if (may_quote && cursor_.SkipDollarQuote()) return Report('\'');
    Report('$');
    cursor_.Advance(1);
  }

  // What an executable comment holds is read like any text, but no delimiter is looked for in it.
  void EnterExecutableComment() {
    executable_comments_.push_back(cursor_.offset());
    cursor_.SkipExecutableCommentMark();
  }

  void LeaveExecutableComment() {
    executable_comments_.pop_back();
    cursor_.Advance(2);
  }

  SourceCursor cursor_;
  std::unique_ptr<StatementBlocks> blocks_;
  bool has_dollar_quotes_;
  bool has_bracket_names_;
  Delimiter delimiter_;
  SourcePosition located_;                // of what was looked up last; goes forward only
  std::vector<Comment> comments_;         // of the next statement
  bool may_trail_ = false;                // a comment here is on the last line of a statement
  std::vector<std::size_t> parentheses_;  // that are open in the statement
  std::vector<std::size_t> executable_comments_;
  std::vector<SourceStatement> statements_;
};

}  // namespace

std::vector<SourceStatement> SplitStatements(std::string_view sql, const SplitOptions& options) {
  return Splitter(sql, options).Split();
}

}  // namespace plumb
