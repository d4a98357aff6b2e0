// data "template_dir": a directory whose files are templates over variables.
#include "base/error.h"
#include "config/data_attributes.h"

namespace plumb::hcl {
namespace {

plumb::Value ForTemplate(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return {};
    case ValueKind::kBool:
      return value.AsBool();
    case ValueKind::kNumber: {
      constexpr Number kLimit = 9223372036854775808.0L;
      const Number number = value.AsNumber();
      if (IsWhole(number) && number >= -kLimit && number < kLimit) {
        return static_cast<std::int64_t>(number);
      }
      return static_cast<double>(number);
    }
    case ValueKind::kString:
    case ValueKind::kRaw:
      return value.AsString();
    case ValueKind::kTuple:
    case ValueKind::kList:
    case ValueKind::kSet: {
      ValueList items;
      items.reserve(value.AsSequence().size());
      for (const Value& item : value.AsSequence()) items.push_back(ForTemplate(item));
      return plumb::Value::List(std::move(items));
    }
    case ValueKind::kObject:
    case ValueKind::kMap: {
      ValueMap entries;
      for (const auto& [name, item] : value.AsMapping()) entries.emplace(name, ForTemplate(item));
      return plumb::Value::Map(std::move(entries));
    }
  }
  return {};
}

}  // namespace

Value ReadTemplateDirectory(const DataSource& source, ProjectHost& host,
                            std::map<std::string, TemplateDirectory>& template_directories) {
  const std::string path = RequiredText(source, "path");
  if (host.Kind(path) != FileKind::kDirectory) {
    throw Error(ErrorKind::kConfig, "path " + path + " is not a directory");
  }
  const Value* variables = OptionalValue(source, "vars");
  if (variables != nullptr && !variables->IsMapping()) {
    throw Error(ErrorKind::kConfig, "attribute \"vars\" must be a map");
  }
  const std::filesystem::path name = (std::filesystem::path(path) / source.name);
  const std::string url = "mem://" + name.lexically_normal().string();
  template_directories[url] = {
      path, variables == nullptr ? plumb::Value::Map({}) : ForTemplate(*variables)};
  return Value::Object({{"url", Value::String(url)}});
}

}  // namespace plumb::hcl
