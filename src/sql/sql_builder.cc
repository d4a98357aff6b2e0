// Quoting differs by dialect; everything else is blanks and commas.
#include "sql/sql_builder.h"

namespace plumb {
namespace {

std::string Enclosed(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out += quote;
}

}  // namespace

std::string QuoteIdentifier(Dialect dialect, std::string_view name) {
  return Enclosed(name, dialect == Dialect::kPostgres ? '"' : '`');
}

std::string QuoteLiteral(Dialect dialect, std::string_view text) {
  std::string out(1, '\'');
  for (const char c : text) {
    // A backslash escapes in MySQL's literals unless NO_BACKSLASH_ESCAPES is set
    // (https://dev.mysql.com/doc/refman/8.0/en/string-literals.html).
    if (c == '\'' || (c == '\\' && dialect == Dialect::kMysql)) out += c;
    out += c;
  }
  return out += '\'';
}

void SqlBuilder::Blank() {
  if (!text_.empty() && text_.back() != ' ') text_ += ' ';
}

SqlBuilder& SqlBuilder::Word(std::string_view text) {
  if (text.empty()) return *this;
  Blank();
  text_ += text;
  return *this;
}

SqlBuilder& SqlBuilder::Ident(std::string_view name) {
  return Word(QuoteIdentifier(dialect_, name));
}

SqlBuilder& SqlBuilder::Literal(std::string_view text) {
  return Word(QuoteLiteral(dialect_, text));
}

SqlBuilder& SqlBuilder::IdentList(const std::vector<std::string>& names) {
  std::vector<std::string> items;
  items.reserve(names.size());
  for (const std::string& name : names) items.push_back(QuoteIdentifier(dialect_, name));
  return List(items);
}

SqlBuilder& SqlBuilder::List(const std::vector<std::string>& items) {
  Blank();
  text_ += '(';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text_ += ", ";
    text_ += items[i];
  }
  text_ += ')';
  return *this;
}

SqlBuilder& SqlBuilder::Body(const std::vector<std::string>& items) {
  if (indent_.empty()) return List(items);
  Blank();
  text_ += '(';
  for (std::size_t i = 0; i < items.size(); ++i) {
    text_ += i > 0 ? ",\n" : "\n";
    text_ += indent_;
    text_ += items[i];
  }
  text_ += "\n)";
  return *this;
}

}  // namespace plumb
