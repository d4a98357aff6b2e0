// What ends a statement: ';', or what a file asks for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plumb {

class Delimiter {
 public:
  Delimiter() = default;
  // REQUIRES: `text` is not empty.
  explicit Delimiter(std::string text);

  // The length of the delimiter at `offset` of `sql`, 0 if it does not stand there. A line end in
  // the delimiter is also met by CRLF; one that ends like a word is not met within a longer word.
  // REQUIRES: `offset` is inside of `sql`, and not inside of a word.
  [[nodiscard]] std::size_t LengthAt(std::string_view sql, std::size_t offset) const {
    const bool may_begin = sql[offset] == text_.front() || sql[offset] == '\r';
    return may_begin ? Match(sql, offset) : 0;
  }

  [[nodiscard]] bool IsSemicolon() const { return is_semicolon_; }
  // True if words may end where the delimiter begins, as in END§.
  [[nodiscard]] bool BreaksWordAt(char c) const {
    return static_cast<unsigned char>(c) >= 0x80 && c == text_.front();
  }

 private:
  [[nodiscard]] std::size_t Match(std::string_view sql, std::size_t offset) const;

  std::string text_ = ";";
  bool is_semicolon_ = true;
};

// The longest one that is accepted: it is compared at every place of a file.
constexpr std::size_t kLongestDelimiter = 256;

// "\n", "\r" and "\t" as one writes them in `-- atlas:delimiter`, undone.
[[nodiscard]] std::string UnescapeDelimiter(std::string_view text);

// The argument of the client command DELIMITER: the rest of its line without a comment behind it,
// without quotes around it.
[[nodiscard]] std::string DelimiterArgument(std::string_view rest_of_line);

}  // namespace plumb
