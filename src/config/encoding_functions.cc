// JSON, CSV and YAML.
//
// Decoded JSON arrays are tuples and objects are objects.
#include <algorithm>
#include <string_view>

#include "config/functions.h"
#include "config/parameters.h"
#include "config/yaml.h"
#include "template/json.h"
#include "template/value.h"

namespace plumb::hcl {
namespace {

// Reads JSON that is known to be valid. Numbers stay exact, which those of FromJson do not.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  Value Read() {
    SkipBlanks();
    switch (text_[at_]) {
      case '{':
        return ReadObject();
      case '[':
        return ReadArray();
      case '"':
        return Value::String(ReadText());
      case 't':
        at_ += std::string_view("true").size();
        return Value::Bool(true);
      case 'f':
        at_ += std::string_view("false").size();
        return Value::Bool(false);
      case 'n':
        at_ += std::string_view("null").size();
        return {};
      default:
        return ReadNumber();
    }
  }

 private:
  void SkipBlanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  // Whether the next character is `wanted`, which is passed then.
  bool Passes(char wanted) {
    SkipBlanks();
    if (text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  Value ReadObject() {
    Attributes attributes;
    ++at_;
    while (!Passes('}')) {
      Passes(',');
      SkipBlanks();
      std::string name = ReadText();
      Passes(':');
      attributes.insert_or_assign(std::move(name), Read());
    }
    return Value::Object(std::move(attributes));
  }

  Value ReadArray() {
    Values items;
    ++at_;
    while (!Passes(']')) {
      Passes(',');
      items.push_back(Read());
    }
    return Value::Tuple(std::move(items));
  }

  std::string ReadText() {
    const std::size_t start = at_++;
    while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    return plumb::FromJson(text_.substr(start, at_ - start)).AsString();
  }

  Value ReadNumber() {
    const std::size_t end = std::min(text_.find_first_not_of("0123456789+-.eE", at_), text_.size());
    const std::string_view digits = text_.substr(at_, end - at_);
    at_ = end;
    const std::optional<Number> number = ParseNumber(digits);
    if (!number) FailCall("the number " + std::string(digits) + " is too large");
    return Value::Of(*number);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Value DecodeJson(const Values& a) {
  const std::string& text = a[0].AsString();
  static_cast<void>(plumb::FromJson(text));
  return JsonReader(text).Read();
}

// The fields of the record that begins at `at`, which moves behind it.
std::vector<std::string> ReadRecord(const std::string& text, std::size_t& at) {
  std::vector<std::string> fields(1);
  bool is_quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      fields.back() += '"';
      ++at;
    } else if (c == '"' && (is_quoted || fields.back().empty())) {
      is_quoted = !is_quoted;
    } else if (!is_quoted && c == ',') {
      fields.emplace_back();
    } else if (!is_quoted && c == '\n') {
      ++at;
      break;
    } else if (is_quoted || c != '\r') {
      fields.back() += c;
    }
  }
  if (is_quoted) FailCall("extraneous or missing \" in quoted-field");
  return fields;
}

Value DecodeCsv(const Values& a) {
  const std::string& text = a[0].AsString();
  std::size_t at = 0;
  if (text.empty()) FailCall("missing header line");
  const std::vector<std::string> names = ReadRecord(text, at);
  Values rows;
  for (std::size_t line = 2; at < text.size(); ++line) {
    const std::vector<std::string> fields = ReadRecord(text, at);
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (fields.size() != names.size()) {
      FailCall("record on line " + std::to_string(line) + ": wrong number of fields");
    }
    Attributes row;
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = Value::String(fields[i]);
    rows.push_back(Value::Object(std::move(row)));
  }
  return Value::List(std::move(rows));
}

// The second over the first: mappings are merged, anything else replaces.
Value Merged(const Value& under, const Value& over) {
  if (!under.IsMapping() || !over.IsMapping()) return over;
  Attributes merged = under.AsMapping();
  for (const auto& [name, value] : over.AsMapping()) {
    const auto before = merged.find(name);
    merged.insert_or_assign(name, before == merged.end() ? value : Merged(before->second, value));
  }
  return Value::Object(std::move(merged));
}

Value MergeYaml(const Values& a) {
  Value merged;
  for (std::size_t i = 0; i < a.size(); ++i) {
    try {
      const Value document = ParseYaml(a[i].AsString());
      if (!document.IsNull()) merged = Merged(merged, document);
    } catch (const Error& error) {
      throw ArgumentError(i, error.message());
    }
  }
  return Value::String(WritePlainYaml(merged));
}

}  // namespace

Functions EncodingFunctions() {
  return {
      {"csvdecode", {.parameters = {Text("str")}, .body = DecodeCsv}},
      {"jsondecode", {.parameters = {Text("str")}, .body = DecodeJson}},
      {"jsonencode",
       {.parameters = {Nullable("val")},
        .body = [](const Values& a) { return Value::String(ToJson(a[0])); }}},
      {"yamldecode",
       {.parameters = {Text("src")},
        .body = [](const Values& a) { return ParseYaml(a[0].AsString()); }}},
      {"yamlencode",
       {.parameters = {Nullable("value")},
        .body = [](const Values& a) { return Value::String(WriteQuotedYaml(a[0])); }}},
      {"yamlmerge", {.parameters = {Text("yaml")}, .variadic = Text("yamls"), .body = MergeYaml}},
  };
}

}  // namespace plumb::hcl
