// A table searched by first letter: the splitter asks it for every word of a body.
#include "parser/mysql_block_keyword.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace plumb {
namespace {

struct KeywordEntry {
  std::string_view word;
  MysqlBlockKeyword keyword;
};

constexpr auto kKeywords = std::to_array<KeywordEntry>({
    {"ALTER", MysqlBlockKeyword::kAlter},
    {"AND", MysqlBlockKeyword::kExpectsOperand},
    {"AS", MysqlBlockKeyword::kAs},
    {"BEGIN", MysqlBlockKeyword::kBegin},
    {"BETWEEN", MysqlBlockKeyword::kExpectsOperand},
    {"CALL", MysqlBlockKeyword::kStarter},
    {"CASE", MysqlBlockKeyword::kCase},
    {"CHAR", MysqlBlockKeyword::kCharacter},
    {"CHARACTER", MysqlBlockKeyword::kCharacter},
    {"CREATE", MysqlBlockKeyword::kCreate},
    {"DATABASE", MysqlBlockKeyword::kOtherObject},
    {"DECLARE", MysqlBlockKeyword::kDeclare},
    {"DELETE", MysqlBlockKeyword::kStarter},
    {"DIV", MysqlBlockKeyword::kExpectsOperand},
    {"DO", MysqlBlockKeyword::kDo},
    {"EACH", MysqlBlockKeyword::kEach},
    {"ELSE", MysqlBlockKeyword::kElse},
    {"END", MysqlBlockKeyword::kEnd},
    {"EVENT", MysqlBlockKeyword::kEvent},
    {"FOLLOWS", MysqlBlockKeyword::kTaken},
    {"FOR", MysqlBlockKeyword::kFor},
    {"FULLTEXT", MysqlBlockKeyword::kOtherObject},
    {"FUNCTION", MysqlBlockKeyword::kRoutine},
    {"HANDLER", MysqlBlockKeyword::kHandler},
    {"IF", MysqlBlockKeyword::kIf},
    {"IN", MysqlBlockKeyword::kExpectsOperand},
    {"INDEX", MysqlBlockKeyword::kOtherObject},
    {"INSERT", MysqlBlockKeyword::kStarter},
    {"INTERVAL", MysqlBlockKeyword::kExpectsOperand},
    {"IS", MysqlBlockKeyword::kExpectsOperand},
    {"LIKE", MysqlBlockKeyword::kExpectsOperand},
    {"LOGFILE", MysqlBlockKeyword::kOtherObject},
    {"LOOP", MysqlBlockKeyword::kLoop},
    {"MOD", MysqlBlockKeyword::kExpectsOperand},
    {"NOT", MysqlBlockKeyword::kNot},
    {"OR", MysqlBlockKeyword::kExpectsOperand},
    {"PRECEDES", MysqlBlockKeyword::kTaken},
    {"PROCEDURE", MysqlBlockKeyword::kRoutine},
    {"REGEXP", MysqlBlockKeyword::kExpectsOperand},
    {"REPEAT", MysqlBlockKeyword::kRepeat},
    {"REPLACE", MysqlBlockKeyword::kStarter},
    {"RETURN", MysqlBlockKeyword::kStarter},
    {"RETURNS", MysqlBlockKeyword::kTaken},
    {"RLIKE", MysqlBlockKeyword::kExpectsOperand},
    {"ROLE", MysqlBlockKeyword::kOtherObject},
    {"ROW", MysqlBlockKeyword::kRow},
    {"SCHEMA", MysqlBlockKeyword::kOtherObject},
    {"SELECT", MysqlBlockKeyword::kStarter},
    {"SEQUENCE", MysqlBlockKeyword::kOtherObject},
    {"SERVER", MysqlBlockKeyword::kOtherObject},
    {"SET", MysqlBlockKeyword::kSet},
    {"SIGNAL", MysqlBlockKeyword::kStarter},
    {"SPATIAL", MysqlBlockKeyword::kOtherObject},
    {"TABLE", MysqlBlockKeyword::kOtherObject},
    {"TABLESPACE", MysqlBlockKeyword::kOtherObject},
    {"THEN", MysqlBlockKeyword::kThen},
    {"TRANSACTION", MysqlBlockKeyword::kWork},
    {"TRIGGER", MysqlBlockKeyword::kTrigger},
    {"UNDO", MysqlBlockKeyword::kOtherObject},
    {"UNIQUE", MysqlBlockKeyword::kOtherObject},
    {"UPDATE", MysqlBlockKeyword::kStarter},
    {"USER", MysqlBlockKeyword::kOtherObject},
    {"VIEW", MysqlBlockKeyword::kOtherObject},
    {"WHEN", MysqlBlockKeyword::kWhen},
    {"WHILE", MysqlBlockKeyword::kWhile},
    {"WITH", MysqlBlockKeyword::kStarter},
    {"WORK", MysqlBlockKeyword::kWork},
    {"XOR", MysqlBlockKeyword::kExpectsOperand},
});

static_assert(std::is_sorted(kKeywords.begin(), kKeywords.end(),
                             [](const KeywordEntry& a, const KeywordEntry& b) {
                               return a.word < b.word;
                             }));

constexpr std::size_t kLongestKeyword = 11;

// Where the keywords of each letter begin in the table.
constexpr std::array<std::size_t, 27> FirstOfLetters() {
  std::array<std::size_t, 27> first{};
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    std::size_t& at = first.at(letter);
    while (at < kKeywords.size() && kKeywords.at(at).word[0] < 'A' + static_cast<int>(letter)) ++at;
  }
  return first;
}
constexpr std::array<std::size_t, 27> kFirstOfLetters = FirstOfLetters();

}  // namespace

MysqlBlockKeyword ClassifyMysqlBlockKeyword(std::string_view word) {
  if (word.size() > kLongestKeyword) return MysqlBlockKeyword::kNone;
  const auto letter =
      static_cast<unsigned char>((static_cast<unsigned char>(word[0]) | 0x20U) - 'a');
  if (letter >= kFirstOfLetters.size() - 1) return MysqlBlockKeyword::kNone;
  for (std::size_t i = kFirstOfLetters[letter]; i < kFirstOfLetters[letter + 1U]; ++i) {
    if (EqualsIgnoreCase(kKeywords[i].word, word)) return kKeywords[i].keyword;
  }
  return MysqlBlockKeyword::kNone;
}

std::string_view OpenerWord(MysqlBlockKeyword opener) {
  switch (opener) {
    case MysqlBlockKeyword::kIf:
      return "IF";
    case MysqlBlockKeyword::kFor:
      return "FOR";
    case MysqlBlockKeyword::kLoop:
      return "LOOP";
    case MysqlBlockKeyword::kRepeat:
      return "REPEAT";
    case MysqlBlockKeyword::kWhile:
      return "WHILE";
    case MysqlBlockKeyword::kCase:
    case MysqlBlockKeyword::kWhen:  // a CASE expression
      return "CASE";
    default:
      return "BEGIN";
  }
}

}  // namespace plumb
