// The types, and what they have in common.
#include "config/data_source.h"

#include <algorithm>
#include <functional>

#include "base/error.h"
#include "base/strings.h"
#include "config/data_attributes.h"

namespace plumb::hcl {
namespace {

using Directories = std::map<std::string, TemplateDirectory>;

struct DataSourceType {
  std::vector<std::string> attributes = {};
  std::function<Value(const DataSource&, ProjectHost&, Directories&)> read = {};
  std::string alternative = {};  // to a type that is not supported
};

DataSourceType Instead(std::string alternative) { return {.alternative = std::move(alternative)}; }

std::map<std::string, DataSourceType> Types() {
  const auto without_directories = [](Value (*read)(const DataSource&, ProjectHost&)) {
    return [read](const DataSource& source, ProjectHost& host, Directories&) {
      return read(source, host);
    };
  };
  return {
      {"sql", {{"url", "query", "args"}, without_directories(ReadSql)}},
      {"external", {{"program", "working_dir"}, without_directories(ReadExternal)}},
      {"runtimevar", {{"url"}, without_directories(ReadRuntimeVariable)}},
      {"template_dir", {{"path", "vars"}, ReadTemplateDirectory}},
      {"hcl_schema", Instead("HCL schema files are not read yet; use SQL files as src")},
      {"composite_schema", Instead("list the files in src")},
      {"external_schema",
       Instead("let the program write a SQL file first, and use that file as src")},
      {"remote_schema", Instead("use a SQL file or the URL of a database as src")},
      {"remote_dir", Instead("use a directory of files, as in dir = \"file://migrations\"")},
      {"aws_rds_token", Instead("use data \"external\" with the program aws rds "
                                "generate-db-auth-token")},
      {"gcp_cloudsql_token", Instead("use data \"external\" with the program gcloud sql "
                                     "generate-login-token")},
  };
}

const DataSourceType* Find(const std::string& type) {
  static const std::map<std::string, DataSourceType> types = Types();
  const auto found = types.find(type);
  return found == types.end() ? nullptr : &found->second;
}

void RequireExpected(const DataSource& source, const std::vector<std::string>& expected) {
  std::vector<std::string> unexpected;
  for (const auto& [name, value] : source.attributes) {
    const bool is_expected = std::find(expected.begin(), expected.end(), name) != expected.end();
    if (!is_expected) unexpected.push_back(name);
  }
  if (unexpected.empty()) return;
  throw Error(ErrorKind::kConfig, "unexpected attributes: " + Join(unexpected, ", "));
}

Error WrongType(const char* name, const std::string& type) {
  return {ErrorKind::kConfig, "value of attr \"" + std::string(name) + "\" cannot be read as " +
                                  type + ": " + type + " value is required"};
}

}  // namespace

bool IsDataSource(const std::string& type) { return Find(type) != nullptr; }

Value ReadData(const DataSource& source, ProjectHost& host, Directories& directories) {
  const DataSourceType& type = *Find(source.type);
  if (!type.read) {
    throw Error(ErrorKind::kUnsupported,
                "data." + source.type + " is not supported: " + type.alternative);
  }
  try {
    RequireExpected(source, type.attributes);
    return type.read(source, host, directories);
  } catch (const Error& error) {
    throw WithContext(source.Address(), error);
  }
}

const Value* OptionalValue(const DataSource& source, const char* name) {
  const auto found = source.attributes.find(name);
  return found == source.attributes.end() || found->second.IsNull() ? nullptr : &found->second;
}

std::optional<std::string> OptionalText(const DataSource& source, const char* name) {
  const Value* value = OptionalValue(source, name);
  if (value == nullptr) return std::nullopt;
  if (!value->IsString()) throw WrongType(name, "string");
  return value->AsString();
}

std::string RequiredText(const DataSource& source, const char* name) {
  std::optional<std::string> text = OptionalText(source, name);
  if (text) return *std::move(text);
  throw Error(ErrorKind::kConfig, "missing attribute \"" + std::string(name) + "\"");
}

std::optional<std::vector<std::string>> OptionalTexts(const DataSource& source, const char* name) {
  const Value* value = OptionalValue(source, name);
  if (value == nullptr) return std::nullopt;
  if (!value->IsSequence()) throw WrongType(name, "list of string");
  std::vector<std::string> texts;
  texts.reserve(value->AsSequence().size());
  for (const Value& item : value->AsSequence()) {
    if (!item.IsString()) throw WrongType(name, "list of string");
    texts.push_back(item.AsString());
  }
  return texts;
}

}  // namespace plumb::hcl
