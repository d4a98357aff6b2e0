// Writes JSON by hand: no library prints what Go prints. Odd about that: <, > and & are escaped
// as for HTML, each byte of invalid UTF-8 becomes \ufffd, floats have an exponent from 1e21 and
// below 1e-6 only (and not 1e-07 but 1e-7), and any text may serve as indentation.
#include "template/json.h"

#include <cmath>

#include "base/error.h"
#include "template/format_number.h"
#include "template/utf8.h"

namespace plumb {
namespace {

// Computed fields could nest without end.
constexpr int kMaxDepth = 1000;

void AppendEscaped(const Rune& rune, std::string_view source, std::string& out) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  static constexpr std::string_view kNamed = "\b\f\n\r\t\"\\";
  static constexpr std::string_view kNames = "bfnrt\"\\";
  if (rune.is_invalid()) {
    out += "\\ufffd";
    return;
  }
  if (rune.value == 0x2028 || rune.value == 0x2029) {
    out += rune.value == 0x2028 ? "\\u2028" : "\\u2029";
    return;
  }
  const char c = source[0];
  const std::size_t named = rune.size == 1 ? kNamed.find(c) : std::string_view::npos;
  if (named != std::string_view::npos) {
    out += '\\';
    out += kNames[named];
  } else if (rune.value < 0x20 || c == '<' || c == '>' || c == '&') {
    out += "\\u00";
    out += kHex[rune.value >> 4U];
    out += kHex[rune.value & 0xFU];
  } else {
    out += source;
  }
}

void AppendString(std::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    const Rune rune = DecodeRune(text);
    AppendEscaped(rune, text.substr(0, rune.size), out);
    text.remove_prefix(rune.size);
  }
  out += '"';
}

void AppendNumber(double number, std::string& out) {
  if (!std::isfinite(number)) {
    std::string text;
    AppendFloat(number, 'v', {}, text);
    throw Error(ErrorKind::kUsage, "json: unsupported value: " + text);
  }
  if (std::signbit(number)) out += '-';
  std::string digits = number == 0 ? "0" : ShortestFloat(std::abs(number), -6, 21);
  const std::size_t zero = digits.find("e-0");
  if (zero != std::string::npos) digits.erase(zero + 2, 1);
  out += digits;
}

class Writer {
 public:
  // Without indentation if `is_indented` is false.
  Writer(bool is_indented, std::string_view prefix, std::string_view indent)
      : is_indented_(is_indented), prefix_(prefix), indent_(indent) {}

  std::string Write(const Value& value) {
    Append(value);
    return std::move(out_);
  }

 private:
  void Append(const Value& value);
  void AppendObject(const Object& object);
  void AppendKey(std::string_view key) {
    AppendString(key, out_);
    out_ += is_indented_ ? ": " : ":";
  }

  void Open(char bracket) {
    if (++depth_ > kMaxDepth) throw Error(ErrorKind::kUsage, "json: exceeded max depth");
    out_ += bracket;
    is_empty_ = true;
  }
  void BeginElement() {
    if (!is_empty_) out_ += ',';
    is_empty_ = false;
    BreakLine();
  }
  void Close(char bracket) {
    --depth_;
    if (!is_empty_) BreakLine();
    is_empty_ = false;
    out_ += bracket;
  }
  void BreakLine() {
    if (!is_indented_) return;
    out_ += '\n';
    out_ += prefix_;
    for (int i = 0; i < depth_; ++i) out_ += indent_;
  }

  bool is_indented_;
  std::string_view prefix_;
  std::string_view indent_;
  std::string out_;
  int depth_ = 0;
  int substitutions_ = 0;  // objects that something else stands for, around this place
  bool is_empty_ = true;   // what was opened last
};

void Writer::Append(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNil:
      out_ += "null";
      break;
    case ValueKind::kBool:
      out_ += value.AsBool() ? "true" : "false";
      break;
    case ValueKind::kInteger:
      out_ += std::to_string(value.AsInteger());
      break;
    case ValueKind::kFloat:
      AppendNumber(value.AsFloat(), out_);
      break;
    case ValueKind::kString:
      AppendString(value.AsString(), out_);
      break;
    case ValueKind::kList:
      Open('[');
      for (const Value& item : value.AsList()) {
        BeginElement();
        Append(item);
      }
      Close(']');
      break;
    case ValueKind::kMap:
      Open('{');
      for (const auto& [key, item] : value.AsMap()) {
        BeginElement();
        AppendKey(key);
        Append(item);
      }
      Close('}');
      break;
    case ValueKind::kObject:
      AppendObject(value.AsObject());
      break;
    case ValueKind::kFunction:
      throw Error(ErrorKind::kUsage, "json: unsupported type: " + value.TypeName());
  }
}

void Writer::AppendObject(const Object& object) {
  if (object.json) {
    // Counted apart from depth_, which is the indentation.
    if (++substitutions_ > kMaxDepth) throw Error(ErrorKind::kUsage, "json: exceeded max depth");
    Append(object.json());
    --substitutions_;
    return;
  }
  Open('{');
  for (const ObjectField& field : object.fields) {
    if (!field.is_in_json) continue;
    const Value value = field.Get();
    if (field.omit_empty && value.IsEmpty()) continue;
    BeginElement();
    AppendKey(field.json_name.empty() ? field.name : field.json_name);
    Append(value);
  }
  Close('}');
}

}  // namespace

std::string ToJson(const Value& value) { return Writer(false, "", "").Write(value); }

std::string ToJson(const Value& value, std::string_view prefix, std::string_view indent) {
  return Writer(true, prefix, indent).Write(value);
}

}  // namespace plumb
