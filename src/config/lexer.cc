// The lexical rules of HCL native syntax (github.com/hashicorp/hcl, hclsyntax/spec.md).
//
// Odd about them: strings hold expressions, which hold strings, so the lexer keeps a stack of
// modes; names may contain dashes (a-b is one name); a heredoc ends at a line with nothing but its
// marker, however far that is indented. Columns count code points, where HCL counts grapheme
// clusters.
#include "config/lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "config/diagnostic.h"

namespace plumb::hcl {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsNamePart(char c) { return IsNameStart(c) || IsDigit(c) || c == '-'; }

enum class ModeKind { kNormal, kQuoted, kHeredoc };

struct Mode {
  ModeKind kind = ModeKind::kNormal;
  std::size_t open_braces = 0;  // of a normal mode
  std::string_view marker = {};
  Range opening = {};  // what is not closed if the input ends here
};

class Lexer {
 public:
  Lexer(std::string_view source, std::string_view file)
      : source_(source), file_(std::make_shared<const std::string>(file)) {}

  std::vector<Token> Run() {
    if (source_.substr(0, 3) == "\xEF\xBB\xBF") at_.byte = 3;
    if (!IsValidUtf8(source_)) {
      Fail(Here(0), "Invalid character encoding",
           "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in your "
           "editor.");
    }
    while (at_.byte < source_.size()) Step();
    if (modes_.back().kind == ModeKind::kHeredoc || modes_.back().kind == ModeKind::kQuoted) {
      Fail(modes_.back().opening, "Unterminated template string",
           "No closing marker was found for the string.");
    }
    Emit(TokenKind::kEnd, 0);
    return std::move(tokens_);
  }

 private:
  char Peek(std::size_t offset = 0) const {
    return at_.byte + offset < source_.size() ? source_[at_.byte + offset] : '\0';
  }
  std::string_view Rest() const { return source_.substr(at_.byte); }
  bool Sees(std::string_view text) const { return Rest().substr(0, text.size()) == text; }

  void Advance(std::size_t count) {
    for (const std::size_t end = at_.byte + count; at_.byte < end; ++at_.byte) {
      const char c = source_[at_.byte];
      if (c == '\n') {
        ++at_.line;
        at_.column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++at_.column;
      }
    }
  }

  Range Here(std::size_t count) {
    const Position start = at_;
    Advance(count);
    const Position end = at_;
    at_ = start;
    return {file_, start, end};
  }

  void Emit(TokenKind kind, std::size_t count) {
    const Position start = at_;
    Advance(count);
    tokens_.push_back(
        {kind, source_.substr(start.byte, at_.byte - start.byte), {file_, start, at_}});
  }

  void Step() {
    switch (modes_.back().kind) {
      case ModeKind::kNormal:
        return StepNormal();
      case ModeKind::kQuoted:
        return StepQuoted();
      case ModeKind::kHeredoc:
        return StepHeredoc();
    }
  }

  void StepNormal() {
    const char c = Peek();
    if (c == ' ' || c == '\t') return Advance(1);
    if (c == '\n') return Emit(TokenKind::kNewline, 1);
    if (Sees("\r\n")) return Emit(TokenKind::kNewline, 2);
    if (c == '#' || Sees("//")) return Advance(std::min(Rest().find('\n'), Rest().size()));
    if (Sees("/*")) return SkipBlockComment();
    if (IsDigit(c)) return Emit(TokenKind::kNumber, NumberLength());
    if (IsNameStart(c)) return EmitName();
    if (c == '"') {
      modes_.push_back({.kind = ModeKind::kQuoted, .opening = Here(1)});
      return Emit(TokenKind::kOpenQuote, 1);
    }
    if (Sees("<<") && EmitHeredocStart()) return;
    EmitPunctuation();
  }

  void SkipBlockComment() {
    const std::size_t end = Rest().find("*/", 2);
    if (end == std::string_view::npos) {
      Fail(Here(2), "Unterminated comment", "There is no closing marker \"*/\" for this comment.");
    }
    Advance(end + 2);
  }

  std::size_t NumberLength() const {
    std::size_t length = 0;
    while (IsDigit(Peek(length))) ++length;
    if (Peek(length) == '.' && IsDigit(Peek(length + 1))) {
      ++length;
      while (IsDigit(Peek(length))) ++length;
    }
    if (Peek(length) == 'e' || Peek(length) == 'E') {
      const std::size_t sign = Peek(length + 1) == '+' || Peek(length + 1) == '-' ? 1 : 0;
      if (IsDigit(Peek(length + 1 + sign))) {
        length += 1 + sign;
        while (IsDigit(Peek(length))) ++length;
      }
    }
    return length;
  }

  void EmitName() {
    std::size_t length = 1;
    while (IsNamePart(Peek(length))) ++length;
    Emit(TokenKind::kIdentifier, length);
  }

  bool EmitHeredocStart() {
    std::size_t length = Peek(2) == '-' ? 3 : 2;
    const std::size_t name = length;
    if (!IsNameStart(Peek(length))) return false;
    while (IsNamePart(Peek(length))) ++length;
    const std::string_view marker = Rest().substr(name, length - name);
    if (Peek(length) == '\r') ++length;
    if (Peek(length) != '\n') return false;
    modes_.push_back({.kind = ModeKind::kHeredoc, .marker = marker, .opening = Here(length + 1)});
    Emit(TokenKind::kOpenHeredoc, length + 1);
    is_line_start_ = true;
    return true;
  }

  void EmitPunctuation() {
    static constexpr std::array<std::string_view, 8> kLong = {
        "...", "==", "!=", "<=", ">=", "&&", "||", "=>"};
    static constexpr std::string_view kShort = "+-*/%<>!=?:.,()[]{}~";
    Mode& mode = modes_.back();
    const bool is_sequence = modes_.size() > 1 && mode.open_braces == 0;
    if (is_sequence && (Peek() == '}' || Sees("~}"))) {
      modes_.pop_back();
      return Emit(TokenKind::kSequenceEnd, Peek() == '~' ? 2 : 1);
    }
    for (const std::string_view text : kLong) {
      if (Sees(text)) return Emit(TokenKind::kPunctuation, text.size());
    }
    if (kShort.find(Peek()) == std::string_view::npos || Peek() == '\0') RefuseCharacter();
    if (Peek() == '{') ++mode.open_braces;
    if (Peek() == '}' && mode.open_braces > 0) --mode.open_braces;
    Emit(TokenKind::kPunctuation, 1);
  }

  [[noreturn]] void RefuseCharacter() {
    const Range here = Here(1);
    switch (Peek()) {
      case '\'':
        Fail(here, "Invalid character",
             "Single quotes are not valid. Use double quotes (\") to enclose strings.");
      case '`':
        Fail(here, "Invalid character",
             "The \"`\" character is not valid. To create a multi-line string, use the \"heredoc\" "
             "syntax, like \"<<EOT\".");
      case ';':
        Fail(here, "Invalid character",
             "The \";\" character is not valid. Use newlines to separate arguments and blocks, and "
             "commas to separate items in collection values.");
      case '&':
        Fail(here, "Unsupported operator",
             "Bitwise operators are not supported. Did you mean boolean AND (\"&&\")?");
      case '|':
        Fail(here, "Unsupported operator",
             "Bitwise operators are not supported. Did you mean boolean OR (\"||\")?");
      case '^':
        Fail(here, "Unsupported operator", "Bitwise operators are not supported.");
      default:
        Fail(here, "Invalid character", "This character is not used within the language.");
    }
  }

  // Emits the sequence that begins here, if one does.
  bool EmitSequenceStart() {
    if ((Peek() != '$' && Peek() != '%') || Peek(1) != '{') return false;
    const TokenKind kind = Peek() == '$' ? TokenKind::kInterpolation : TokenKind::kDirective;
    const std::size_t length = Peek(2) == '~' ? 3 : 2;
    modes_.push_back({.kind = ModeKind::kNormal, .opening = Here(length)});
    Emit(kind, length);
    return true;
  }

  // Whether $${ or %%{ stands at `offset`.
  bool SeesEscapedSequence(std::size_t offset) const {
    const char c = Peek(offset);
    return (c == '$' || c == '%') && Peek(offset + 1) == c && Peek(offset + 2) == '{';
  }

  void StepQuoted() {
    if (Peek() == '"') {
      modes_.pop_back();
      return Emit(TokenKind::kCloseQuote, 1);
    }
    if (EmitSequenceStart()) return;
    std::size_t length = 0;
    while (at_.byte + length < source_.size() && Peek(length) != '"') {
      const char c = Peek(length);
      if (c == '\n' || (c == '\\' && Peek(length + 1) == '\n')) {
        Advance(length);
        Fail(Here(1), "Invalid multi-line string",
             "Quoted strings may not be split over multiple lines. To produce a multi-line string, "
             "either use the \\n escape to represent a newline character or use the \"heredoc\" "
             "multi-line template syntax.");
      }
      if ((c == '$' || c == '%') && Peek(length + 1) == '{') break;
      length += SeesEscapedSequence(length) ? 3 : c == '\\' ? 2 : 1;
    }
    Emit(TokenKind::kQuotedText, std::min(length, Rest().size()));
  }

  void StepHeredoc() {
    if (is_line_start_) {
      const std::size_t line = std::min(Rest().find('\n'), Rest().size());
      if (Trim(Rest().substr(0, line)) == modes_.back().marker) {
        const bool has_return = line > 0 && Peek(line - 1) == '\r';
        modes_.pop_back();
        return Emit(TokenKind::kCloseHeredoc, has_return ? line - 1 : line);
      }
    }
    is_line_start_ = false;
    if (EmitSequenceStart()) return;
    std::size_t length = 0;
    while (at_.byte + length < source_.size()) {
      const char c = Peek(length);
      if ((c == '$' || c == '%') && Peek(length + 1) == '{') break;
      length += SeesEscapedSequence(length) ? 3 : 1;
      if (c == '\n') {
        is_line_start_ = true;
        break;
      }
    }
    Emit(TokenKind::kHeredocText, length);
  }

  std::string_view source_;
  std::shared_ptr<const std::string> file_;
  Position at_;
  bool is_line_start_ = false;  // in a heredoc
  std::vector<Mode> modes_ = {Mode{}};
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Lex(std::string_view source, std::string_view file) {
  return Lexer(source, file).Run();
}

}  // namespace plumb::hcl
