// One pass that knows only whether an operand or an operator comes next.
//
// That is enough to tell a keyword from a name of the same letters: where an operand is due,
// SQLite's grammar has no use for most of its keywords and reads them as names; after an operand
// the reverse holds. Quotes are only taken from a name where the bare word means that name too.
#include "parser/sqlite_canonical.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace plumb {
namespace {

constexpr std::string_view kBlank = " ";

bool IsOneOf(const SqliteToken& token, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.Is(word); });
}

bool IsBareName(std::string_view folded) {
  const auto is_start = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !folded.empty() && is_start(folded[0]) &&
         std::all_of(folded.begin(), folded.end(),
                     [&](char c) { return is_start(c) || (c >= '0' && c <= '9') || c == '$'; });
}

bool HasUpper(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void AppendQuoted(std::string_view text, char quote, std::string& out) {
  out += quote;
  for (const char c : text) {
    out += c;
    if (c == quote) out += c;
  }
  out += quote;
}

// Keywords that mean themselves even where an operand is due: "cast"(x) is a call, CAST(x AS t) is
// not; "true" is a name or a string, TRUE is 1.
bool IsKeywordAtOperand(const SqliteToken& word) {
  return IsOneOf(word, {"CAST", "RAISE", "CURRENT", "CURRENT_DATE", "CURRENT_TIME",
                        "CURRENT_TIMESTAMP", "WITH", "RECURSIVE", "UNBOUNDED"});
}

bool IsBoolean(const SqliteToken& word) { return IsOneOf(word, {"TRUE", "FALSE"}); }

// Keywords that end an operand or leave it ended.
bool EndsOperand(const SqliteToken& word) {
  return IsOneOf(word, {"NULL",    "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP",
                        "END",     "ASC",          "DESC",         "ISNULL",
                        "NOTNULL", "NULLS",        "FIRST",        "LAST",
                        "ROW",     "INDEXED",      "LEFT",         "RIGHT",
                        "FULL",    "INNER",        "OUTER",        "CROSS",
                        "NATURAL"});
}

// The word after one of these is a name, not an expression.
bool ComesBeforeName(SqliteTokens tokens, std::size_t i) {
  if (i == 0) return false;
  if (tokens[i - 1].Is("FROM")) return i < 2 || !tokens[i - 2].Is("DISTINCT");
  return IsOneOf(tokens[i - 1], {"JOIN", "INTO", "UPDATE", "AS", "COLLATE", "OF", "SET"});
}

class Writer {
 public:
  Writer(SqliteTokens tokens, const SqliteScope& scope, bool starts_with_operand, std::string& out,
         SqliteWords* words)
      : tokens_(tokens),
        scope_(scope),
        wants_operand_(starts_with_operand),
        out_(out),
        words_(words) {}

  void Run() {
    bool is_first = true;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (IsSqliteOwnQualifier(tokens_, i, scope_.table)) i += 2;
      if (!is_first) out_ += kBlank;
      is_first = false;
      Write(i);
    }
  }

 private:
  [[nodiscard]] bool IsOperatorAt(std::size_t i, std::string_view op) const {
    return i < tokens_.size() && tokens_[i].IsOperator(op);
  }
  [[nodiscard]] bool FollowsDot(std::size_t i) const { return i > 0 && IsOperatorAt(i - 1, "."); }

  void Write(std::size_t i) {
    const SqliteToken& token = tokens_[i];
    if (scope_.keeps_aliases) {
      if (IsColumnAlias(i)) {
        WriteAlias(token);
        return;
      }
      FollowSelectLists(token);
    }
    switch (token.kind) {
      case SqliteTokenKind::kWord:
        WriteWord(i);
        return;
      case SqliteTokenKind::kQuotedName:
        WriteQuotedName(i);
        wants_operand_ = false;
        return;
      case SqliteTokenKind::kOperator:
        WriteOperator(token);
        return;
      case SqliteTokenKind::kBlob:
      case SqliteTokenKind::kNumber:
        AppendLower(token.text, out_);
        wants_operand_ = false;
        return;
      case SqliteTokenKind::kString:
      case SqliteTokenKind::kVariable:
        out_ += token.text;
        wants_operand_ = false;
        return;
    }
  }

  // AS in a list of results; elsewhere it calls a table, or says the type of a CAST.
  [[nodiscard]] bool IsColumnAlias(std::size_t i) const {
    return is_in_results_.back() && i > 0 && tokens_[i - 1].Is("AS") &&
           IsSqliteNameToken(tokens_[i]);
  }

  void FollowSelectLists(const SqliteToken& token) {
    if (token.IsOperator("(")) {
      is_in_results_.push_back(false);
    } else if (token.IsOperator(")")) {
      if (is_in_results_.size() > 1) is_in_results_.pop_back();
    } else if (token.Is("SELECT")) {
      is_in_results_.back() = true;
    } else if (IsOneOf(token, {"FROM", "WHERE", "GROUP", "ORDER", "LIMIT", "UNION", "EXCEPT",
                               "INTERSECT"})) {
      is_in_results_.back() = false;
    }
  }

  void WriteAlias(const SqliteToken& token) {
    const std::string name = SqliteName(token);
    AppendSqliteNameAsWritten(name, out_);
    wants_operand_ = false;
    AddName(ToLower(name));
  }

  void WriteWord(std::size_t i) {
    const SqliteToken& token = tokens_[i];
    AppendLower(token.text, out_);
    const SqliteKeyword keyword = token.word_class;
    bool is_name = keyword == SqliteKeyword::kNone && !IsBoolean(token);
    if (FollowsDot(i)) {
      is_name = true;
    } else if (is_name || IsBoolean(token)) {
      // A lone word, whatever was due.
    } else if (wants_operand_ && keyword != SqliteKeyword::kReserved) {
      is_name = !IsKeywordAtOperand(token) && !IsOfKeyword(i);
    }
    if (is_name || IsBoolean(token)) {
      wants_operand_ = false;
    } else {
      wants_operand_ = !EndsOperand(token);
    }
    if (is_name && words_ != nullptr) AddName(ToLower(token.text));
  }

  // UPDATE OF, INSTEAD OF.
  [[nodiscard]] bool IsOfKeyword(std::size_t i) const {
    return i > 0 && tokens_[i].Is("OF") && IsOneOf(tokens_[i - 1], {"UPDATE", "INSTEAD"});
  }

  void WriteQuotedName(std::size_t i) {
    const SqliteToken& token = tokens_[i];
    const std::string name = SqliteName(token);
    std::string folded = ToLower(name);
    const bool is_surely_name = token.text.front() != '"' || scope_.has_only_names ||
                                !wants_operand_ || FollowsDot(i) || IsOperatorAt(i + 1, ".") ||
                                IsOperatorAt(i + 1, "(") || ComesBeforeName(tokens_, i);
    if (!is_surely_name && scope_.columns != nullptr &&
        !std::binary_search(scope_.columns->begin(), scope_.columns->end(), folded)) {
      AppendQuoted(name, '\'', out_);
      if (words_ != nullptr) words_->has_quoted_strings = true;
      return;
    }
    if (!is_surely_name && scope_.columns == nullptr && HasUpper(name) && !IsKnown(folded)) {
      AppendQuoted(name, '"', out_);
    } else if (CanBeBare(folded, i)) {
      out_ += folded;
    } else {
      AppendQuoted(folded, '"', out_);
    }
    AddName(std::move(folded));
  }

  [[nodiscard]] bool IsKnown(const std::string& folded) const {
    const auto is_in = [&](const std::vector<std::string>* names) {
      return names != nullptr && std::binary_search(names->begin(), names->end(), folded);
    };
    return is_in(scope_.known) || is_in(scope_.aliases);
  }

  [[nodiscard]] bool CanBeBare(std::string_view folded, std::size_t i) const {
    if (!IsBareName(folded)) return false;
    const SqliteToken word{SqliteTokenKind::kWord, folded, 0};
    if (IsBoolean(word)) return FollowsDot(i);
    const SqliteKeyword keyword = ClassifySqliteWord(folded);
    if (keyword == SqliteKeyword::kNone) return true;
    if (keyword == SqliteKeyword::kReserved) return false;
    return FollowsDot(i) || (wants_operand_ && !IsKeywordAtOperand(word));
  }

  void WriteOperator(const SqliteToken& token) {
    if (token.text == "==") {
      out_ += '=';
    } else if (token.text == "!=") {
      out_ += "<>";
    } else {
      out_ += token.text;
    }
    // A star is an operand in count(*) and SELECT *.
    const bool is_star_operand = token.text == "*" && wants_operand_;
    wants_operand_ = token.text != ")" && !is_star_operand;
  }

  void AddName(std::string name) {
    if (words_ != nullptr) words_->names.push_back(std::move(name));
  }

  SqliteTokens tokens_;
  const SqliteScope& scope_;
  bool wants_operand_;
  std::string& out_;
  SqliteWords* words_;
  std::vector<bool> is_in_results_{false};  // by depth of parentheses
};

}  // namespace

void AppendSqliteCanonical(SqliteTokens tokens, const SqliteScope& scope, bool starts_with_operand,
                           std::string& out, SqliteWords* words) {
  Writer(tokens, scope, starts_with_operand, out, words).Run();
}

void AppendLower(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  out.append(text);
  for (std::size_t i = begin; i < out.size(); ++i) {
    const char c = out[i];
    out[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
}

void AppendSqliteName(const SqliteToken& token, std::string& out) {
  if (token.kind == SqliteTokenKind::kWord && token.word_class == SqliteKeyword::kNone) {
    AppendLower(token.text, out);
  } else {
    AppendSqliteName(SqliteName(token), out);
  }
}

void AppendSqliteName(std::string_view name, std::string& out) {
  const std::size_t begin = out.size();
  AppendLower(name, out);
  const std::string_view folded = std::string_view(out).substr(begin);
  if (IsBareName(folded) && ClassifySqliteWord(folded) == SqliteKeyword::kNone) return;
  const std::string copy(folded);
  out.resize(begin);
  AppendQuoted(copy, '"', out);
}

void AppendSqliteNameAsWritten(std::string_view name, std::string& out) {
  const std::string folded = ToLower(name);
  if (IsBareName(folded) && ClassifySqliteWord(folded) == SqliteKeyword::kNone) {
    out += name;
  } else {
    AppendQuoted(name, '"', out);
  }
}

std::string SqliteCanonicalName(std::string_view name) {
  std::string out;
  AppendSqliteName(name, out);
  return out;
}

SqliteTokens StripSqliteParentheses(SqliteTokens tokens) {
  if (tokens.size() < 3 || !tokens.front().IsOperator("(")) return tokens;
  const std::size_t size = tokens.size();
  std::size_t opening = 0;
  while (opening < size && tokens[opening].IsOperator("(")) ++opening;
  std::size_t closing = 0;
  while (closing < size - opening && tokens[size - 1 - closing].IsOperator(")")) ++closing;
  if (opening + closing == size) return tokens;
  // As many pairs enclose all of it as are open at its shallowest point.
  std::size_t depth = opening;
  std::size_t least = std::min(opening, closing);
  for (std::size_t i = opening; i < size - closing; ++i) {
    if (tokens[i].IsOperator("(")) ++depth;
    if (tokens[i].IsOperator(")")) --depth;
    least = std::min(least, depth);
    if (least == 0) return tokens;
  }
  if (depth != closing) return tokens;
  return tokens.subspan(least, size - 2 * least);
}

bool IsSqliteOwnQualifier(SqliteTokens tokens, std::size_t i, std::string_view table) {
  return !table.empty() && i + 2 < tokens.size() && tokens[i + 1].IsOperator(".") &&
         IsSqliteNameToken(tokens[i]) && (i == 0 || !tokens[i - 1].IsOperator(".")) &&
         EqualsIgnoreCase(SqliteName(tokens[i]), table);
}

bool NeedsSqliteScope(SqliteTokens tokens) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const SqliteToken& token) { return token.text.front() == '"'; });
}

void SortUnique(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace plumb
