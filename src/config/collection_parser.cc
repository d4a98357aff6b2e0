// Names, calls, and what stands in brackets and braces: tuples, objects, for-expressions.
//
// Odd about HCL here: a bare name before = in an object is its own text, not a variable; line ends
// separate the items of an object, but mean nothing in other brackets.
#include "config/diagnostic.h"
#include "config/expression_parser.h"

namespace plumb::hcl {
namespace {

constexpr const char* kInvalidFor = "Invalid 'for' expression";

std::vector<const Expression*> Pointers(const std::vector<ExpressionPtr>& expressions) {
  std::vector<const Expression*> pointers;
  pointers.reserve(expressions.size());
  for (const ExpressionPtr& expression : expressions) pointers.push_back(expression.get());
  return pointers;
}

bool IsReference(const Expression& key) {
  return std::holds_alternative<GetAttribute>(key.node) ||
         std::holds_alternative<Index>(key.node) || std::holds_alternative<Splat>(key.node);
}

}  // namespace

ExpressionPtr ExpressionParser::ReadName() {
  const Token& name = tokens_.Read();
  if (tokens_.Peek().Is("(")) return ReadCall(name);
  const auto literal = [&](Value value) {
    return Make(Literal{std::move(value)}, name.range, name.range, {});
  };
  if (name.text == "true") return literal(Value::Bool(true));
  if (name.text == "false") return literal(Value::Bool(false));
  if (name.text == "null") return literal(Value());
  return Make(Variable{std::string(name.text)}, name.range, name.range, {});
}

ExpressionPtr ExpressionParser::ReadCall(const Token& name) {
  Call call;
  call.name = std::string(name.text);
  call.name_range = name.range;
  const Range start = Between(name.range, tokens_.Read().range);
  const TokenReader::Newlines newlines(tokens_, false);
  while (!tokens_.Peek().Is(")")) {
    if (tokens_.Peek().kind == TokenKind::kEnd) {
      Fail(start, "Unterminated function call",
           "There is no closing parenthesis for this function call before the end of the file. "
           "This may be caused by incorrect parenthesis nesting elsewhere in this file.");
    }
    call.arguments.push_back(Read());
    if (tokens_.ReadIf(",")) continue;
    call.expands_last = tokens_.ReadIf("...");
    if (tokens_.Peek().Is(")") || tokens_.Peek().kind == TokenKind::kEnd) continue;
    if (call.expands_last) {
      Fail(tokens_.Peek().range, "Missing closing parenthesis",
           "An expanded function argument (with ...) must be immediately followed by closing "
           "parentheses.");
    }
    Fail(tokens_.Peek().range, "Missing argument separator",
         "A comma is required to separate each function argument from the next.");
  }
  call.close_range = tokens_.Read().range;
  const Range range = Between(name.range, call.close_range);
  const std::vector<const Expression*> children = Pointers(call.arguments);
  return Make(std::move(call), range, start, children);
}

ExpressionPtr ExpressionParser::ReadTuple() {
  const Range open = tokens_.Read().range;
  const TokenReader::Newlines newlines(tokens_, false);
  if (tokens_.Peek().IsWord("for")) return ReadFor(open, "]");
  Tuple tuple;
  while (!tokens_.Peek().Is("]")) {
    if (tokens_.Peek().kind == TokenKind::kEnd) {
      Fail(open, "Unterminated tuple constructor expression",
           "There is no corresponding closing bracket before the end of the file. This may be "
           "caused by incorrect bracket nesting elsewhere in this file.");
    }
    tuple.items.push_back(Read());
    if (tokens_.ReadIf(",") || tokens_.Peek().Is("]") || tokens_.Peek().kind == TokenKind::kEnd) {
      continue;
    }
    Fail(tokens_.Peek().range, "Missing item separator",
         "Expected a comma to mark the beginning of the next item.");
  }
  const Range range = Between(open, tokens_.Read().range);
  const std::vector<const Expression*> children = Pointers(tuple.items);
  return Make(std::move(tuple), range, open, children);
}

ExpressionPtr ExpressionParser::ReadObject() {
  const Range open = tokens_.Read().range;
  {
    const TokenReader::Newlines newlines(tokens_, false);
    if (tokens_.Peek().IsWord("for") && !tokens_.PeekSecond().Is("=") &&
        !tokens_.PeekSecond().Is(":")) {
      return ReadFor(open, "}");
    }
  }
  const TokenReader::Newlines newlines(tokens_, true);
  ObjectLiteral object;
  std::vector<const Expression*> children;
  while (true) {
    while (tokens_.Peek().kind == TokenKind::kNewline) tokens_.Read();
    if (tokens_.Peek().Is("}")) break;
    if (tokens_.Peek().kind == TokenKind::kEnd) {
      Fail(open, "Unterminated object constructor expression",
           "There is no corresponding closing brace before the end of the file. This may be caused "
           "by incorrect brace nesting elsewhere in this file.");
    }
    object.items.push_back(ReadObjectItem());
    children.push_back(object.items.back().key.get());
    children.push_back(object.items.back().value.get());
    const Token& next = tokens_.Peek();
    if (tokens_.ReadIf(",") || next.kind == TokenKind::kNewline || next.Is("}") ||
        next.kind == TokenKind::kEnd) {
      continue;
    }
    Fail(next.range, "Missing attribute separator",
         "Expected a newline or comma to mark the beginning of the next attribute.");
  }
  const Range range = Between(open, tokens_.Read().range);
  return Make(std::move(object), range, open, children);
}

ObjectItem ExpressionParser::ReadObjectItem() {
  ExpressionPtr key = Read();
  if (const auto* name = std::get_if<Variable>(&key->node)) {
    key = Make(Literal{Value::String(name->name)}, key->range, key->start, {});
  } else if (IsReference(*key)) {
    Fail(
        key->range, "Ambiguous attribute key",
        "If this expression is intended to be a reference, wrap it in parentheses. If it's instead "
        "intended as a literal name containing periods, wrap it in quotes to create a string "
        "literal.");
  } else if (const auto* word = std::get_if<Literal>(&key->node)) {
    // true, false and null are names here, too.
    if (word->value.kind() == ValueKind::kBool || word->value.IsNull()) {
      key = Make(Literal{Value::String(ToJson(word->value))}, key->range, key->start, {});
    }
  }
  const Token& next = tokens_.Peek();
  if (!next.Is("=") && !next.Is(":")) {
    Fail(next.range, "Missing attribute value",
         "Expected an attribute value, introduced by an equals sign (\"=\").");
  }
  tokens_.Read();
  return {std::move(key), Read()};
}

void ExpressionParser::ReadForNames(For& loop, const Range& open) {
  const auto read_name = [&](const char* problem) {
    if (tokens_.Peek().kind != TokenKind::kIdentifier) Fail(open, kInvalidFor, problem);
    return std::string(tokens_.Read().text);
  };
  loop.value_name = read_name("For expression requires variable name after 'for'.");
  if (tokens_.ReadIf(",")) {
    loop.key_name = std::move(loop.value_name);
    loop.value_name = read_name("For expression requires value variable name after comma.");
  }
  if (!tokens_.Peek().IsWord("in")) {
    Fail(tokens_.Peek().range, kInvalidFor,
         "For expression requires the 'in' keyword after its name declarations.");
  }
  tokens_.Read();
  loop.collection = Read();
}

ExpressionPtr ExpressionParser::ReadFor(const Range& open, std::string_view close) {
  const TokenReader::Newlines newlines(tokens_, false);
  tokens_.Read();  // for
  const bool is_object = close == "}";
  For loop;
  ReadForNames(loop, tokens_.Peek().range);
  if (!tokens_.ReadIf(":")) {
    Fail(tokens_.Peek().range, kInvalidFor,
         "For expression requires a colon after the collection expression.");
  }
  loop.value = Read();
  if (tokens_.Peek().Is("=>")) {
    if (!is_object) {
      Fail(tokens_.Peek().range, kInvalidFor, "Key expression is not valid when building a tuple.");
    }
    tokens_.Read();
    loop.key = std::move(loop.value);
    loop.value = Read();
  } else if (is_object) {
    Fail(tokens_.Peek().range, kInvalidFor, "Key expression is required when building an object.");
  }
  if (tokens_.Peek().Is("...")) {
    if (!is_object) {
      Fail(tokens_.Peek().range, kInvalidFor,
           "Grouping ellipsis (...) cannot be used when building a tuple.");
    }
    loop.is_grouping = true;
    tokens_.Read();
  }
  if (tokens_.Peek().IsWord("if")) {
    tokens_.Read();
    loop.condition = Read();
  }
  if (!tokens_.Peek().Is(close)) {
    Fail(tokens_.Peek().range, kInvalidFor,
         "Extra characters after the end of the 'for' expression.");
  }
  const Range range = Between(open, tokens_.Read().range);
  const std::vector<const Expression*> children = {loop.collection.get(), loop.key.get(),
                                                   loop.value.get(), loop.condition.get()};
  return Make(std::move(loop), range, open, children);
}

}  // namespace plumb::hcl
