// Odd about env blocks: every attribute without a meaning is one that env:// URLs may name, and the
// block of output formats has two names.
#include "config/env_reader.h"

#include <algorithm>
#include <set>

#include "config/access.h"
#include "config/diagnostic.h"
#include "config/evaluator.h"
#include "config/settings.h"
#include "config/type.h"

namespace plumb::hcl {
namespace {

bool UsesEnvName(const Block& block) {
  const Attribute* name = block.body.Find("name");
  if (name == nullptr) return false;
  const std::vector<std::vector<std::string>> references = References(*name->value);
  return std::any_of(references.begin(), references.end(), [](const auto& path) {
    return path.size() > 1 && path[0] == "atlas" && path[1] == "env";
  });
}

std::vector<KeyedValue> Elements(const Attribute& for_each, const Evaluation& evaluate) {
  const Value value = evaluate(*for_each.value, {});
  const Range& range = for_each.value->range;
  if (!value.IsSequence() && !value.IsMapping()) {
    throw PlacedError("schemahcl: for_each does not support " +
                          (value.IsNull() ? "null" : NameOf(TypeOf(value))) + " type",
                      range);
  }
  std::vector<KeyedValue> elements = ElementsOf(value);
  const bool has_sensitive_key =
      value.IsSensitive() || std::any_of(elements.begin(), elements.end(), [](const auto& element) {
        return element.key.HoldsSensitive();
      });
  if (has_sensitive_key) {
    Fail(range, "Invalid for_each argument",
         "Sensitive values, or values derived from sensitive values, cannot be used as "
         "for_each arguments, because their keys name the instances in the output.");
  }
  return elements;
}

std::string InstanceName(const Value& key) {
  return key.IsSequence() || key.IsMapping() || key.IsNull() ? ToJson(key)
                                                             : ToStringValue(key).AsString();
}

// { migrate { apply = "..." } }
void ReadFormats(const BodyReader& format, std::map<std::string, std::string>& formats) {
  for (const char* group : {"migrate", "schema"}) {
    for (const BodyReader& commands : format.Blocks(group)) {
      for (const Attribute& command : commands.body().attributes) {
        std::string text;
        commands.Read(command.name.c_str(), text);
        if (!text.empty()) formats[std::string(group) + "." + command.name] = text;
      }
    }
  }
}

void ReadSources(const BodyReader& reader, std::vector<std::string>& sources) {
  const Attribute* attribute = reader.Find("src");
  if (attribute == nullptr) return;
  const Value value = reader.Evaluate(*attribute);
  const bool is_text = value.IsNull() || value.IsString();
  const bool is_texts =
      value.IsSequence() && std::all_of(value.AsSequence().begin(), value.AsSequence().end(),
                                        [](const Value& item) { return item.IsString(); });
  if (is_text || is_texts) return reader.Read("src", sources);
  throw PlacedError("expected src to be either a string or strings, got: " + NameOf(TypeOf(value)),
                    attribute->value->range);
}

void ReadExtra(const BodyReader& reader, std::map<std::string, Value>& extra) {
  static const std::set<std::string> known = {"url",     "dev",     "src",  "schemas",
                                              "exclude", "include", "name", "for_each"};
  for (const Attribute& attribute : reader.body().attributes) {
    if (!known.contains(attribute.name)) extra[attribute.name] = reader.Evaluate(attribute);
  }
}

Env ReadEnv(const Block& block, const BodyReader& reader, const Project& global) {
  Env env;
  if (block.labels.empty()) {
    reader.Read("name", env.name);
  } else {
    env.name = block.labels[0];
  }
  reader.Read("url", env.url);
  reader.Read("dev", env.dev);
  for (const BodyReader& schema : reader.Blocks("schema")) ReadSources(schema, env.src);
  ReadSources(reader, env.src);
  reader.Read("schemas", env.schemas);
  reader.Read("exclude", env.exclude);
  reader.Read("include", env.include);
  env.migration = ReadMigration(reader);
  for (const char* name : {"log", "format"}) {
    for (const BodyReader& format : reader.Blocks(name)) ReadFormats(format, env.formats);
  }
  env.diff = ReadDiff(reader, global.diff);
  env.lint = ReadLint(reader, global.lint);
  ReadExtra(reader, env.extra);
  return env;
}

}  // namespace

std::vector<const Block*> SelectEnvs(const Body& body, const std::string& name) {
  std::vector<const Block*> labelled;
  std::vector<const Block*> dynamic;
  if (name.empty()) return {};
  for (const Block& block : body.blocks) {
    if (block.type != "env") continue;
    if (block.labels.empty() && UsesEnvName(block)) dynamic.push_back(&block);
    if (!block.labels.empty() && block.labels[0] == name) labelled.push_back(&block);
  }
  return labelled.empty() ? dynamic : labelled;
}

std::vector<Env> ReadEnvs(const Block& block, const Project& global, const Evaluation& evaluate) {
  const Attribute* for_each = block.body.Find("for_each");
  if (for_each == nullptr) return {ReadEnv(block, BodyReader(block.body, evaluate), global)};
  const std::vector<KeyedValue> elements = Elements(*for_each, evaluate);
  std::vector<Env> envs;
  envs.reserve(elements.size());
  for (const auto& [key, value] : elements) {
    const Value each = Value::Object({{"key", key}, {"value", value}});
    const Evaluation evaluate_each = [&](const Expression& expression, const Attributes& inner) {
      Attributes variables = inner;
      variables.emplace("each", each);
      return evaluate(expression, variables);
    };
    envs.push_back(ReadEnv(block, BodyReader(block.body, evaluate_each), global));
    envs.back().instance = InstanceName(key);
  }
  return envs;
}

}  // namespace plumb::hcl
