// A recursive-descent parser for text/template.
//
// Odd about it: an error names the line of the last token that was read, which may be one further
// than the token complained about; so tokens are looked at no earlier than a user of that tool sees
// in its messages. Nesting is limited, because both parsing and execution recurse.
#include "template/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "template/lexer.h"

namespace plumb {
namespace {

// Of parentheses and control structures together; far beyond what people write.
constexpr int kMaxNesting = 500;

// Variables in scope. One name may be declared several times.
class Scope {
 public:
  Scope() { Declare("$"); }
  void Declare(const std::string& name) {
    names_.push_back(name);
    ++counts_[name];
  }
  [[nodiscard]] bool Has(const std::string& name) const {
    const auto found = counts_.find(name);
    return found != counts_.end() && found->second > 0;
  }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  void ShrinkTo(std::size_t size) {
    for (; names_.size() > size; names_.pop_back()) --counts_[names_.back()];
  }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, int> counts_;
};

// How a block ended.
enum class BlockEnd { kEnd, kElse, kElseIf, kElseWith };

class Parser {
 public:
  Parser(const std::string& name, std::string_view text,
         const std::function<bool(std::string_view)>& is_function)
      : name_(name),
        source_(std::make_shared<const std::string>(text)),
        tokens_(Lex(text)),
        is_function_(is_function) {}

  ast::Templates Run() {
    ast::Block body;
    while (Peek().kind != TokenKind::kEnd) {
      if (TryDefinition()) continue;
      if (const std::optional<BlockEnd> end = ParseNode(body)) {
        Fail("unexpected " + EndText(*end));
      }
    }
    Add(name_, std::move(body));
    return std::move(templates_);
  }

 private:
  // Tokens.
  const Token& Next() {
    const Token& token = tokens_[std::min(next_, tokens_.size() - 1)];
    furthest_ = std::max(furthest_, std::min(next_, tokens_.size() - 1));
    ++next_;
    return token;
  }
  void Backup() { --next_; }
  const Token& Peek() {
    const Token& token = Next();
    Backup();
    return token;
  }
  const Token& NextNonSpace() {
    for (;;) {
      const Token& token = Next();
      if (token.kind != TokenKind::kSpace) return token;
    }
  }
  const Token& PeekNonSpace() {
    const Token& token = NextNonSpace();
    Backup();
    return token;
  }
  const Token& Expect(TokenKind kind, std::string_view context) {
    const Token& token = NextNonSpace();
    if (token.kind != kind) Unexpected(token, context);
    return token;
  }

  // Errors.
  [[noreturn]] void Fail(const std::string& problem) const {
    throw Error(ErrorKind::kUsage, "template: " + name_ + ":" +
                                       std::to_string(tokens_[furthest_].line) + ": " + problem);
  }
  [[noreturn]] void Unexpected(const Token& token, std::string_view context) const;
  static std::string EndText(BlockEnd end) {
    return end == BlockEnd::kEnd ? "{{end}}" : "{{else}}";
  }
  class Nesting;

  // Templates and nodes.
  bool TryDefinition();
  void ParseDefinition();
  void Add(const std::string& name, ast::Block body);
  std::optional<BlockEnd> ParseNode(ast::Block& block);
  std::optional<BlockEnd> ParseAction(ast::Block& block);
  BlockEnd ParseBlock(ast::Block& block);
  ast::Node ParseBranch(ast::Branch::Kind kind, std::size_t position);
  void ParseElse(BlockEnd end, ast::Branch& branch);
  BlockEnd ParseElseKeyword();
  ast::Node ParseLoopControl(const std::string& keyword);
  ast::Node ParseTemplateCall();
  ast::Node ParseBlockDefinition();
  std::string ParseName(const Token& token, std::string_view context);
  ast::Block ParseBodyOfDefinition(std::string_view context);

  // Pipelines.
  ast::Pipeline ParsePipeline(std::string_view context, TokenKind end);
  void ParseVariables(ast::Pipeline& pipeline, std::string_view context);
  void CheckPipeline(const ast::Pipeline& pipeline, std::string_view context) const;
  ast::Command ParseCommand();
  std::optional<ast::Operand> ParseOperand();
  std::optional<ast::Operand> ParseTerm();
  ast::Operand ParseNumber(const Token& token) const;
  ast::Operand ParseVariableUse(const Token& token) const;

  const std::string& name_;
  std::shared_ptr<const std::string> source_;
  std::vector<Token> tokens_;
  const std::function<bool(std::string_view)>& is_function_;
  std::size_t next_ = 0;
  std::size_t furthest_ = 0;
  std::size_t action_line_ = 0;
  int nesting_ = 0;
  int range_depth_ = 0;
  Scope scope_;
  ast::Templates templates_;
};

class Parser::Nesting {
 public:
  explicit Nesting(Parser& parser) : parser_(parser) {
    if (++parser_.nesting_ > kMaxNesting) parser_.Fail("max expression depth exceeded");
  }
  ~Nesting() { --parser_.nesting_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  Parser& parser_;
};

void Parser::Unexpected(const Token& token, std::string_view context) const {
  if (token.kind != TokenKind::kError) {
    Fail("unexpected " + Describe(token) + " in " + std::string(context));
  }
  std::string message = token.text;
  if (action_line_ != 0 && action_line_ != token.line) {
    message += message.ends_with(" action") ? " started at " : " in action started at ";
    message += name_ + ":" + std::to_string(action_line_);
  }
  Fail(message);
}

bool Parser::TryDefinition() {
  if (Peek().kind != TokenKind::kLeftDelimiter) return false;
  const std::size_t start = next_;
  Next();
  if (!NextNonSpace().IsKeyword("define")) {
    next_ = start;
    return false;
  }
  ParseDefinition();
  return true;
}

void Parser::ParseDefinition() {
  constexpr std::string_view kContext = "define clause";
  const std::string name = ParseName(NextNonSpace(), kContext);
  Expect(TokenKind::kRightDelimiter, kContext);
  Add(name, ParseBodyOfDefinition(kContext));
}

// A definition sees no variables and no loop from outside.
ast::Block Parser::ParseBodyOfDefinition(std::string_view context) {
  const Nesting nesting(*this);
  Scope outer_scope = std::exchange(scope_, Scope());
  const int outer_depth = std::exchange(range_depth_, 0);
  const std::size_t outer_line = std::exchange(action_line_, 0);
  ast::Block body;
  const BlockEnd end = ParseBlock(body);
  if (end != BlockEnd::kEnd) Fail("unexpected " + EndText(end) + " in " + std::string(context));
  scope_ = std::move(outer_scope);
  range_depth_ = outer_depth;
  action_line_ = outer_line;
  return body;
}

void Parser::Add(const std::string& name, ast::Block body) {
  const auto found = templates_.find(name);
  if (found != templates_.end() && !ast::IsBlank(found->second.body)) {
    if (ast::IsBlank(body)) return;
    Fail("template: multiple definition of template " + Quoted(name));
  }
  templates_.insert_or_assign(name, ast::Template{name_, source_, std::move(body)});
}

// Up to the end of the block that surrounds it.
BlockEnd Parser::ParseBlock(ast::Block& block) {
  while (PeekNonSpace().kind != TokenKind::kEnd) {
    if (const std::optional<BlockEnd> end = ParseNode(block)) return *end;
  }
  Fail("unexpected EOF");
}

std::optional<BlockEnd> Parser::ParseNode(ast::Block& block) {
  const Token& token = NextNonSpace();
  if (token.kind == TokenKind::kText) {
    block.push_back({ast::Text{token.text}});
    return std::nullopt;
  }
  if (token.kind != TokenKind::kLeftDelimiter) Unexpected(token, "input");
  action_line_ = token.line;
  const std::optional<BlockEnd> end = ParseAction(block);
  action_line_ = 0;
  return end;
}

std::optional<BlockEnd> Parser::ParseAction(ast::Block& block) {
  const Token& token = NextNonSpace();
  if (token.IsKeyword("end")) {
    Expect(TokenKind::kRightDelimiter, "end");
    return BlockEnd::kEnd;
  }
  if (token.IsKeyword("else")) return ParseElseKeyword();
  if (token.IsKeyword("if")) {
    block.push_back(ParseBranch(ast::Branch::Kind::kIf, token.position));
  } else if (token.IsKeyword("range")) {
    block.push_back(ParseBranch(ast::Branch::Kind::kRange, token.position));
  } else if (token.IsKeyword("with")) {
    block.push_back(ParseBranch(ast::Branch::Kind::kWith, token.position));
  } else if (token.IsKeyword("break") || token.IsKeyword("continue")) {
    block.push_back(ParseLoopControl(token.text));
  } else if (token.IsKeyword("template")) {
    block.push_back(ParseTemplateCall());
  } else if (token.IsKeyword("block")) {
    block.push_back(ParseBlockDefinition());
  } else {
    Backup();
    const std::size_t position = Peek().position;
    block.push_back({ast::Action{position, ParsePipeline("command", TokenKind::kRightDelimiter)}});
  }
  return std::nullopt;
}

BlockEnd Parser::ParseElseKeyword() {
  const Token& token = PeekNonSpace();
  if (token.IsKeyword("if")) return BlockEnd::kElseIf;
  if (token.IsKeyword("with")) return BlockEnd::kElseWith;
  Expect(TokenKind::kRightDelimiter, "else");
  return BlockEnd::kElse;
}

ast::Node Parser::ParseBranch(ast::Branch::Kind kind, std::size_t position) {
  static constexpr std::array<std::string_view, 3> kNames = {"if", "range", "with"};
  const Nesting nesting(*this);
  const std::size_t variables = scope_.size();
  const int loop = kind == ast::Branch::Kind::kRange ? 1 : 0;
  ast::Branch branch{
      .kind = kind,
      .position = position,
      .pipeline = ParsePipeline(kNames[static_cast<std::size_t>(kind)], TokenKind::kRightDelimiter),
      .body = {},
      .else_body = {}};
  range_depth_ += loop;
  const BlockEnd end = ParseBlock(branch.body);
  range_depth_ -= loop;
  ParseElse(end, branch);
  scope_.ShrinkTo(variables);
  return {std::move(branch)};
}

void Parser::ParseElse(BlockEnd end, ast::Branch& branch) {
  if (end == BlockEnd::kEnd) return;
  const bool continues_if = end == BlockEnd::kElseIf && branch.kind == ast::Branch::Kind::kIf;
  const bool continues_with = end == BlockEnd::kElseWith && branch.kind == ast::Branch::Kind::kWith;
  if (continues_if || continues_with) {
    // One {{end}} closes the whole chain.
    const std::size_t position = NextNonSpace().position;
    branch.else_body.push_back(ParseBranch(branch.kind, position));
    return;
  }
  const BlockEnd last = ParseBlock(branch.else_body);
  if (last != BlockEnd::kEnd) Fail("expected end; found " + EndText(last));
}

ast::Node Parser::ParseLoopControl(const std::string& keyword) {
  const std::string action = "{{" + keyword + "}}";
  const Token& token = NextNonSpace();
  if (token.kind != TokenKind::kRightDelimiter) Unexpected(token, action);
  if (range_depth_ == 0) Fail(action + " outside {{range}}");
  if (keyword == "break") return {ast::Break{}};
  return {ast::Continue{}};
}

ast::Node Parser::ParseTemplateCall() {
  constexpr std::string_view kContext = "template clause";
  const Token& token = NextNonSpace();
  ast::TemplateCall call{token.position, ParseName(token, kContext), nullptr};
  if (NextNonSpace().kind != TokenKind::kRightDelimiter) {
    Backup();
    call.argument =
        std::make_unique<ast::Pipeline>(ParsePipeline(kContext, TokenKind::kRightDelimiter));
  }
  return {std::move(call)};
}

// {{block "name" pipeline}} defines a template and calls it on the spot.
ast::Node Parser::ParseBlockDefinition() {
  constexpr std::string_view kContext = "block clause";
  const Token& token = NextNonSpace();
  const std::string name = ParseName(token, kContext);
  auto argument =
      std::make_unique<ast::Pipeline>(ParsePipeline(kContext, TokenKind::kRightDelimiter));
  Add(name, ParseBodyOfDefinition(kContext));
  return {ast::TemplateCall{token.position, name, std::move(argument)}};
}

std::string Parser::ParseName(const Token& token, std::string_view context) {
  if (token.kind != TokenKind::kString && token.kind != TokenKind::kRawString) {
    Unexpected(token, context);
  }
  std::optional<std::string> name = UnquoteLiteral(token.text);
  if (!name) Fail("invalid syntax");
  return *std::move(name);
}

ast::Pipeline Parser::ParsePipeline(std::string_view context, TokenKind end) {
  ast::Pipeline pipeline;
  pipeline.position = PeekNonSpace().position;
  ParseVariables(pipeline, context);
  for (;;) {
    const Token& token = NextNonSpace();
    if (token.kind == end) break;
    switch (token.kind) {
      case TokenKind::kBool:
      case TokenKind::kCharacter:
      case TokenKind::kDot:
      case TokenKind::kField:
      case TokenKind::kIdentifier:
      case TokenKind::kNumber:
      case TokenKind::kNil:
      case TokenKind::kRawString:
      case TokenKind::kString:
      case TokenKind::kVariable:
      case TokenKind::kLeftParenthesis:
        Backup();
        pipeline.commands.push_back(ParseCommand());
        break;
      default:
        Unexpected(token, context);
    }
  }
  CheckPipeline(pipeline, context);
  return pipeline;
}

// `$x :=`, `$x =`, `$i, $e :=`; leaves a variable that is only read where it is.
void Parser::ParseVariables(ast::Pipeline& pipeline, std::string_view context) {
  while (PeekNonSpace().kind == TokenKind::kVariable) {
    const std::size_t start = next_;
    const std::string name = Next().text;
    Peek();
    const Token& after = NextNonSpace();
    const bool is_comma = after.kind == TokenKind::kPunctuation && after.text == ",";
    if (after.kind != TokenKind::kAssign && after.kind != TokenKind::kDeclare && !is_comma) {
      next_ = start;
      return;
    }
    pipeline.variables.push_back(name);
    scope_.Declare(name);
    if (!is_comma) {
      pipeline.is_assignment = after.kind == TokenKind::kAssign;
      return;
    }
    if (context != "range" || pipeline.variables.size() >= 2) {
      Fail("too many declarations in " + std::string(context));
    }
    const TokenKind second = PeekNonSpace().kind;
    if (second != TokenKind::kVariable && second != TokenKind::kRightDelimiter &&
        second != TokenKind::kRightParenthesis) {
      Fail("range can only initialize variables");
    }
  }
}

void Parser::CheckPipeline(const ast::Pipeline& pipeline, std::string_view context) const {
  if (pipeline.commands.empty()) Fail("missing value for " + std::string(context));
  for (std::size_t i = 1; i < pipeline.commands.size(); ++i) {
    const auto& term = pipeline.commands[i].operands.front().term;
    if (std::holds_alternative<ast::Bool>(term) || std::holds_alternative<ast::Dot>(term) ||
        std::holds_alternative<ast::Nil>(term) || std::holds_alternative<ast::Number>(term) ||
        std::holds_alternative<ast::String>(term)) {
      Fail("non executable command in pipeline stage " + std::to_string(i + 1));
    }
  }
}

ast::Command Parser::ParseCommand() {
  ast::Command command;
  command.position = PeekNonSpace().position;
  for (;;) {
    PeekNonSpace();
    if (std::optional<ast::Operand> operand = ParseOperand()) {
      command.operands.push_back(*std::move(operand));
    }
    const Token& token = Next();
    if (token.kind == TokenKind::kSpace) continue;
    if (token.kind == TokenKind::kPipe) break;
    if (token.kind != TokenKind::kRightDelimiter && token.kind != TokenKind::kRightParenthesis) {
      Unexpected(token, "operand");
    }
    Backup();
    break;
  }
  if (command.operands.empty()) Fail("empty command");
  return command;
}

// A term and the fields that follow it without a blank.
std::optional<ast::Operand> Parser::ParseOperand() {
  std::optional<ast::Operand> operand = ParseTerm();
  if (!operand || Peek().kind != TokenKind::kField) return operand;
  const std::size_t position = Peek().position;
  std::vector<std::string> fields;
  while (Peek().kind == TokenKind::kField) fields.push_back(Next().text.substr(1));
  if (auto* path = std::get_if<ast::FieldPath>(&operand->term)) {
    path->fields.insert(path->fields.end(), fields.begin(), fields.end());
  } else if (auto* variable = std::get_if<ast::VariablePath>(&operand->term)) {
    variable->fields = std::move(fields);
  } else if (std::holds_alternative<ast::Identifier>(operand->term) ||
             std::holds_alternative<std::unique_ptr<ast::Pipeline>>(operand->term)) {
    auto base = std::make_unique<ast::Operand>(*std::move(operand));
    operand = ast::Operand{0, ast::Chain{std::move(base), std::move(fields)}};
  } else {
    Fail("unexpected . after term " + Quoted(ast::ToString(*operand)));
  }
  operand->position = position;
  return operand;
}

std::optional<ast::Operand> Parser::ParseTerm() {
  const Token& token = NextNonSpace();
  const std::size_t position = token.position;
  switch (token.kind) {
    case TokenKind::kIdentifier:
      if (!is_function_(token.text)) Fail("function " + Quoted(token.text) + " not defined");
      return ast::Operand{position, ast::Identifier{token.text}};
    case TokenKind::kDot:
      return ast::Operand{position, ast::Dot{}};
    case TokenKind::kNil:
      return ast::Operand{position, ast::Nil{}};
    case TokenKind::kVariable:
      return ParseVariableUse(token);
    case TokenKind::kField:
      return ast::Operand{position, ast::FieldPath{{token.text.substr(1)}}};
    case TokenKind::kBool:
      return ast::Operand{position, ast::Bool{token.text == "true"}};
    case TokenKind::kCharacter:
    case TokenKind::kNumber:
      return ParseNumber(token);
    case TokenKind::kLeftParenthesis: {
      const Nesting nesting(*this);
      auto pipeline = std::make_unique<ast::Pipeline>(
          ParsePipeline("parenthesized pipeline", TokenKind::kRightParenthesis));
      const std::size_t inside = pipeline->position;
      return ast::Operand{inside, std::move(pipeline)};
    }
    case TokenKind::kString:
    case TokenKind::kRawString: {
      const std::optional<std::string> value = UnquoteLiteral(token.text);
      if (!value) Fail("invalid syntax");
      return ast::Operand{position, ast::String{*value, token.text}};
    }
    default:
      Backup();
      return std::nullopt;
  }
}

ast::Operand Parser::ParseNumber(const Token& token) const {
  if (token.kind == TokenKind::kNumber) {
    const std::optional<NumberLiteral> literal = ParseNumberLiteral(token.text);
    if (!literal) Fail(NumberLiteralProblem(token.text));
    return {token.position, ast::Number{*literal, token.text}};
  }
  const std::optional<std::int64_t> character = CharacterLiteral(token.text);
  if (!character) Fail(CharacterLiteralProblem(token.text));
  return {token.position, ast::Number{{*character, true, false}, token.text}};
}

ast::Operand Parser::ParseVariableUse(const Token& token) const {
  if (!scope_.Has(token.text)) Fail("undefined variable " + Quoted(token.text));
  return {token.position, ast::VariablePath{token.text, {}}};
}

}  // namespace

ast::Templates ParseTemplates(const std::string& name, std::string_view text,
                              const std::function<bool(std::string_view)>& is_function) {
  return Parser(name, text, is_function).Run();
}

}  // namespace plumb
