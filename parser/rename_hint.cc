// A hand-made reader, because the parts may hold dots, colons and blanks in quotes.
#include "parser/rename_hint.h"

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/strings.h"

namespace plumb {
namespace {

// One identifier from `text` at `i`, which moves behind it; nothing if there is none.
std::optional<std::string> ReadPart(std::string_view text, std::size_t& i) {
  std::string part;
  if (i < text.size() && (text[i] == '"' || text[i] == '`' || text[i] == '[')) {
    const char close = text[i] == '[' ? ']' : text[i];
    for (++i; i < text.size(); ++i) {
      if (text[i] == close) {
        if (i + 1 >= text.size() || text[i + 1] != close) {
          ++i;
          return part;
        }
        ++i;
      }
      part += text[i];
    }
    return std::nullopt;  // not closed
  }
  while (i < text.size() && text[i] != '.' && text[i] != ':' && !IsAsciiSpace(text[i])) {
    part += text[i++];
  }
  if (part.empty()) return std::nullopt;
  return part;
}

struct Parts {
  std::vector<std::string> old_name;
  std::string new_name;
};

std::optional<Parts> ReadParts(std::string_view text) {
  Parts parts;
  std::size_t i = 0;
  while (true) {
    std::optional<std::string> part = ReadPart(text, i);
    if (!part) return std::nullopt;
    parts.old_name.push_back(std::move(*part));
    if (i >= text.size()) return std::nullopt;
    if (text[i] != '.') break;
    ++i;
  }
  if (text[i] == ':') {
    ++i;
  } else {
    while (i < text.size() && IsAsciiSpace(text[i])) ++i;
  }
  std::optional<std::string> part = ReadPart(text, i);
  if (!part || i != text.size() || parts.old_name.size() > 3) return std::nullopt;
  parts.new_name = std::move(*part);
  return parts;
}

}  // namespace

RenameHint ParseRenameHint(std::string_view text, std::string_view source) {
  const std::optional<Parts> parts = ReadParts(Trim(text));
  if (!parts) {
    throw Error(ErrorKind::kUsage,
                std::string(source) + ": not a rename: " + Quoted(text) +
                    "; expected table:new_name or table.column:new_name, with odd names in quotes");
  }
  RenameHint hint;
  hint.source = source;
  hint.new_name = parts->new_name;
  const std::vector<std::string>& old_name = parts->old_name;
  if (old_name.size() == 3) hint.schema = old_name[0];
  hint.table = old_name.size() == 3 ? old_name[1] : old_name[0];
  if (old_name.size() > 1) hint.column = old_name.back();
  return hint;
}

}  // namespace plumb
