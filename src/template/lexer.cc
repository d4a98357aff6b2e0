// The lexical rules of text/template (https://pkg.go.dev/text/template).
//
// Odd about them: inside an action, blanks are tokens, because `$x .Y` and `$x.Y` differ; a trim
// marker is a marker only with a blank at its inner side ({{- 3}}, but {{-3}} is a number); and
// whatever directly follows a name must be able to end one. Letters beyond ASCII are not told from
// other characters: all of them may stand in names.
#include "template/lexer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/strings.h"
#include "template/utf8.h"

namespace plumb {
namespace {

constexpr std::string_view kLeft = "{{";
constexpr std::string_view kRight = "}}";
constexpr std::string_view kSpaces = " \t\r\n";

bool IsSpace(char c) { return kSpaces.find(c) != std::string_view::npos; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsNameRune(const Rune& rune) {
  if (rune.value >= 0x80) return !rune.is_invalid();
  const char c = static_cast<char>(rune.value);
  return c == '_' || IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsKeyword(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kKeywords = {
      "block", "break", "continue", "define", "else", "end", "if", "range", "template", "with"};
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

// U+0023 '#'
std::string CodePoint(std::string_view rest) {
  const Rune rune = DecodeRune(rest);
  std::array<char, 16> code{};
  std::snprintf(code.data(), code.size(), "U+%04X", static_cast<unsigned>(rune.value));
  if (rune.value < 0x20 || rune.value == 0x7F) return code.data();
  std::string result = std::string(code.data()) + " '";
  AppendRune(rune.value, result);
  return result + "'";
}

class Lexer {
 public:
  explicit Lexer(std::string_view input) : input_(input) {}

  std::vector<Token> Run() {
    while (!is_done_) {
      if (is_in_action_) {
        LexInAction();
      } else {
        LexText();
      }
    }
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view Rest() const { return input_.substr(position_); }
  [[nodiscard]] bool AtEnd() const { return position_ >= input_.size(); }
  [[nodiscard]] char Peek() const { return AtEnd() ? '\0' : input_[position_]; }
  [[nodiscard]] bool Follows(std::string_view text) const { return Rest().starts_with(text); }

  [[nodiscard]] bool TrimMarkerFollows() const {
    const std::string_view rest = Rest();
    return rest.size() >= 2 && IsSpace(rest[0]) && rest[1] == '-' &&
           rest.substr(2).starts_with(kRight);
  }

  void Ignore() {
    line_ += static_cast<std::size_t>(
        std::count(input_.begin() + static_cast<std::ptrdiff_t>(start_),
                   input_.begin() + static_cast<std::ptrdiff_t>(position_), '\n'));
    start_ = position_;
  }

  void Emit(TokenKind kind) {
    tokens_.push_back(
        {kind, std::string(input_.substr(start_, position_ - start_)), start_, line_});
    Ignore();
    is_done_ = is_done_ || kind == TokenKind::kEnd;
  }

  void Fail(std::string message) {
    tokens_.push_back({TokenKind::kError, std::move(message), start_, line_});
    is_done_ = true;
  }

  void LexText();
  void LexComment();
  void LexLeftDelimiter();
  void LexRightDelimiter();
  void LexInAction();
  void LexSpace();
  void LexWord();
  void LexField(TokenKind kind);
  void LexQuoted(char quote, TokenKind kind, std::string_view message);
  void LexRawString();
  void LexNumber();
  void LexPunctuation();
  bool ScanNumber();
  void ScanName();
  void AcceptRun(std::string_view set);
  bool Accept(std::string_view set);
  [[nodiscard]] bool AtTerminator() const;

  std::string_view input_;
  std::size_t position_ = 0;
  std::size_t start_ = 0;  // of the token being read
  std::size_t line_ = 1;   // of start_
  int parentheses_ = 0;
  bool is_in_action_ = false;
  bool is_done_ = false;
  std::vector<Token> tokens_;
};

void Lexer::LexText() {
  const std::size_t found = input_.find(kLeft, position_);
  if (found == std::string_view::npos) {
    position_ = input_.size();
    if (position_ > start_) Emit(TokenKind::kText);
    Emit(TokenKind::kEnd);
    return;
  }
  std::string_view text = input_.substr(start_, found - start_);
  const std::string_view inside = input_.substr(found + kLeft.size());
  const bool trims = inside.size() >= 2 && inside[0] == '-' && IsSpace(inside[1]);
  if (trims) text = text.substr(0, text.find_last_not_of(kSpaces) + 1);
  position_ = start_ + text.size();
  if (!text.empty()) Emit(TokenKind::kText);
  position_ = found;
  Ignore();
  LexLeftDelimiter();
}

void Lexer::LexLeftDelimiter() {
  position_ += kLeft.size();
  const std::string_view rest = Rest();
  const std::size_t marker = rest.size() >= 2 && rest[0] == '-' && IsSpace(rest[1]) ? 2 : 0;
  if (rest.substr(marker).starts_with("/*")) {
    position_ += marker;
    Ignore();
    LexComment();
    return;
  }
  Emit(TokenKind::kLeftDelimiter);
  position_ += marker;
  Ignore();
  is_in_action_ = true;
  parentheses_ = 0;
}

void Lexer::LexComment() {
  const std::size_t found = input_.find("*/", position_ + 2);
  if (found == std::string_view::npos) {
    Fail("unclosed comment");
    return;
  }
  position_ = found + 2;
  if (!TrimMarkerFollows() && !Follows(kRight)) {
    Fail("comment ends before closing delimiter");
    return;
  }
  const bool trims = TrimMarkerFollows();
  position_ += (trims ? 2 : 0) + kRight.size();
  if (trims) AcceptRun(kSpaces);
  Ignore();
}

void Lexer::LexRightDelimiter() {
  const bool trims = TrimMarkerFollows();
  if (trims) {
    position_ += 2;
    Ignore();
  }
  position_ += kRight.size();
  Emit(TokenKind::kRightDelimiter);
  if (trims) AcceptRun(kSpaces);
  Ignore();
  is_in_action_ = false;
}

void Lexer::LexInAction() {
  if (TrimMarkerFollows() || Follows(kRight)) {
    if (parentheses_ == 0) {
      LexRightDelimiter();
    } else {
      Fail("unclosed left paren");
    }
    return;
  }
  if (AtEnd()) {
    Fail("unclosed action");
    return;
  }
  const char c = Peek();
  const char after = position_ + 1 < input_.size() ? input_[position_ + 1] : '\0';
  if (IsSpace(c)) {
    LexSpace();
  } else if (c == '"') {
    LexQuoted('"', TokenKind::kString, "unterminated quoted string");
  } else if (c == '\'') {
    LexQuoted('\'', TokenKind::kCharacter, "unterminated character constant");
  } else if (c == '`') {
    LexRawString();
  } else if (c == '$') {
    LexField(TokenKind::kVariable);
  } else if (c == '.' && !IsDigit(after) && position_ + 1 < input_.size()) {
    LexField(TokenKind::kField);
  } else if (c == '.' || c == '+' || c == '-' || IsDigit(c)) {
    LexNumber();
  } else if (IsNameRune(DecodeRune(Rest()))) {
    LexWord();
  } else {
    LexPunctuation();
  }
}

void Lexer::LexPunctuation() {
  const char c = Peek();
  if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) {
    const std::string code = CodePoint(Rest());
    ++position_;
    Fail("unrecognized character in action: " + code);
    return;
  }
  ++position_;
  switch (c) {
    case '=':
      Emit(TokenKind::kAssign);
      break;
    case ':':
      if (!Accept("=")) {
        Fail("expected :=");
      } else {
        Emit(TokenKind::kDeclare);
      }
      break;
    case '|':
      Emit(TokenKind::kPipe);
      break;
    case '(':
      ++parentheses_;
      Emit(TokenKind::kLeftParenthesis);
      break;
    case ')':
      if (--parentheses_ < 0) {
        Fail("unexpected right paren");
      } else {
        Emit(TokenKind::kRightParenthesis);
      }
      break;
    default:
      Emit(TokenKind::kPunctuation);
  }
}

void Lexer::LexSpace() {
  AcceptRun(kSpaces);
  // The last blank may belong to a trim marker.
  --position_;
  if (!TrimMarkerFollows()) ++position_;
  if (position_ > start_) Emit(TokenKind::kSpace);
}

void Lexer::LexWord() {
  ScanName();
  if (!AtTerminator()) {
    Fail("bad character " + CodePoint(Rest()));
    return;
  }
  const std::string_view word = input_.substr(start_, position_ - start_);
  if (IsKeyword(word)) {
    Emit(TokenKind::kKeyword);
  } else if (word == "nil") {
    Emit(TokenKind::kNil);
  } else if (word == "true" || word == "false") {
    Emit(TokenKind::kBool);
  } else {
    Emit(TokenKind::kIdentifier);
  }
}

void Lexer::LexField(TokenKind kind) {
  ++position_;
  if (AtTerminator()) {
    Emit(kind == TokenKind::kField ? TokenKind::kDot : kind);
    return;
  }
  ScanName();
  if (!AtTerminator()) {
    Fail("bad character " + CodePoint(Rest()));
    return;
  }
  Emit(kind);
}

void Lexer::LexQuoted(char quote, TokenKind kind, std::string_view message) {
  for (++position_;; ++position_) {
    if (AtEnd() || Peek() == '\n') {
      Fail(std::string(message));
      return;
    }
    if (Peek() == quote) break;
    if (Peek() == '\\') {
      ++position_;
      if (AtEnd() || Peek() == '\n') --position_;
    }
  }
  ++position_;
  Emit(kind);
}

void Lexer::LexRawString() {
  const std::size_t found = input_.find('`', position_ + 1);
  if (found == std::string_view::npos) {
    Fail("unterminated raw quoted string");
    return;
  }
  position_ = found + 1;
  Emit(TokenKind::kRawString);
}

void Lexer::LexNumber() {
  bool is_number = ScanNumber();
  // A complex constant (1+2i) is a number to this lexer, and none to the parser.
  if (is_number && (Peek() == '+' || Peek() == '-')) {
    is_number = ScanNumber() && input_[position_ - 1] == 'i';
  }
  if (is_number) {
    Emit(TokenKind::kNumber);
  } else {
    Fail("bad number syntax: " + Quoted(input_.substr(start_, position_ - start_)));
  }
}

bool Lexer::ScanNumber() {
  std::string_view digits = "0123456789_";
  std::string_view exponents = "eE";
  Accept("+-");
  if (Accept("0")) {
    if (Accept("xX")) {
      digits = "0123456789abcdefABCDEF_";
      exponents = "pP";
    } else if (Accept("oO")) {
      digits = "01234567_";
      exponents = "";
    } else if (Accept("bB")) {
      digits = "01_";
      exponents = "";
    }
  }
  AcceptRun(digits);
  if (Accept(".")) AcceptRun(digits);
  if (Accept(exponents)) {
    Accept("+-");
    AcceptRun("0123456789_");
  }
  Accept("i");
  if (AtEnd()) return true;
  const Rune next = DecodeRune(Rest());
  if (!IsNameRune(next)) return true;
  position_ += next.size;
  return false;
}

void Lexer::ScanName() {
  while (!AtEnd()) {
    const Rune rune = DecodeRune(Rest());
    if (!IsNameRune(rune)) return;
    position_ += rune.size;
  }
}

void Lexer::AcceptRun(std::string_view set) {
  position_ = std::min(input_.find_first_not_of(set, position_), input_.size());
}

bool Lexer::Accept(std::string_view set) {
  if (AtEnd() || set.find(Peek()) == std::string_view::npos) return false;
  ++position_;
  return true;
}

bool Lexer::AtTerminator() const {
  if (AtEnd()) return true;
  return IsSpace(Peek()) || std::string_view(".,|:)(").find(Peek()) != std::string_view::npos ||
         Follows(kRight);
}

}  // namespace

std::vector<Token> Lex(std::string_view input) { return Lexer(input).Run(); }

std::string Describe(const Token& token) {
  switch (token.kind) {
    case TokenKind::kEnd:
      return "EOF";
    case TokenKind::kError:
      return token.text;
    case TokenKind::kKeyword:
    case TokenKind::kDot:
    case TokenKind::kNil:
      return "<" + token.text + ">";
    default:
      break;
  }
  constexpr std::size_t kShownRunes = 10;
  if (token.text.size() <= kShownRunes) return Quoted(token.text);
  return Quoted(FirstRunes(token.text, kShownRunes)) + "...";
}

}  // namespace plumb
