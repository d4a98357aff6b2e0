// Text without locale: ASCII case, trimming, splitting, quoting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumb {

// ASCII only, as SQL engines fold names; other bytes stay as they are.
[[nodiscard]] std::string ToLower(std::string_view text);
[[nodiscard]] std::string ToUpper(std::string_view text);
[[nodiscard]] bool EqualsIgnoreCase(std::string_view a, std::string_view b);
[[nodiscard]] bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix);
[[nodiscard]] bool IsAsciiSpace(char c);

// Without leading and trailing blanks, tabs and line ends.
[[nodiscard]] std::string_view Trim(std::string_view text);

// The parts between `separator`s; "" gives one empty part.
[[nodiscard]] std::vector<std::string> Split(std::string_view text, char separator);
[[nodiscard]] std::string Join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string ReplaceAll(std::string_view text, std::string_view from,
                                     std::string_view to);

// In double quotes with escapes, as Go's %q prints it; invalid UTF-8 becomes \x escapes.
[[nodiscard]] std::string Quoted(std::string_view text);

// "users" -> "Users", for sentences made of comments.
[[nodiscard]] std::string Capitalized(std::string_view text);

// "1 table", "2 tables".
[[nodiscard]] std::string Counted(std::size_t count, std::string_view noun);

[[nodiscard]] bool IsValidUtf8(std::string_view text);

}  // namespace plumb
