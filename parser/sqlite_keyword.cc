// The table of keywords, hashed as SQLite itself does it (keywordhash.h).
#include "parser/sqlite_keyword.h"

#include <array>
#include <cstddef>

#include "parser/sqlite_lexer.h"

namespace plumb {
namespace {

struct Entry {
  std::string_view word;
  SqliteKeyword kind;
};

constexpr SqliteKeyword kF = SqliteKeyword::kFallback;
constexpr SqliteKeyword kJ = SqliteKeyword::kJoin;
constexpr SqliteKeyword kR = SqliteKeyword::kReserved;

constexpr auto kKeywords = std::to_array<Entry>({
    {"ABORT", kF},
    {"ACTION", kF},
    {"ADD", kR},
    {"AFTER", kF},
    {"ALL", kR},
    {"ALTER", kR},
    {"ALWAYS", kF},
    {"ANALYZE", kF},
    {"AND", kR},
    {"AS", kR},
    {"ASC", kF},
    {"ATTACH", kF},
    {"AUTOINCREMENT", kR},
    {"BEFORE", kF},
    {"BEGIN", kF},
    {"BETWEEN", kR},
    {"BY", kF},
    {"CASCADE", kF},
    {"CASE", kR},
    {"CAST", kF},
    {"CHECK", kR},
    {"COLLATE", kR},
    {"COLUMN", kF},
    {"COMMIT", kR},
    {"CONFLICT", kF},
    {"CONSTRAINT", kR},
    {"CREATE", kR},
    {"CROSS", kJ},
    {"CURRENT", kF},
    {"CURRENT_DATE", kF},
    {"CURRENT_TIME", kF},
    {"CURRENT_TIMESTAMP", kF},
    {"DATABASE", kF},
    {"DEFAULT", kR},
    {"DEFERRABLE", kR},
    {"DEFERRED", kF},
    {"DELETE", kR},
    {"DESC", kF},
    {"DETACH", kF},
    {"DISTINCT", kR},
    {"DO", kF},
    {"DROP", kR},
    {"EACH", kF},
    {"ELSE", kR},
    {"END", kF},
    {"ESCAPE", kR},
    {"EXCEPT", kR},
    {"EXCLUDE", kF},
    {"EXCLUSIVE", kF},
    {"EXISTS", kR},
    {"EXPLAIN", kF},
    {"FAIL", kF},
    {"FILTER", kF},
    {"FIRST", kF},
    {"FOLLOWING", kF},
    {"FOR", kF},
    {"FOREIGN", kR},
    {"FROM", kR},
    {"FULL", kJ},
    {"GENERATED", kF},
    {"GLOB", kF},
    {"GROUP", kR},
    {"GROUPS", kF},
    {"HAVING", kR},
    {"IF", kF},
    {"IGNORE", kF},
    {"IMMEDIATE", kF},
    {"IN", kR},
    {"INDEX", kR},
    {"INDEXED", kJ},
    {"INITIALLY", kF},
    {"INNER", kJ},
    {"INSERT", kR},
    {"INSTEAD", kF},
    {"INTERSECT", kR},
    {"INTO", kR},
    {"IS", kR},
    {"ISNULL", kR},
    {"JOIN", kR},
    {"KEY", kF},
    {"LAST", kF},
    {"LEFT", kJ},
    {"LIKE", kF},
    {"LIMIT", kR},
    {"MATCH", kF},
    {"MATERIALIZED", kF},
    {"NATURAL", kJ},
    {"NO", kF},
    {"NOT", kR},
    {"NOTHING", kR},
    {"NOTNULL", kR},
    {"NULL", kR},
    {"NULLS", kF},
    {"OF", kF},
    {"OFFSET", kF},
    {"ON", kR},
    {"OR", kR},
    {"ORDER", kR},
    {"OTHERS", kF},
    {"OUTER", kJ},
    {"OVER", kF},
    {"PARTITION", kF},
    {"PLAN", kF},
    {"PRAGMA", kF},
    {"PRECEDING", kF},
    {"PRIMARY", kR},
    {"QUERY", kF},
    {"RAISE", kF},
    {"RANGE", kF},
    {"RECURSIVE", kF},
    {"REFERENCES", kR},
    {"REGEXP", kF},
    {"REINDEX", kF},
    {"RELEASE", kF},
    {"RENAME", kF},
    {"REPLACE", kF},
    {"RESTRICT", kF},
    {"RETURNING", kR},
    {"RIGHT", kJ},
    {"ROLLBACK", kF},
    {"ROW", kF},
    {"ROWS", kF},
    {"SAVEPOINT", kF},
    {"SELECT", kR},
    {"SET", kR},
    {"TABLE", kR},
    {"TEMP", kF},
    {"TEMPORARY", kF},
    {"THEN", kR},
    {"TIES", kF},
    {"TO", kR},
    {"TRANSACTION", kR},
    {"TRIGGER", kF},
    {"UNBOUNDED", kF},
    {"UNION", kR},
    {"UNIQUE", kR},
    {"UPDATE", kR},
    {"USING", kR},
    {"VACUUM", kF},
    {"VALUES", kR},
    {"VIEW", kF},
    {"VIRTUAL", kF},
    {"WHEN", kR},
    {"WHERE", kR},
    {"WINDOW", kF},
    {"WITH", kF},
    {"WITHOUT", kF},
});

constexpr std::size_t kLongestKeyword = 17;  // CURRENT_TIMESTAMP
constexpr std::size_t kBuckets = 128;
constexpr std::size_t kNone = kKeywords.size();

constexpr unsigned Folded(char c) { return static_cast<unsigned char>(c) & 0xDFU; }

// Few keywords share their length and their first and last letters.
constexpr std::size_t BucketOf(std::string_view word) {
  return (Folded(word.front()) * 4 ^ Folded(word.back()) * 3 ^ word.size()) % kBuckets;
}

// The keywords of a bucket: the first of them, and after each the next.
struct Buckets {
  std::array<std::size_t, kBuckets> first{};
  std::array<std::size_t, kKeywords.size()> next{};
};

constexpr Buckets kChains = [] {
  Buckets buckets;
  for (std::size_t& first : buckets.first) first = kNone;
  for (std::size_t i = 0; i < kKeywords.size(); ++i) {
    std::size_t& first = buckets.first[BucketOf(kKeywords[i].word)];
    buckets.next[i] = first;
    first = i;
  }
  return buckets;
}();

}  // namespace

SqliteKeyword ClassifySqliteWord(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongestKeyword) return SqliteKeyword::kNone;
  const SqliteToken token{SqliteTokenKind::kWord, word, 0};
  for (std::size_t i = kChains.first[BucketOf(word)]; i != kNone; i = kChains.next[i]) {
    if (token.Is(kKeywords[i].word)) return kKeywords[i].kind;
  }
  return SqliteKeyword::kNone;
}

bool IsSqliteReserved(std::string_view word) {
  return ClassifySqliteWord(word) == SqliteKeyword::kReserved;
}

}  // namespace plumb
