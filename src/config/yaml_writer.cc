// Two dialects of block style: they differ in quotes and indentation.
#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "config/yaml.h"
#include "template/json.h"
#include "template/value.h"

namespace plumb::hcl {
namespace {

constexpr std::size_t kMaxDepth = 500;

// In double quotes. The escapes of JSON are also those of YAML.
std::string DoubleQuoted(const std::string& text) {
  std::string json = plumb::ToJson(plumb::Value(text));
  for (const auto& [from, to] : {std::pair("\\u003c", "<"), {"\\u003e", ">"}, {"\\u0026", "&"}}) {
    json = ReplaceAll(json, from, to);
  }
  return json;
}

// 2024-01-02 and the like.
bool IsLikeDate(const std::string& text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() < kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '-' ? text[i] != '-' : !is_digit) return false;
  }
  return true;
}

// 0x1f, 0o17, 0b11; and 1:20, which was 80 in YAML 1.1.
bool IsLikeOddNumber(const std::string& text) {
  const std::string lower = ToLower(text);
  const bool has_base =
      lower.starts_with("0x") || lower.starts_with("0o") || lower.starts_with("0b");
  if (has_base) {
    return lower.size() > 2 && lower.find_first_not_of("0123456789abcdef", 2) == std::string::npos;
  }
  return lower.find(':') != std::string::npos && lower.back() != ':' && lower[0] != ':' &&
         lower.find_first_not_of("0123456789:.") == std::string::npos;
}

// Whether it would be read as something else if it stood without quotes.
bool MeansSomethingElse(const std::string& text) {
  static const std::vector<std::string> words = {"~",    "null", "true",  "false", "yes",
                                                 "no",   "on",   "off",   "y",     "n",
                                                 ".inf", ".nan", "-.inf", "=",     "<<"};
  const std::string lower = ToLower(text);
  return text.empty() || std::find(words.begin(), words.end(), lower) != words.end() ||
         ParseNumber(text) || IsLikeDate(text) || IsLikeOddNumber(text);
}

bool HasControlCharacter(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20U || static_cast<unsigned char>(c) == 0x7FU;
  });
}

bool IsPlain(const std::string& text) {
  static constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`=<";
  const bool begins_badly = kIndicators.find(text[0]) != std::string_view::npos &&
                            !(std::string_view("-?:").find(text[0]) != std::string_view::npos &&
                              text.size() > 1 && !IsAsciiSpace(text[1]) && text != "---");
  return !begins_badly && !text.starts_with("---") && !text.starts_with("...") &&
         Trim(text).size() == text.size() && text.find(": ") == std::string::npos &&
         text.find(" #") == std::string::npos && text.back() != ':';
}

std::string QuotedWhereNeeded(const std::string& text) {
  if (MeansSomethingElse(text) || HasControlCharacter(text)) return DoubleQuoted(text);
  return IsPlain(text) ? text : "'" + ReplaceAll(text, "'", "''") + "'";
}

bool IsBlock(const Value& value) {
  return (value.IsSequence() && !value.AsSequence().empty()) ||
         (value.IsMapping() && !value.AsMapping().empty());
}

class YamlWriter {
 public:
  explicit YamlWriter(bool is_quoted) : is_quoted_(is_quoted) {}

  std::string Write(const Value& value) {
    Append(value, 0, 0);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string TextOf(const std::string& text) const {
    return is_quoted_ ? DoubleQuoted(text) : QuotedWhereNeeded(text);
  }

  // Lines with `indent` blanks before them; the first begins where the output ends if `at` is not
  // 0.
  void Append(const Value& value, std::size_t indent, std::size_t depth, bool continues = false) {
    if (depth > kMaxDepth) throw Error(ErrorKind::kConfig, "value is nested too deep");
    if (!IsBlock(value)) {
      out_ += value.IsString() ? TextOf(value.AsString()) : ToJson(value);
      out_ += '\n';
    } else if (value.IsMapping()) {
      for (const auto& [name, child] : value.AsMapping()) {
        StartLine(indent, continues);
        out_ += TextOf(name) + ":";
        AppendChild(child, indent, depth);
      }
    } else {
      for (const Value& child : value.AsSequence()) {
        StartLine(indent, continues);
        out_ += IsBlock(child) ? "- " : "-";
        AppendItem(child, indent, depth);
      }
    }
  }

  void StartLine(std::size_t indent, bool& continues) {
    if (!continues) out_.append(indent, ' ');
    continues = false;
  }

  // What follows "key:".
  void AppendChild(const Value& child, std::size_t indent, std::size_t depth) {
    const std::size_t step = is_quoted_ ? 2 : 4;
    // cty indents sequences in mappings no deeper than their keys.
    const bool is_flush = is_quoted_ && child.IsSequence();
    out_ += IsBlock(child) ? '\n' : ' ';
    Append(child, is_flush ? indent : indent + step, depth + 1);
  }

  // What follows "-".
  void AppendItem(const Value& child, std::size_t indent, std::size_t depth) {
    if (!IsBlock(child)) out_ += ' ';
    Append(child, indent + 2, depth + 1, IsBlock(child));
  }

  bool is_quoted_;
  std::string out_;
};

}  // namespace

std::string WriteQuotedYaml(const Value& value) { return YamlWriter(true).Write(value); }

std::string WritePlainYaml(const Value& value) { return YamlWriter(false).Write(value); }

}  // namespace plumb::hcl
