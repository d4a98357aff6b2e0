// First the parts of a string are collected and trimmed, then directives are paired.
//
// Odd about HCL here: a trim marker reaches to the neighbouring piece of text only, which in a
// heredoc is a line; <<- removes the smallest indentation of all lines that are not blank.
#include "config/template_parser.h"

#include <algorithm>
#include <limits>

#include "base/strings.h"
#include "config/diagnostic.h"
#include "config/string_text.h"

namespace plumb::hcl {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

void TrimEnd(std::string& text) { text.erase(text.find_last_not_of(kBlanks) + 1); }
void TrimStart(std::string& text) {
  text.erase(0, std::min(text.find_first_not_of(kBlanks), text.size()));
}

std::size_t Indentation(const std::string& text) {
  return std::min(text.find_first_not_of(kBlanks), text.size());
}

bool IsBlankLine(const std::string& text) {
  return text.ends_with('\n') && text.find_first_not_of(kBlanks) == std::string::npos;
}

}  // namespace

ExpressionPtr ExpressionParser::ReadTemplate() {
  const NestingLevel level(depth_, tokens_.Peek().range);
  return TemplateParser(*this, tokens_).Read();
}

ExpressionPtr TemplateParser::Read() {
  const Token& open = tokens_.Read();
  const bool is_heredoc = open.kind == TokenKind::kOpenHeredoc;
  Collect(is_heredoc ? TokenKind::kCloseHeredoc : TokenKind::kCloseQuote);
  const Range range = Between(open.range, tokens_.Read().range);
  if (open.text.starts_with("<<-")) Unindent();
  const bool is_wrap = parts_.size() == 1 && parts_[0].kind == PartKind::kInterpolation;
  std::vector<ExpressionPtr> parts = Build(std::string::npos);
  if (!is_wrap) return Joined(std::move(parts), range);
  const Expression* child = parts[0].get();
  return Make(TemplateWrap{std::move(parts[0])}, range, range, {child});
}

void TemplateParser::Collect(TokenKind close) {
  while (tokens_.Peek().kind != close) {
    const Token& token = tokens_.Peek();
    if (token.kind == TokenKind::kQuotedText || token.kind == TokenKind::kHeredocText) {
      parts_.push_back({.range = token.range, .text = TextOf(tokens_.Read())});
      if (trims_next_) TrimStart(parts_.back().text);
      trims_next_ = false;
    } else if (token.kind == TokenKind::kInterpolation || token.kind == TokenKind::kDirective) {
      CollectSequence();
    } else {
      Fail(token.range, "Unterminated template string",
           "No closing marker was found for the string.");
    }
  }
}

void TemplateParser::CollectSequence() {
  const Token& open = tokens_.Read();
  if (open.text.ends_with('~') && !parts_.empty() && parts_.back().kind == PartKind::kText) {
    TrimEnd(parts_.back().text);
  }
  Part part;
  const TokenReader::Newlines newlines(tokens_, false);
  if (open.kind == TokenKind::kInterpolation) {
    part.kind = PartKind::kInterpolation;
    part.value = expressions_.Read();
  } else {
    ReadDirective(part);
  }
  const Token& close = tokens_.Peek();
  if (close.kind != TokenKind::kSequenceEnd) {
    Fail(close.range,
         open.kind == TokenKind::kInterpolation ? "Extra characters after interpolation expression"
                                                : "Extra characters in template directive",
         open.kind == TokenKind::kInterpolation
             ? "Expected a closing brace to end the interpolation expression, but found extra "
               "characters."
             : "Expected a closing brace to end the template directive, but found extra "
               "characters.");
  }
  tokens_.Read();
  trims_next_ = close.text.starts_with('~');
  part.range = Between(open.range, close.range);
  parts_.push_back(std::move(part));
}

void TemplateParser::ReadDirective(Part& part) {
  const Token& keyword = tokens_.Peek();
  if (keyword.kind != TokenKind::kIdentifier) {
    Fail(keyword.range, "Invalid template directive",
         "A template directive keyword (\"if\", \"for\", etc) is expected at the beginning of a %{ "
         "sequence.");
  }
  tokens_.Read();
  if (keyword.text == "if") {
    part.kind = PartKind::kIf;
    part.value = expressions_.Read();
  } else if (keyword.text == "else") {
    part.kind = PartKind::kElse;
  } else if (keyword.text == "endif") {
    part.kind = PartKind::kEndIf;
  } else if (keyword.text == "for") {
    part.kind = PartKind::kFor;
    expressions_.ReadForNames(part.loop, keyword.range);
  } else if (keyword.text == "endfor") {
    part.kind = PartKind::kEndFor;
  } else {
    Fail(keyword.range, "Invalid template control keyword",
         "\"" + std::string(keyword.text) + "\" is not a valid template control keyword.");
  }
}

void TemplateParser::Unindent() {
  std::size_t smallest = std::numeric_limits<std::size_t>::max();
  std::vector<std::string*> lines;
  bool is_line_start = true;
  for (Part& part : parts_) {
    const bool is_text = part.kind == PartKind::kText;
    if (is_line_start && !(is_text && IsBlankLine(part.text))) {
      if (is_text) lines.push_back(&part.text);
      smallest = std::min(smallest, is_text ? Indentation(part.text) : 0);
    }
    is_line_start = is_text && part.text.ends_with('\n');
  }
  for (std::string* line : lines) line->erase(0, smallest);
}

ExpressionPtr TemplateParser::Joined(std::vector<ExpressionPtr> parts, const Range& range) const {
  if (parts.empty()) return Make(Literal{Value::String("")}, range, range, {});
  const Range start = parts[0]->start;
  const auto* only = parts.size() == 1 ? std::get_if<Literal>(&parts[0]->node) : nullptr;
  if (only != nullptr && only->value.IsString()) return Make(*only, range, start, {});
  std::vector<const Expression*> children;
  children.reserve(parts.size());
  for (const ExpressionPtr& part : parts) children.push_back(part.get());
  return Make(Template{std::move(parts)}, range, start, children);
}

void TemplateParser::FailUnexpected(const Part& part) const {
  const char* name = part.kind == PartKind::kElse    ? "else"
                     : part.kind == PartKind::kEndIf ? "endif"
                                                     : "endfor";
  Fail(
      part.range, "Unexpected " + std::string(name) + " directive",
      part.kind == PartKind::kEndFor
          ? "The \"endfor\" directive is only valid at the end of a \"for\" template."
          : "The \"" + std::string(name) + "\" directive is only valid inside an \"if\" template.");
}

// Up to the directive that ends or divides what begins at `opening`, or up to the end of the
// string.
std::vector<ExpressionPtr> TemplateParser::Build(std::size_t opening) {
  std::vector<ExpressionPtr> built;
  for (; next_ < parts_.size(); ++next_) {
    Part& part = parts_[next_];
    switch (part.kind) {
      case PartKind::kText:
        built.push_back(
            Make(Literal{Value::String(std::move(part.text))}, part.range, part.range, {}));
        break;
      case PartKind::kInterpolation:
        built.push_back(std::move(part.value));
        break;
      case PartKind::kIf:
        built.push_back(BuildIf(next_));
        break;
      case PartKind::kFor:
        built.push_back(BuildFor(next_));
        break;
      case PartKind::kElse:
      case PartKind::kEndIf:
      case PartKind::kEndFor:
        if (opening == std::string::npos) FailUnexpected(part);
        return built;
    }
  }
  if (opening != std::string::npos) {
    const bool is_if = parts_[opening].kind == PartKind::kIf;
    Fail(parts_[opening].range, "Unexpected end of template",
         "The " + std::string(is_if ? "if" : "for") + " directive at " +
             ToString(parts_[opening].range) + " is missing its corresponding " +
             (is_if ? "endif" : "endfor") + " directive.");
  }
  return built;
}

ExpressionPtr TemplateParser::BuildIf(std::size_t opening) {
  const NestingLevel level(expressions_.depth(), parts_[opening].range);
  const Range start = parts_[opening].range;
  ++next_;
  ExpressionPtr if_true = Joined(Build(opening), start);
  ExpressionPtr if_false = Make(Literal{Value::String("")}, start, start, {});
  if (parts_[next_].kind == PartKind::kElse) {
    ++next_;
    if_false = Joined(Build(opening), start);
  }
  if (parts_[next_].kind != PartKind::kEndIf) FailUnexpected(parts_[next_]);
  ExpressionPtr condition = std::move(parts_[opening].value);
  const std::vector<const Expression*> children = {condition.get(), if_true.get(), if_false.get()};
  return Make(Conditional{std::move(condition), std::move(if_true), std::move(if_false)},
              Between(start, parts_[next_].range), start, children);
}

ExpressionPtr TemplateParser::BuildFor(std::size_t opening) {
  const NestingLevel level(expressions_.depth(), parts_[opening].range);
  const Range start = parts_[opening].range;
  ++next_;
  ExpressionPtr body = Joined(Build(opening), start);
  if (parts_[next_].kind != PartKind::kEndFor) FailUnexpected(parts_[next_]);
  const Range range = Between(start, parts_[next_].range);
  For loop = std::move(parts_[opening].loop);
  loop.value = std::move(body);
  const std::vector<const Expression*> children = {loop.collection.get(), loop.value.get()};
  ExpressionPtr tuple = Make(std::move(loop), range, start, children);
  const Expression* child = tuple.get();
  return Make(TemplateJoin{std::move(tuple)}, range, start, {child});
}

}  // namespace plumb::hcl
