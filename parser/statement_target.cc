// Reads at most the first few dozen words of a statement: CREATE, ALTER and DROP spell their
// objects there in every dialect.
#include "parser/statement_target.h"

#include <cctype>
#include <vector>

#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::size_t kMostWords = 40;

struct Word {
  std::string text;  // without quotes
  bool is_quoted = false;

  [[nodiscard]] bool Is(std::string_view keyword) const {
    return !is_quoted && EqualsIgnoreCase(text, keyword);
  }
};

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The end of the comment that starts at `i`, or `i`.
std::size_t SkipComment(std::string_view sql, std::size_t i) {
  const std::string_view rest = sql.substr(i);
  std::size_t end = std::string_view::npos;
  if (rest.substr(0, 2) == "--") {
    end = sql.find('\n', i);
  } else if (rest.substr(0, 2) == "/*") {
    end = sql.find("*/", i + 2);
    if (end != std::string_view::npos) end += 2;
  } else {
    return i;
  }
  return end == std::string_view::npos ? sql.size() : end;
}

// Reads the quoted name that starts at `i` and moves `i` behind it.
Word ReadQuoted(std::string_view sql, std::size_t& i) {
  const char close = sql[i] == '[' ? ']' : sql[i];
  Word word{.text = "", .is_quoted = true};
  for (++i; i < sql.size(); ++i) {
    if (sql[i] == close) {
      if (close == ']' || i + 1 >= sql.size() || sql[i + 1] != close) break;
      ++i;
    }
    word.text += sql[i];
  }
  ++i;
  return word;
}

std::vector<Word> FirstWords(std::string_view sql) {
  std::vector<Word> words;
  std::size_t i = 0;
  while (i < sql.size() && words.size() < kMostWords) {
    const std::size_t after = SkipComment(sql, i);
    if (after != i) {
      i = after;
    } else if (IsAsciiSpace(sql[i])) {
      ++i;
    } else if (IsWordByte(sql[i])) {
      const std::size_t start = i;
      while (i < sql.size() && IsWordByte(sql[i])) ++i;
      words.push_back({.text = std::string(sql.substr(start, i - start))});
    } else if (sql[i] == '"' || sql[i] == '`' || sql[i] == '[' || sql[i] == '\'') {
      words.push_back(ReadQuoted(sql, i));
    } else {
      words.push_back({.text = std::string(1, sql[i++])});
    }
  }
  return words;
}

class TargetReader {
 public:
  explicit TargetReader(std::vector<Word> words) : words_(std::move(words)) {}

  StatementTarget Read() {
    StatementTarget target;
    if (Accept("CREATE")) {
      ReadCreate(target);
    } else if (Accept("ALTER")) {
      ReadAlter(target);
    } else if (Accept("DROP")) {
      SkipTo({"TABLE", "VIEW", "TRIGGER", "INDEX"});
      target.verb = StatementTarget::Verb::kDrop;
      target.object = Name();
    }
    return target;
  }

 private:
  using Verb = StatementTarget::Verb;

  bool Accept(std::string_view keyword) {
    if (position_ >= words_.size() || !words_[position_].Is(keyword)) return false;
    ++position_;
    return true;
  }

  // Moves behind the first of `keywords`; returns it, or "" if there is none.
  std::string SkipTo(const std::vector<std::string_view>& keywords) {
    for (; position_ < words_.size(); ++position_) {
      for (const std::string_view keyword : keywords) {
        if (words_[position_].Is(keyword)) {
          ++position_;
          return std::string(keyword);
        }
      }
    }
    return "";
  }

  // A name after IF [NOT] EXISTS, without its schema.
  std::string Name() {
    if (Accept("IF")) {
      Accept("NOT");
      Accept("EXISTS");
    }
    std::string name = Next();
    while (Accept(".")) name = Next();
    return name;
  }

  std::string Next() {
    return position_ < words_.size() ? words_[position_++].text : std::string();
  }

  void ReadCreate(StatementTarget& target) {
    const std::string kind = SkipTo({"TABLE", "VIEW", "TRIGGER", "INDEX"});
    target.verb = Verb::kCreate;
    Accept("CONCURRENTLY");
    target.object = Name();
    if (kind == "INDEX" || kind == "TRIGGER") {
      SkipTo({"ON"});
      target.table = Name();
    }
  }

  void ReadAlter(StatementTarget& target) {
    if (!Accept("TABLE")) return;
    target.verb = Verb::kAlter;
    Accept("ONLY");
    target.object = Name();
    if (Accept("ADD")) {
      if (Accept("CONSTRAINT") || Accept("FOREIGN") || Accept("PRIMARY") || Accept("UNIQUE") ||
          Accept("CHECK") || Accept("INDEX") || Accept("KEY")) {
        return;
      }
      Accept("COLUMN");
      target.verb = Verb::kAddColumn;
      target.member = Name();
    } else if (Accept("RENAME")) {
      ReadRename(target);
    }
  }

  void ReadRename(StatementTarget& target) {
    if (Accept("TO")) {
      target.verb = Verb::kRenameTable;
      target.new_name = Name();
      return;
    }
    Accept("COLUMN");
    target.verb = Verb::kRenameColumn;
    target.member = Next();
    Accept("TO");
    target.new_name = Next();
  }

  std::vector<Word> words_;
  std::size_t position_ = 0;
};

}  // namespace

StatementTarget ReadStatementTarget(std::string_view sql) {
  return TargetReader(FirstWords(sql)).Read();
}

}  // namespace plumb
