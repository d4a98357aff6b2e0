// The splitter itself is asked: nobody else knows where it cuts.
#include "migration/statement_text.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {

std::string_view WithoutSemicolon(std::string_view text) {
  text = Trim(text);
  if (text.ends_with(';')) text.remove_suffix(1);
  return Trim(text);
}

bool IsReadAs(std::string_view text, std::string_view sql, const SplitOptions& options) {
  try {
    const std::vector<SourceStatement> read = SplitStatements(text, options);
    return read.size() == 1 && Trim(sql).ends_with(WithoutSemicolon(read.front().text));
  } catch (const Error&) {
    return false;  // it cannot be read at all
  }
}

std::string Terminated(std::string_view sql, const SplitOptions& options) {
  std::string plain = std::string(sql) + ";";
  if (sql.find("--") == std::string_view::npos && sql.find('#') == std::string_view::npos) {
    return plain;
  }
  std::string own_line = std::string(sql) + "\n;";
  // Read to its end, the text is followed by nothing, with and without the comment.
  const std::string probe = "\nSELECT 1";
  const auto separates = [&](const std::string& text) {
    try {
      return SplitStatements(text + probe, options).size() == 2;
    } catch (const Error&) {
      return false;
    }
  };
  return !separates(plain) && separates(own_line) ? own_line : plain;
}

std::string UnusedDelimiter(const std::vector<std::string_view>& texts) {
  constexpr std::string_view kMark = "-- end";
  const auto is_used = [&](std::string_view delimiter) {
    return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
      return text.find(delimiter) != std::string_view::npos;
    });
  };
  std::string delimiter(kMark);
  for (int number = 1; is_used(delimiter); ++number) {
    delimiter = std::string(kMark) + "_" + std::to_string(number);
  }
  return delimiter;
}

}  // namespace plumb
