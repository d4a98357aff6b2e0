// SQLite's tokenizer, byte for byte (tokenize.c of 3.40.1): what it calls illegal is an error here.
//
// Odd: a vertical tab is a blank only after another blank; "/*" at the very end is two operators;
// a byte order mark is a blank wherever it stands; a variable may hold "::" and "(...)".
#include "parser/sqlite_lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"

namespace plumb {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Of each byte whether it may go on with a name.
constexpr std::array<bool, 256> kNameBytes = [] {
  std::array<bool, 256> is_name_byte{};
  for (std::size_t byte = 0; byte < is_name_byte.size(); ++byte) {
    is_name_byte[byte] = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                         (byte >= '0' && byte <= '9') || byte == '_' || byte == '$' || byte >= 0x80;
  }
  return is_name_byte;
}();

bool IsNameByte(char c) { return kNameBytes[static_cast<unsigned char>(c)]; }

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

class Lexer {
 public:
  explicit Lexer(std::string_view sql) : sql_(sql) {}

  std::vector<SqliteToken> Run() {
    std::vector<SqliteToken> tokens;
    tokens.reserve(sql_.size() / 5 + 8);
    SkipBlanks();
    while (pos_ < sql_.size()) {
      const std::size_t start = pos_;
      const SqliteTokenKind kind = Scan();
      SqliteToken& token = tokens.emplace_back();
      token.kind = kind;
      token.text = std::string_view(sql_.data() + start, pos_ - start);
      token.offset = start;
      if (kind == SqliteTokenKind::kWord) token.word_class = ClassifySqliteWord(token.text);
      SkipBlanks();
    }
    return tokens;
  }

 private:
  [[nodiscard]] char At(std::size_t i) const { return i < sql_.size() ? sql_[i] : '\0'; }
  [[nodiscard]] char Ahead(std::size_t distance) const { return At(pos_ + distance); }

  [[noreturn]] void Fail(std::string_view what) const {
    throw Error(ErrorKind::kParse,
                std::string(what) + " at byte " + std::to_string(pos_) + " of SQLite text");
  }

  void SkipBlanks() {
    while (pos_ < sql_.size()) {
      const char c = sql_[pos_];
      if (IsBlank(c) && c != '\v') {
        while (pos_ < sql_.size() && IsBlank(sql_[pos_])) ++pos_;
      } else if (c == '-' && Ahead(1) == '-') {
        pos_ = std::min(sql_.find('\n', pos_), sql_.size());
      } else if (c == '/' && Ahead(1) == '*' && pos_ + 2 < sql_.size()) {
        const std::size_t end = sql_.find("*/", pos_ + 2);
        pos_ = end == std::string_view::npos ? sql_.size() : end + 2;
      } else if (c == '\xEF' && sql_.substr(pos_, 3) == "\xEF\xBB\xBF") {
        pos_ += 3;
      } else {
        return;
      }
    }
  }

  SqliteTokenKind Scan() {
    const char c = Ahead(0);
    if ((c == 'x' || c == 'X') && Ahead(1) == '\'') return Blob();
    if (IsNameStart(c)) {
      while (pos_ < sql_.size() && IsNameByte(sql_[pos_])) ++pos_;
      return SqliteTokenKind::kWord;
    }
    if (IsDigit(c) || (c == '.' && IsDigit(Ahead(1)))) return Number();
    switch (c) {
      case '\'':
        return Quoted(c, SqliteTokenKind::kString);
      case '"':
      case '`':
        return Quoted(c, SqliteTokenKind::kQuotedName);
      case '[':
        return Bracketed();
      case '?':
        ++pos_;
        while (IsDigit(Ahead(0))) ++pos_;
        return SqliteTokenKind::kVariable;
      case '$':
      case '@':
      case '#':
      case ':':
        return Variable();
      default:
        return Operator();
    }
  }

  SqliteTokenKind Blob() {
    std::size_t end = pos_ + 2;
    while (IsHexDigit(At(end))) ++end;
    if (At(end) != '\'' || (end - pos_) % 2 != 0) Fail("malformed blob literal");
    pos_ = end + 1;
    return SqliteTokenKind::kBlob;
  }

  SqliteTokenKind Number() {
    if (Ahead(0) == '0' && (Ahead(1) == 'x' || Ahead(1) == 'X') && IsHexDigit(Ahead(2))) {
      pos_ += 2;
      while (IsHexDigit(Ahead(0))) ++pos_;
    } else {
      while (IsDigit(Ahead(0))) ++pos_;
      if (Ahead(0) == '.') {
        ++pos_;
        while (IsDigit(Ahead(0))) ++pos_;
      }
      if (Ahead(0) == 'e' || Ahead(0) == 'E') {
        const std::size_t sign = Ahead(1) == '+' || Ahead(1) == '-' ? 1 : 0;
        if (IsDigit(Ahead(1 + sign))) {
          pos_ += 1 + sign;
          while (IsDigit(Ahead(0))) ++pos_;
        }
      }
    }
    if (IsNameByte(Ahead(0))) Fail("malformed number");
    return SqliteTokenKind::kNumber;
  }

  SqliteTokenKind Quoted(char quote, SqliteTokenKind kind) {
    std::size_t end = pos_;
    do {
      end = sql_.find(quote, end + 1);
      if (end == std::string_view::npos) {
        Fail(std::string("unclosed quote ") + quote);
      }
      ++end;
    } while (At(end) == quote);
    pos_ = end;
    return kind;
  }

  SqliteTokenKind Bracketed() {
    const std::size_t end = sql_.find(']', pos_);
    if (end == std::string_view::npos) Fail("unclosed quote [");
    pos_ = end + 1;
    return SqliteTokenKind::kQuotedName;
  }

  SqliteTokenKind Variable() {
    std::size_t end = pos_ + 1;
    bool has_name = false;
    while (end < sql_.size()) {
      if (IsNameByte(sql_[end])) {
        has_name = true;
        ++end;
      } else if (sql_[end] == '(' && has_name) {
        while (end < sql_.size() && !IsBlank(sql_[end]) && sql_[end] != ')') ++end;
        if (At(end) != ')') Fail("malformed variable");
        ++end;
        break;
      } else if (sql_[end] == ':' && At(end + 1) == ':') {
        end += 2;
      } else {
        break;
      }
    }
    if (!has_name) Fail("malformed variable");
    pos_ = end;
    return SqliteTokenKind::kVariable;
  }

  SqliteTokenKind Operator() {
    const std::size_t length = OperatorLength(Ahead(0), Ahead(1));
    if (length == 0) Fail("unrecognized token");
    pos_ += length;
    return SqliteTokenKind::kOperator;
  }

  // Of the operator that starts with `first` and `second`; 0 if there is none.
  [[nodiscard]] std::size_t OperatorLength(char first, char second) const {
    switch (first) {
      case '-':
        if (second == '>') return Ahead(2) == '>' ? 3 : 2;
        return 1;
      case '=':
        return second == '=' ? 2 : 1;
      case '<':
        return second == '=' || second == '>' || second == '<' ? 2 : 1;
      case '>':
        return second == '=' || second == '>' ? 2 : 1;
      case '|':
        return second == '|' ? 2 : 1;
      case '!':
        return second == '=' ? 2 : 0;
      case '(':
      case ')':
      case ';':
      case '+':
      case '*':
      case '/':
      case '%':
      case ',':
      case '&':
      case '~':
      case '.':
        return 1;
      default:
        return 0;
    }
  }

  std::string_view sql_;
  std::size_t pos_ = 0;
};

}  // namespace

std::vector<SqliteToken> TokenizeSqlite(std::string_view sql) { return Lexer(sql).Run(); }

std::string SqliteName(const SqliteToken& token) {
  if (token.kind != SqliteTokenKind::kQuotedName && token.kind != SqliteTokenKind::kString) {
    return std::string(token.text);
  }
  const char quote = token.text.front();
  const std::string_view inner = token.text.substr(1, token.text.size() - 2);
  if (quote == '[') return std::string(inner);
  std::string name;
  name.reserve(inner.size());
  for (std::size_t i = 0; i < inner.size(); ++i) {
    name += inner[i];
    if (inner[i] == quote) ++i;
  }
  return name;
}

}  // namespace plumb
