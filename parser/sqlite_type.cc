// The type of a column, which SQLite keeps as text.
//
// Odd (build.c, sqlite3AddColumn): the text between the first and the last token is kept, blanks
// and comments included. A type that starts with a quote loses its quotes and all that follows
// the closing one. GENERATED ALWAYS is read as part of the type and cut off again, but only if
// blanks alone stand between the two words. The six standard names are printed in upper case.
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "parser/sqlite_read.h"

namespace plumb {
namespace {

constexpr std::size_t kShortestWithGenerated = 16;

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsQuote(char c) { return c == '\'' || c == '"' || c == '`' || c == '['; }

// Cuts `word` and the blanks before it off the end of `text`, if it is there.
bool CutWord(std::string_view& text, std::string_view word) {
  if (text.size() < word.size() ||
      !EqualsIgnoreCase(text.substr(text.size() - word.size()), word)) {
    return false;
  }
  text.remove_suffix(word.size());
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return true;
}

std::string_view WithoutGeneratedAlways(std::string_view text) {
  if (text.size() >= kShortestWithGenerated && CutWord(text, "ALWAYS")) CutWord(text, "GENERATED");
  return text;
}

// One pair of quotes around text without quotes (sqlite3DequoteToken).
std::string_view WithoutQuotes(std::string_view text) {
  if (text.size() < 2 || !IsQuote(text.front())) return text;
  const std::string_view inner = text.substr(1, text.size() - 2);
  return std::any_of(inner.begin(), inner.end(), IsQuote) ? text : inner;
}

// The quoted word at the start, if there is one (sqlite3Dequote).
std::string LeadingQuoted(std::string_view text) {
  if (text.empty() || !IsQuote(text.front())) return std::string(text);
  const char quote = text.front() == '[' ? ']' : text.front();
  std::string word;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == quote) {
      if (i + 1 == text.size() || text[i + 1] != quote) break;
      ++i;
    }
    word += text[i];
  }
  return word;
}

// True if the words of `type` can be written without quotes.
bool IsPlain(std::string_view type) {
  if (type.empty() || type.front() == ' ' || type.back() == ' ') return false;
  if (!std::all_of(type.begin(), type.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ' ';
      })) {
    return false;
  }
  const std::vector<SqliteToken> words = TokenizeSqlite(type);
  return std::all_of(words.begin(), words.end(),
                     [](const SqliteToken& word) { return IsSqliteTypeWord(word); });
}

// Fills `base` and `is_integer` as SQLite would for the source text `text`.
SqliteType Keep(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kStandard = {"ANY",     "BLOB", "INT",
                                                                "INTEGER", "REAL", "TEXT"};
  text = WithoutGeneratedAlways(text);
  SqliteType type{.declared = std::string(text), .base = {}, .is_integer = false};
  if (text.size() >= 3) text = WithoutQuotes(text);
  for (const std::string_view standard : kStandard) {
    if (text.size() == standard.size() && EqualsIgnoreCase(text, standard)) {
      type.base = standard;
      type.is_integer = standard == "INTEGER";
      return type;
    }
  }
  type.base = LeadingQuoted(text);
  return type;
}

// Where GENERATED ALWAYS was cut off, a comment may be left at the end, which would swallow what
// is written behind it.
void CutComments(SqliteTokens tokens, std::string& declared) {
  std::size_t end = 0;
  for (const SqliteToken& token : tokens) {
    const std::size_t token_end = token.offset + token.text.size() - tokens.front().offset;
    if (token_end <= declared.size()) end = token_end;
  }
  declared.resize(end);
}

}  // namespace

bool IsPlainSqliteType(SqliteTokens tokens) {
  return tokens.size() == 1 && tokens[0].kind == SqliteTokenKind::kWord &&
         tokens[0].text.size() < kShortestWithGenerated;
}

SqliteType ReadSqliteType(SqliteTokens tokens) {
  const std::string_view source = SqliteSource(tokens);
  SqliteType type = Keep(source);
  if (type.declared.size() < source.size()) CutComments(tokens, type.declared);
  if (source.empty() || !IsQuote(source.front())) return type;
  const std::string_view inner = WithoutQuotes(source);
  const std::string plain = EqualsIgnoreCase(inner, type.base) ? std::string(inner) : type.base;
  if (IsPlain(plain)) {
    const SqliteType again = Keep(plain);
    const bool is_same = again.base == type.base && again.is_integer == type.is_integer;
    // A generated column is no key, the only thing that cares how INTEGER is spelled.
    const bool is_generated = type.declared.size() < source.size();
    if (is_same || (is_generated && EqualsIgnoreCase(again.base, type.base))) type.declared = plain;
  }
  return type;
}

}  // namespace plumb
