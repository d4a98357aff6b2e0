// Drops whole statements first, then runs of tokens, longest first, as long as something goes.
#include "tests/property/shrink.h"

#include <vector>

#include "parser/sqlite_lexer.h"
#include "tests/support/txtar.h"

namespace plumb::test {
namespace {

class Shrinker {
 public:
  Shrinker(Pair pair, std::string kind, const std::filesystem::path& directory)
      : pair_(std::move(pair)), kind_(std::move(kind)), directory_(directory) {}

  Pair Run() {
    bool is_smaller = true;
    while (is_smaller && tries_ < kMaxTries) {
      is_smaller = false;
      for (auto* list : Lists(pair_)) is_smaller = DropStatements(*list) || is_smaller;
      is_smaller = DropTokensOfBoth() || is_smaller;
      for (auto* list : {&pair_.from.schema, &pair_.to.schema}) {
        for (std::string& statement : *list) is_smaller = DropTokens(statement) || is_smaller;
      }
    }
    return std::move(pair_);
  }

 private:
  static constexpr int kMaxTries = 4000;

  static std::vector<std::vector<std::string>*> Lists(Pair& pair) {
    return {&pair.from.rows, &pair.to.rows, &pair.to.schema, &pair.from.schema};
  }

  bool StillFails() {
    ++tries_;
    const auto is_whole = [](const PairState& state) {
      const PairState accepted = Accepted(state);
      return accepted.schema.size() == state.schema.size() &&
             accepted.rows.size() == state.rows.size();
    };
    if (!is_whole(pair_.from) || !is_whole(pair_.to)) return false;
    const PairResult result = CheckPair(pair_, directory_);
    return result.failure && result.failure->kind == kind_;
  }

  bool DropStatements(std::vector<std::string>& list) {
    bool is_smaller = false;
    for (std::size_t i = list.size(); i-- > 0 && tries_ < kMaxTries;) {
      const std::vector<std::string> before = list;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      if (StillFails()) {
        is_smaller = true;
      } else {
        list = before;
      }
    }
    return is_smaller;
  }

  static std::vector<std::string> Tokens(const std::string& statement) {
    std::vector<std::string> tokens;
    for (const SqliteToken& token : TokenizeSqlite(statement)) tokens.emplace_back(token.text);
    return tokens;
  }

  static std::string Joined(const std::vector<std::string>& tokens) {
    std::string text;
    for (const std::string& token : tokens) {
      const bool needs_blank = !text.empty() && text.back() != '(' && token != ")" &&
                               token != "," && token != "." && text.back() != '.';
      text += (needs_blank ? " " : "") + token;
    }
    return text;
  }

  // Tries every run of tokens of `texts`, which are the same, in all of them at once.
  bool DropTokens(const std::vector<std::string*>& texts) {
    bool is_smaller = false;
    std::vector<std::string> tokens = Tokens(*texts.front());
    for (const std::size_t length : {24, 16, 12, 8, 6, 5, 4, 3, 2, 1}) {
      for (std::size_t i = 0; i + length <= tokens.size() && tries_ < kMaxTries;) {
        std::vector<std::string> fewer = tokens;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i),
                    fewer.begin() + static_cast<std::ptrdiff_t>(i + length));
        const std::string before = *texts.front();
        for (std::string* text : texts) *text = Joined(fewer);
        if (StillFails()) {
          tokens = std::move(fewer);
          is_smaller = true;
        } else {
          for (std::string* text : texts) *text = before;
          ++i;
        }
      }
    }
    return is_smaller;
  }
  bool DropTokens(std::string& text) { return DropTokens(std::vector<std::string*>{&text}); }

  bool DropTokensOfBoth() {
    bool is_smaller = false;
    for (std::string& from : pair_.from.schema) {
      for (std::string& to : pair_.to.schema) {
        if (from == to) is_smaller = DropTokens({&from, &to}) || is_smaller;
      }
    }
    return is_smaller;
  }

  Pair pair_;
  std::string kind_;
  const std::filesystem::path& directory_;
  int tries_ = 0;
};

std::string Script(const std::vector<std::string>& statements) {
  std::string script;
  for (const std::string& statement : statements) script += statement + ";\n";
  return script;
}

}  // namespace

Pair Shrink(Pair pair, const std::string& kind, const std::filesystem::path& directory) {
  return Shrinker(std::move(pair), kind, directory).Run();
}

std::string FormatPair(const Pair& pair) {
  Txtar archive;
  archive.comment = "# \n";
  archive.Set("engines", "sqlite\n");
  archive.Set("from.sql", Script(pair.from.schema));
  if (!pair.from.rows.empty()) archive.Set("rows.sql", Script(pair.from.rows));
  archive.Set("to.sql", Script(pair.to.schema));
  if (!pair.to.rows.empty()) archive.Set("rows_to.sql", Script(pair.to.rows));
  return FormatTxtar(archive);
}

}  // namespace plumb::test
