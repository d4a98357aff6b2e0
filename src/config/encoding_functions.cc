// JSON, CSV and YAML.
//
// Decoded JSON arrays are tuples and objects are objects. YAML is written as cty writes it: with
// all strings quoted.
#include "base/strings.h"
#include "config/functions.h"
#include "config/parameters.h"
#include "template/json.h"
#include "template/value.h"

namespace plumb::hcl {
namespace {

constexpr int kMaxYamlDepth = 500;

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

std::string YamlText(const std::string& text) {
  std::string json = plumb::ToJson(plumb::Value(text));
  for (const auto& [from, to] : {std::pair("\\u003c", "<"), {"\\u003e", ">"}, {"\\u0026", "&"}}) {
    json = ReplaceAll(json, from, to);
  }
  return json;
}

bool IsYamlBlock(const Value& value) {
  return (value.IsSequence() && !value.AsSequence().empty()) ||
         (value.IsMapping() && !value.AsMapping().empty());
}

void AppendYaml(const Value& value, std::size_t indent, std::string& out);

// What follows "key:" or "-".
void AppendYamlChild(const Value& value, bool is_in_mapping, std::size_t indent, std::string& out) {
  if (!IsYamlBlock(value)) {
    out += ' ';
    return AppendYaml(value, 0, out);
  }
  if (is_in_mapping) {
    out += '\n';
    // A sequence in a mapping stands no deeper than its key.
    return AppendYaml(value, value.IsMapping() ? indent + 2 : indent, out);
  }
  std::string child;
  AppendYaml(value, indent + 2, child);
  out += " " + child.substr(std::min(indent + 2, child.size()));
}

void AppendYaml(const Value& value, std::size_t indent, std::string& out) {
  if (indent > 2UL * kMaxYamlDepth) FailCall("value is nested too deep");
  if (!IsYamlBlock(value)) {
    out += value.IsString() ? YamlText(value.AsString()) : ToJson(value);
    out += '\n';
    return;
  }
  const std::string margin(indent, ' ');
  if (value.IsMapping()) {
    for (const auto& [name, child] : value.AsMapping()) {
      out += margin + YamlText(name) + ":";
      AppendYamlChild(child, true, indent, out);
    }
    return;
  }
  for (const Value& child : value.AsSequence()) {
    out += margin + "-";
    AppendYamlChild(child, false, indent, out);
  }
}

Value EncodeYaml(const Values& a) {
  std::string out;
  AppendYaml(a[0], 0, out);
  return Value::String(std::move(out));
}

}  // namespace

Functions EncodingFunctions() {
  return {
      {"csvdecode", {.parameters = {Text("str")}, .body = DecodeCsv}},
      {"jsondecode", {.parameters = {Text("str")}, .body = DecodeJson}},
      {"jsonencode",
       {.parameters = {Nullable("val")},
        .body = [](const Values& a) { return Value::String(ToJson(a[0])); }}},
      {"yamlencode", {.parameters = {Nullable("value")}, .body = EncodeYaml}},
  };
}

}  // namespace plumb::hcl
