// Bodies: attributes and blocks.
#include "config/parser.h"

#include <map>

#include "config/diagnostic.h"
#include "config/expression_parser.h"
#include "config/string_text.h"

namespace plumb::hcl {
namespace {

bool EndsLine(const Token& token) {
  return token.kind == TokenKind::kNewline || token.kind == TokenKind::kEnd;
}

class BodyParser {
 public:
  BodyParser(std::string_view source, std::string_view file)
      : tokens_(Lex(source, file)), expressions_(tokens_) {}

  Body ReadFile() { return ReadBody(nullptr); }

  ExpressionPtr ReadOnlyExpression() {
    const TokenReader::Newlines newlines(tokens_, false);
    ExpressionPtr expression = expressions_.Read();
    if (tokens_.Peek().kind != TokenKind::kEnd) {
      Fail(tokens_.Peek().range, "Extra characters after expression",
           "An expression was successfully parsed, but extra characters were found after it.");
    }
    return expression;
  }

 private:
  // Up to the brace that closes the one at `open`, or up to the end of the file without one.
  Body ReadBody(const Range* open) {
    Body body;
    const Range start = tokens_.Peek().range;
    std::map<std::string, Range> names;
    while (true) {
      const Token& token = tokens_.Peek();
      if (token.kind == TokenKind::kNewline) {
        tokens_.Read();
      } else if (token.kind == TokenKind::kEnd || token.Is("}")) {
        break;
      } else {
        ReadItem(body, names);
      }
    }
    const Token& end = tokens_.Read();
    if (open != nullptr && end.kind == TokenKind::kEnd) {
      Fail(
          *open, "Unclosed configuration block",
          "There is no closing brace for this block before the end of the file. This may be caused "
          "by incorrect brace nesting elsewhere in this file.");
    }
    if (open == nullptr && end.Is("}")) FailItem(end.range);
    body.range = Between(open == nullptr ? start : *open, end.range);
    return body;
  }

  [[noreturn]] static void FailItem(const Range& range) {
    Fail(range, "Argument or block definition required",
         "An argument or block definition is required here.");
  }

  void ReadItem(Body& body, std::map<std::string, Range>& names) {
    const Token& name = tokens_.Read();
    if (name.kind == TokenKind::kOpenQuote) {
      Fail(name.range, "Invalid argument name", "Argument names must not be quoted.");
    }
    if (name.kind != TokenKind::kIdentifier) FailItem(name.range);
    const Token& next = tokens_.Peek();
    if (next.Is("=")) {
      ReadAttribute(name, body, names);
      if (EndsLine(tokens_.Peek())) return;
      Fail(tokens_.Peek().range, "Missing newline after argument",
           "An argument definition must end with a newline.");
    }
    if (next.Is("{") || next.kind == TokenKind::kOpenQuote || next.kind == TokenKind::kIdentifier) {
      body.blocks.push_back(ReadBlock(name));
      return;
    }
    Fail(
        name.range, "Argument or block definition required",
        "An argument or block definition is required here. To set an argument, use the equals sign "
        "\"=\" to introduce the argument value.");
  }

  void ReadAttribute(const Token& name, Body& body, std::map<std::string, Range>& names) {
    const auto [known, is_new] = names.emplace(name.text, name.range);
    if (!is_new) {
      Fail(name.range, "Attribute redefined",
           "The argument \"" + std::string(name.text) + "\" was already set at " +
               ToString(known->second) + ". Each argument may be set only once.");
    }
    tokens_.Read();  // =
    ExpressionPtr value = expressions_.Read();
    const Range range = Between(name.range, value->range);
    body.attributes.push_back({std::string(name.text), name.range, std::move(value), range});
  }

  Block ReadBlock(const Token& type) {
    const NestingLevel level(expressions_.depth(), type.range);
    Block block;
    block.type = std::string(type.text);
    block.type_range = type.range;
    while (!tokens_.Peek().Is("{")) ReadLabel(block);
    block.range = Between(type.range, tokens_.Previous());
    const Range open = tokens_.Read().range;
    block.body = EndsLine(tokens_.Peek()) ? ReadBody(&open) : ReadSingleLineBody(open);
    if (!EndsLine(tokens_.Peek())) {
      Fail(tokens_.Peek().range, "Missing newline after block definition",
           "A block definition must end with a newline.");
    }
    return block;
  }

  void ReadLabel(Block& block) {
    const Token& token = tokens_.Peek();
    if (token.kind == TokenKind::kIdentifier) {
      block.label_ranges.push_back(tokens_.Read().range);
      block.labels.emplace_back(token.text);
    } else if (token.kind == TokenKind::kOpenQuote) {
      Range range;
      block.labels.push_back(expressions_.ReadPlainString(range));
      block.label_ranges.push_back(range);
    } else if (token.Is("=")) {
      Fail(token.range, "Invalid block definition",
           "The equals sign \"=\" indicates an argument definition, and must not be used when "
           "defining a block.");
    } else if (EndsLine(token)) {
      Fail(token.range, "Invalid block definition",
           "A block definition must have block content delimited by \"{\" and \"}\", starting on "
           "the same line as the block header.");
    } else {
      Fail(token.range, "Invalid block definition",
           "Either a quoted string block label or an opening brace (\"{\") is expected here.");
    }
  }

  // a { b = 1 }
  Body ReadSingleLineBody(const Range& open) {
    Body body;
    std::map<std::string, Range> names;
    if (tokens_.Peek().kind == TokenKind::kIdentifier) {
      const Token& name = tokens_.Read();
      if (!tokens_.Peek().Is("=")) {
        Fail(name.range, "Argument definition required",
             "A single-line block definition can contain only a single argument. If you meant to "
             "define argument \"" +
                 std::string(name.text) +
                 "\", use an equals sign to assign it a value. To define a nested block, place it "
                 "on a line of its own within its parent block.");
      }
      ReadAttribute(name, body, names);
    }
    const Token& close = tokens_.Peek();
    if (close.Is(",") || close.kind == TokenKind::kNewline) {
      Fail(close.range, "Invalid single-argument block definition",
           close.Is(",")
               ? "Single-line block syntax can include only one argument definition. To "
                 "define multiple arguments, use the multi-line block syntax with one "
                 "argument definition per line."
               : "An argument definition on the same line as its containing block creates "
                 "a single-line block definition, which must also be closed on the same "
                 "line. Place the block's closing brace immediately after the argument "
                 "definition.");
    }
    if (close.kind == TokenKind::kEnd) {
      Fail(
          open, "Unclosed configuration block",
          "There is no closing brace for this block before the end of the file. This may be caused "
          "by incorrect brace nesting elsewhere in this file.");
    }
    if (!close.Is("}")) {
      Fail(close.range, "Invalid single-argument block definition",
           "A single-line block definition must end with a closing brace immediately after its "
           "single argument definition.");
    }
    body.range = Between(open, tokens_.Read().range);
    return body;
  }

  TokenReader tokens_;
  ExpressionParser expressions_;
};

}  // namespace

std::string ExpressionParser::ReadPlainString(Range& range) {
  const Range open = tokens_.Read().range;
  std::string text;
  while (tokens_.Peek().kind == TokenKind::kQuotedText) text += TextOf(tokens_.Read());
  const Token& close = tokens_.Read();
  if (close.kind != TokenKind::kCloseQuote) {
    const std::string symbol(1, close.text.empty() ? '$' : close.text[0]);
    Fail(close.range, "Invalid string literal",
         "Template sequences are not allowed in this string. To include a literal \"" + symbol +
             "\", double it (as \"" + symbol + symbol + "\") to escape it.");
  }
  range = Between(open, close.range);
  return text;
}

Body ParseBody(std::string_view source, std::string_view file) {
  return BodyParser(source, file).ReadFile();
}

ExpressionPtr ParseExpression(std::string_view source, std::string_view file) {
  return BodyParser(source, file).ReadOnlyExpression();
}

}  // namespace plumb::hcl
