// JSON, CSV and YAML.
//
// Decoded JSON arrays are tuples and objects are objects.
#include "config/functions.h"
#include "config/parameters.h"
#include "config/yaml.h"
#include "template/json.h"
#include "template/value.h"

namespace plumb::hcl {
namespace {

Value FromTemplateValue(const plumb::Value& value) {
  switch (value.kind()) {
    case plumb::ValueKind::kBool:
      return Value::Bool(value.AsBool());
    case plumb::ValueKind::kInteger:
      return Value::Of(static_cast<Number>(value.AsInteger()));
    case plumb::ValueKind::kFloat: {
      // The text of the double, not its binary value: 0.1 is 0.1.
      const auto number = ParseNumber(plumb::ToJson(value));
      return Value::Of(number ? *number : static_cast<Number>(value.AsFloat()));
    }
    case plumb::ValueKind::kString:
      return Value::String(value.AsString());
    case plumb::ValueKind::kList: {
      Values items;
      for (const plumb::Value& item : value.AsList()) items.push_back(FromTemplateValue(item));
      return Value::Tuple(std::move(items));
    }
    case plumb::ValueKind::kMap: {
      Attributes attributes;
      for (const auto& [name, item] : value.AsMap()) {
        attributes.emplace(name, FromTemplateValue(item));
      }
      return Value::Object(std::move(attributes));
    }
    case plumb::ValueKind::kNil:
    case plumb::ValueKind::kObject:
    case plumb::ValueKind::kFunction:
      break;
  }
  return {};
}

Value DecodeJson(const Values& a) { return FromTemplateValue(plumb::FromJson(a[0].AsString())); }

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
