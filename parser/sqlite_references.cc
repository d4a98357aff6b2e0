// Finds tables by their place in a statement: after FROM, JOIN, INTO, UPDATE, IN, the ON of a
// trigger or index, and after a comma in a FROM list.
//
// Odd: IS DISTINCT FROM is a comparison; a name with arguments is a table-valued function, except
// after INTO; the comma after a join's ON condition continues the FROM list.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/strings.h"
#include "parser/sqlite_cursor.h"
#include "parser/sqlite_expression.h"

namespace plumb {
namespace {

// What is known inside one pair of parentheses, or outside all.
struct Level {
  bool is_in_from = false;
  std::vector<std::string> ctes;  // declared here
};

class ReferenceFinder {
 public:
  explicit ReferenceFinder(const std::vector<SqliteToken>& tokens)
      : tokens_(tokens), cursor_(tokens, "SQLite definition"), levels_(1) {
    FindClosings();
  }

  std::vector<QualifiedName> Run() {
    SkipHeader();
    while (!cursor_.AtEnd()) Step();
    std::vector<QualifiedName> names;
    names.reserve(found_.size());
    for (const std::string& name : found_) names.push_back({"", name});
    return names;
  }

 private:
  // The closing parenthesis of each opening one.
  void FindClosings() {
    closing_.assign(tokens_.size(), tokens_.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].IsOperator("(")) open.push_back(i);
      if (tokens_[i].IsOperator(")") && !open.empty()) {
        closing_[open.back()] = i;
        open.pop_back();
      }
    }
  }

  // CREATE TRIGGER ... ON t, CREATE INDEX ... ON t, CREATE VIEW v (columns).
  void SkipHeader() {
    if (!cursor_.Is("CREATE")) return;
    std::size_t kind = 1;
    while (cursor_.Peek(kind).Is("TEMP") || cursor_.Peek(kind).Is("TEMPORARY") ||
           cursor_.Peek(kind).Is("UNIQUE")) {
      ++kind;
    }
    const bool has_target = cursor_.Peek(kind).Is("TRIGGER") || cursor_.Peek(kind).Is("INDEX");
    cursor_.Skip(kind + 1);
    if (!has_target) return;
    while (!cursor_.AtEnd() && !cursor_.Accept("ON")) cursor_.Next();
    ReadTable(true);
  }

  void Step() {
    const SqliteToken& token = cursor_.Next();
    const std::size_t here = cursor_.position() - 1;
    if (token.kind == SqliteTokenKind::kOperator) {
      StepOperator(token);
    } else if (token.kind == SqliteTokenKind::kWord && !FollowsDot(here)) {
      StepWord(token, here);
    }
  }

  [[nodiscard]] bool FollowsDot(std::size_t i) const {
    return i > 0 && tokens_[i - 1].IsOperator(".");
  }

  void StepOperator(const SqliteToken& token) {
    if (token.text == "(") {
      levels_.emplace_back();
    } else if (token.text == ")") {
      if (levels_.size() > 1) LeaveLevel();
    } else if (token.text == ";") {
      ForgetCtes();
      levels_.back().is_in_from = false;
    } else if (token.text == "," && levels_.back().is_in_from) {
      ReadFromItem();
    }
  }

  void StepWord(const SqliteToken& token, std::size_t here) {
    if (token.Is("FROM")) {
      if (here > 0 && tokens_[here - 1].Is("DISTINCT")) return;
      levels_.back().is_in_from = true;
      ReadFromItem();
    } else if (token.Is("JOIN")) {
      ReadFromItem();
    } else if (token.Is("INTO")) {
      ReadTable(true);
    } else if (token.Is("UPDATE")) {
      if (cursor_.Is("OR")) cursor_.Skip(2);
      ReadTable(true);
    } else if (token.Is("IN")) {
      ReadTable(false);
    } else if (token.Is("WITH")) {
      ReadCtes();
    } else if (EndsFrom(token)) {
      levels_.back().is_in_from = false;
    }
  }

  [[nodiscard]] bool EndsFrom(const SqliteToken& token) const {
    static constexpr auto kWords = std::to_array<std::string_view>(
        {"WHERE", "GROUP", "ORDER", "LIMIT", "HAVING", "UNION", "EXCEPT", "INTERSECT", "SET",
         "RETURNING", "SELECT", "VALUES"});
    if (token.Is("WINDOW")) return cursor_.AtName() && cursor_.Peek(1).Is("AS");
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view word) { return token.Is(word); });
  }

  // A table, a subquery or a join in parentheses.
  void ReadFromItem() {
    while (cursor_.AcceptOperator("(")) {
      levels_.emplace_back();
      levels_.back().is_in_from = true;
    }
    ReadTable(false);
  }

  // Adds the table whose name stands here, if one does.
  void ReadTable(bool may_have_columns) {
    if (!cursor_.AtName()) return;
    const bool has_schema = cursor_.Peek(1).IsOperator(".");
    if (!has_schema && StartsQuery()) return;
    if (has_schema) cursor_.Skip(2);
    if (!cursor_.AtName()) return;
    std::string name = ToLower(SqliteName(cursor_.Next()));
    if (cursor_.IsOperator("(") && !may_have_columns) return;
    if (!has_schema && in_reach_.contains(name)) return;
    found_.insert(std::move(name));
  }

  // WITH x AS ( and the like.
  [[nodiscard]] bool StartsQuery() const {
    return cursor_.Is("WITH") && (cursor_.Peek(1).Is("RECURSIVE") || cursor_.Peek(2).Is("AS") ||
                                  cursor_.Peek(2).IsOperator("("));
  }

  // All names of a WITH are in reach of all of its bodies, so they are collected first.
  void ReadCtes() {
    std::size_t i = cursor_.position();
    if (i < tokens_.size() && tokens_[i].Is("RECURSIVE") && !IsAt(i + 1, "AS") &&
        !IsOperatorAt(i + 1, "(")) {
      ++i;
    }
    while (i < tokens_.size() && IsSqliteNameToken(tokens_[i])) {
      std::string name = ToLower(SqliteName(tokens_[i]));
      ++i;
      if (IsOperatorAt(i, "(")) i = closing_[i] + 1;
      if (!IsAt(i, "AS")) return;
      ++i;
      if (IsAt(i, "NOT")) ++i;
      if (IsAt(i, "MATERIALIZED")) ++i;
      if (!IsOperatorAt(i, "(")) return;
      ++in_reach_[name];
      levels_.back().ctes.push_back(std::move(name));
      i = closing_[i] + 1;
      if (!IsOperatorAt(i, ",")) return;
      ++i;
    }
  }

  [[nodiscard]] bool IsAt(std::size_t i, std::string_view keyword) const {
    return i < tokens_.size() && tokens_[i].Is(keyword);
  }
  [[nodiscard]] bool IsOperatorAt(std::size_t i, std::string_view op) const {
    return i < tokens_.size() && tokens_[i].IsOperator(op);
  }

  void ForgetCtes() {
    for (const std::string& name : levels_.back().ctes) {
      if (--in_reach_[name] == 0) in_reach_.erase(name);
    }
    levels_.back().ctes.clear();
  }

  void LeaveLevel() {
    ForgetCtes();
    levels_.pop_back();
  }

  const std::vector<SqliteToken>& tokens_;
  SqliteCursor cursor_;
  std::vector<std::size_t> closing_;
  std::vector<Level> levels_;
  std::map<std::string, int, std::less<>> in_reach_;  // common table expressions
  std::set<std::string, std::less<>> found_;
};

}  // namespace

std::vector<QualifiedName> SqliteReferences(std::string_view definition) {
  const std::vector<SqliteToken> tokens = TokenizeSqlite(definition);
  return ReferenceFinder(tokens).Run();
}

}  // namespace plumb
