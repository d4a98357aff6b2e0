// Prints one value under one verb. Lists, maps and objects pass the verb on to what they hold; a
// verb that does not suit a value shows as %!d(string=x).
#include <array>
#include <cstdio>

#include "base/strings.h"
#include "template/format.h"
#include "template/format_number.h"
#include "template/utf8.h"

namespace plumb {
namespace {

// Computed fields could nest without end.
constexpr int kMaxDepth = 100;

bool IsIn(char32_t verb, std::string_view verbs) {
  return verb < 0x80 && verbs.find(static_cast<char>(verb)) != std::string_view::npos;
}

class ValuePrinter {
 public:
  ValuePrinter(char32_t verb, const FormatOptions& options, std::string& out)
      : verb_(verb), options_(options), out_(out) {}

  void Print(const Value& value, int depth);

 private:
  void PrintBadVerb(const Value& value);
  void PrintNil(const Value& value);
  void PrintInteger(const Value& value);
  void PrintString(const Value& value, std::string_view text);
  void PrintHex(std::string_view text);
  void PrintList(const Value& value, int depth);
  void PrintMap(const Value& value, int depth);
  void PrintObject(const Value& value, int depth);
  void PrintUnicode(std::int64_t number);
  [[nodiscard]] std::string_view Separator() const { return options_.is_go_syntax ? ", " : " "; }

  char32_t verb_;
  FormatOptions options_;
  std::string& out_;
};

void ValuePrinter::Print(const Value& value, int depth) {
  if (depth > kMaxDepth) {
    out_ += "...";
    return;
  }
  switch (value.kind()) {
    case ValueKind::kNil:
      return PrintNil(value);
    case ValueKind::kBool:
      if (!IsIn(verb_, "tv")) return PrintBadVerb(value);
      return AppendPadded(value.AsBool() ? "true" : "false", options_, out_);
    case ValueKind::kInteger:
      return PrintInteger(value);
    case ValueKind::kFloat:
      if (!IsIn(verb_, "veEfFgG")) return PrintBadVerb(value);
      return AppendFloat(value.AsFloat(), verb_, options_, out_);
    case ValueKind::kString:
      return PrintString(value, value.AsString());
    case ValueKind::kList:
      return PrintList(value, depth);
    case ValueKind::kMap:
      return PrintMap(value, depth);
    case ValueKind::kObject:
      return PrintObject(value, depth);
    case ValueKind::kFunction:
      return AppendPadded("<func>", options_, out_);
  }
}

void ValuePrinter::PrintBadVerb(const Value& value) {
  out_ += "%!";
  AppendRune(verb_, out_);
  out_ += '(';
  if (!value.IsUntypedNil()) {
    out_ += value.TypeName();
    out_ += '=';
  }
  AppendValue(value, 'v', options_, out_);
  out_ += ')';
}

void ValuePrinter::PrintNil(const Value& value) {
  if (verb_ != 'v') {
    out_ += "%!";
    AppendRune(verb_, out_);
    out_ += value.IsUntypedNil() ? "(<nil>)" : "(" + value.TypeName() + "=<nil>)";
    return;
  }
  if (options_.is_go_syntax && !value.IsUntypedNil()) {
    out_ += "(" + value.TypeName() + ")(nil)";
    return;
  }
  AppendPadded("<nil>", options_, out_);
}

void ValuePrinter::PrintInteger(const Value& value) {
  const std::int64_t number = value.AsInteger();
  if (IsIn(verb_, "vdboOxX")) return AppendInteger(number, verb_, options_, out_);
  if (verb_ == 'U') return PrintUnicode(number);
  if (!IsIn(verb_, "cq")) return PrintBadVerb(value);
  std::string character;
  AppendRune(number < 0 || number > 0x10FFFF ? kReplacementRune : static_cast<char32_t>(number),
             character);
  if (verb_ == 'c') return AppendPadded(character, options_, out_);
  if (character == "'") return AppendPadded("'\\''", options_, out_);
  if (character == "\"") return AppendPadded("'\"'", options_, out_);
  const std::string quoted = Quoted(character);
  AppendPadded("'" + quoted.substr(1, quoted.size() - 2) + "'", options_, out_);
}

void ValuePrinter::PrintUnicode(std::int64_t number) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "U+%04llX",
                static_cast<unsigned long long>(number));  // NOLINT(google-runtime-int)
  FormatOptions options = options_;
  options.has_zero = false;
  AppendPadded(buffer.data(), options, out_);
}

void ValuePrinter::PrintString(const Value& value, std::string_view text) {
  if (!IsIn(verb_, "vsqxX")) return PrintBadVerb(value);
  if (IsIn(verb_, "xX")) return PrintHex(text);
  if (options_.precision) text = FirstRunes(text, static_cast<std::size_t>(*options_.precision));
  if (verb_ == 'q' && options_.has_sharp && text.find_first_of("`\n\r") == std::string_view::npos) {
    return AppendPadded("`" + std::string(text) + "`", options_, out_);
  }
  if (verb_ == 'q' || options_.is_go_syntax) return AppendPadded(Quoted(text), options_, out_);
  AppendPadded(text, options_, out_);
}

void ValuePrinter::PrintHex(std::string_view text) {
  const std::string_view digits = verb_ == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
  const std::string prefix = options_.has_sharp ? (verb_ == 'X' ? "0X" : "0x") : "";
  if (options_.precision) text = text.substr(0, static_cast<std::size_t>(*options_.precision));
  std::string hex;
  for (const char c : text) {
    if (hex.empty()) {
      hex += prefix;
    } else if (options_.has_space) {
      hex += " " + prefix;
    }
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4U];
    hex += digits[byte & 0xFU];
  }
  AppendPadded(hex, options_, out_);
}

void ValuePrinter::PrintList(const Value& value, int depth) {
  out_ += options_.is_go_syntax ? value.TypeName() + "{" : "[";
  bool is_first = true;
  for (const Value& item : value.AsList()) {
    if (!is_first) out_ += Separator();
    is_first = false;
    Print(item, depth + 1);
  }
  out_ += options_.is_go_syntax ? '}' : ']';
}

void ValuePrinter::PrintMap(const Value& value, int depth) {
  out_ += options_.is_go_syntax ? value.TypeName() + "{" : "map[";
  bool is_first = true;
  for (const auto& [key, item] : value.AsMap()) {
    if (!is_first) out_ += Separator();
    is_first = false;
    Print(key, depth + 1);
    out_ += ':';
    Print(item, depth + 1);
  }
  out_ += options_.is_go_syntax ? '}' : ']';
}

void ValuePrinter::PrintObject(const Value& value, int depth) {
  const Object& object = value.AsObject();
  if (object.text && !options_.is_go_syntax && IsIn(verb_, "vsqxX")) {
    return PrintString(value, object.text());
  }
  const bool is_pointer = object.type_name.starts_with('*');
  if (is_pointer && depth == 0 && !options_.hides_pointer) out_ += '&';
  if (options_.is_go_syntax) out_ += object.type_name.substr(is_pointer ? 1 : 0);
  out_ += '{';
  bool is_first = true;
  for (const ObjectField& field : object.fields) {
    if (!is_first) out_ += Separator();
    is_first = false;
    if (options_.names_fields || options_.is_go_syntax) out_ += field.name + ":";
    Print(field.Get(), depth + 1);
  }
  out_ += '}';
}

}  // namespace

void AppendValue(const Value& value, char32_t verb, const FormatOptions& options,
                 std::string& out) {
  if (verb == 'T') {
    AppendPadded(
        FirstRunes(value.TypeName(), static_cast<std::size_t>(options.precision.value_or(1 << 30))),
        options, out);
    return;
  }
  ValuePrinter(verb, options, out).Print(value, 0);
}

std::string ActionText(const Value& value) {
  if (value.IsUntypedNil()) return "<no value>";
  std::string text;
  AppendValue(value, 'v', {.hides_pointer = true}, text);
  return text;
}

std::string Print(const ValueList& values) {
  std::string text;
  bool needs_blank = false;
  for (const Value& value : values) {
    const bool is_string = value.kind() == ValueKind::kString;
    if (needs_blank && !is_string) text += ' ';
    AppendValue(value, 'v', {}, text);
    needs_blank = !is_string;
  }
  return text;
}

std::string PrintLine(const ValueList& values) {
  std::string text;
  bool is_first = true;
  for (const Value& value : values) {
    if (!is_first) text += ' ';
    is_first = false;
    AppendValue(value, 'v', {}, text);
  }
  return text + '\n';
}

}  // namespace plumb
