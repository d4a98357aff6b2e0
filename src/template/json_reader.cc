// Reads JSON with the library's event parser, which does not recurse, and says of a mistake what
// Go would: the byte that is wrong and what was expected there.
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "template/functions.h"
#include "template/json.h"
#include "template/utf8.h"

namespace plumb {
namespace {

constexpr std::size_t kMaxDepth = 1000;

class Reader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] Value TakeResult() { return std::move(result_); }
  [[nodiscard]] const std::string& problem() const { return problem_; }

  bool null() override { return Add(Value()); }
  bool boolean(bool value) override { return Add(value); }
  bool number_integer(std::int64_t value) override { return Add(static_cast<double>(value)); }
  bool number_unsigned(std::uint64_t value) override { return Add(static_cast<double>(value)); }
  bool number_float(double value, const std::string& /*source*/) override { return Add(value); }
  bool string(std::string& value) override { return Add(value); }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return Open(true); }
  bool start_array(std::size_t /*size*/) override { return Open(false); }
  bool key(std::string& value) override {
    open_.back().key = value;
    open_.back().awaits_value = true;
    return true;
  }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    problem_ = error.id == 406
                   ? "json: cannot unmarshal number " + token + " into Go value of type float64"
                   : Explain(position, token, error.what());
    return false;
  }

 private:
  struct Container {
    bool is_object = false;
    bool awaits_value = false;
    std::string key;
    ValueMap entries;
    ValueList items;
  };

  bool Open(bool is_object) {
    if (open_.size() >= kMaxDepth) {
      problem_ = "exceeded max depth";
      return false;
    }
    open_.push_back({is_object, false, {}, {}, {}});
    return true;
  }

  bool Close() {
    Container closed = std::move(open_.back());
    open_.pop_back();
    return Add(closed.is_object ? Value::Map(std::move(closed.entries))
                                : Value::List(std::move(closed.items)));
  }

  bool Add(Value value) {
    if (open_.empty()) {
      result_ = std::move(value);
      has_result_ = true;
    } else if (open_.back().is_object) {
      open_.back().entries.insert_or_assign(open_.back().key, std::move(value));
      open_.back().awaits_value = false;
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  [[nodiscard]] std::string Explain(std::size_t position, const std::string& token,
                                    std::string_view library_message) const;
  [[nodiscard]] std::size_t TokenStart(std::size_t last, std::size_t size) const;
  [[nodiscard]] std::string ContextBefore(std::size_t position) const;

  std::string_view text_;
  std::vector<Container> open_;
  Value result_;
  bool has_result_ = false;
  std::string problem_;
};

std::string QuotedCharacter(char c) {
  if (c == '\'') return R"('\'')";
  if (c == '"') return R"('"')";
  std::string character;
  AppendRune(static_cast<unsigned char>(c), character);
  const std::string quoted = Quoted(character);
  return "'" + quoted.substr(1, quoted.size() - 2) + "'";
}

struct UnfinishedLiteral {
  std::string_view literal;
  char expected = '\0';
};

// The literal that `text` ends with, if it breaks off inside one.
std::optional<UnfinishedLiteral> FindUnfinishedLiteral(std::string_view text) {
  const std::size_t start = text.find_last_not_of("abcdefghijklmnopqrstuvwxyz") + 1;
  const std::string_view begun = text.substr(start);
  for (const std::string_view literal : {"true", "false", "null"}) {
    if (!begun.empty() && begun.size() < literal.size() && literal.starts_with(begun)) {
      return UnfinishedLiteral{literal, literal[begun.size()]};
    }
  }
  return std::nullopt;
}

// Where the library saw the mistake inside a token, as Go says it.
std::string_view PlaceInToken(std::string_view library_message) {
  using Place = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Place, 6> kPlaces = {
      Place("after backslash", "in string escape code"),
      Place("hex digits", "in \\u hexadecimal character escape"),
      Place("invalid string", "in string literal"),
      Place("expected digit after '.'", "after decimal point in numeric literal"),
      Place("after exponent", "in exponent of numeric literal"),
      Place("invalid number", "in numeric literal"),
  };
  for (const auto& [words, place] : kPlaces) {
    if (library_message.find(words) != std::string_view::npos) return place;
  }
  return {};
}

// Where the token begins that ends at `last`. `size` is what the library says, which is right for
// strings and numbers only.
std::size_t Reader::TokenStart(std::size_t last, std::size_t size) const {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  if (std::string_view("{}[],:").find(text_[last]) != std::string_view::npos) return last;
  if (kLetters.find(text_[last]) != std::string_view::npos) {
    return text_.substr(0, last).find_last_not_of(kLetters) + 1;
  }
  return size > last + 1 ? last : last + 1 - size;
}

// `position` counts the bytes read, the wrong one included.
std::string Reader::Explain(std::size_t position, const std::string& token,
                            std::string_view library_message) const {
  const std::size_t wrong = position == 0 ? 0 : position - 1;
  const bool is_unexpected_token = library_message.find(" - unexpected ") != std::string_view::npos;
  if (!is_unexpected_token) {
    if (const auto unfinished = FindUnfinishedLiteral(text_.substr(0, wrong))) {
      return "invalid character " + QuotedCharacter(wrong < text_.size() ? text_[wrong] : ' ') +
             " in literal " + std::string(unfinished->literal) + " (expecting " +
             QuotedCharacter(unfinished->expected) + ")";
    }
  }
  if (wrong >= text_.size()) return "unexpected end of JSON input";
  const std::string_view place = is_unexpected_token ? "" : PlaceInToken(library_message);
  if (!place.empty()) {
    return "invalid character " + QuotedCharacter(text_[wrong]) + " " + std::string(place);
  }
  const std::size_t start = is_unexpected_token ? TokenStart(wrong, token.size()) : wrong;
  return "invalid character " + QuotedCharacter(text_[start]) + " " + ContextBefore(start);
}

std::string Reader::ContextBefore(std::size_t position) const {
  const std::string_view before = text_.substr(0, position);
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  const char c = last == std::string_view::npos ? '\0' : before[last];
  if (open_.empty())
    return has_result_ ? "after top-level value" : "looking for beginning of value";
  const Container& container = open_.back();
  if (container.is_object && c != ':') {
    if (container.awaits_value) return "after object key";
    if (c == ',' || (c == '{' && container.entries.empty())) {
      return "looking for beginning of object key string";
    }
    return "after object key:value pair";
  }
  const bool begins = c == ':' || c == ',' || (c == '[' && container.items.empty());
  return begins ? "looking for beginning of value" : "after array element";
}

// The library refuses invalid UTF-8, Go replaces it.
std::string ValidUtf8(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Rune rune = DecodeRune(text);
    AppendRune(rune.value, result);
    text.remove_prefix(rune.size);
  }
  return result;
}

std::string_view JsonKind(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kList:
      return "array";
    case ValueKind::kString:
      return "string";
    case ValueKind::kBool:
      return "bool";
    default:
      return "number";
  }
}

Value Json(const ValueList& arguments) {
  if (arguments.size() == 1) return ToJson(arguments[0]);
  if (arguments.size() == 2) return ToJson(arguments[0], "", arguments[1].AsString());
  return ToJson(arguments[0], arguments[1].AsString(), arguments[2].AsString());
}

// The later of equal keys wins; all keys are sorted, since maps are.
Value JsonMerge(const ValueList& arguments) {
  ValueMap merged;
  for (const Value& argument : arguments) {
    try {
      const Value object = FromJson(argument.AsString());
      if (object.kind() == ValueKind::kNil) continue;
      if (object.kind() != ValueKind::kMap) {
        throw Error(ErrorKind::kUsage, "json: cannot unmarshal " + std::string(JsonKind(object)) +
                                           " into Go value of type map[string]interface {}");
      }
      for (const auto& [key, value] : object.AsMap()) merged.insert_or_assign(key, value);
    } catch (const Error& error) {
      throw WithContext("json_merge", error);
    }
  }
  return ToJson(Value::Map(std::move(merged)));
}

}  // namespace

Value FromJson(std::string_view text) {
  const std::string valid = ValidUtf8(text);
  Reader reader(valid);
  if (!nlohmann::json::sax_parse(valid, &reader)) {
    throw Error(ErrorKind::kUsage, reader.problem());
  }
  return reader.TakeResult();
}

Functions JsonFunctions() {
  using enum Parameter;
  return {
      {"json", {Json, {kAny, kString}, true}},
      {"json_merge", {JsonMerge, {kString}, true}},
  };
}

}  // namespace plumb
