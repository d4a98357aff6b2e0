// Settings become flags, so that commands know nothing of project files.
#include "cli/project.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "cli/command.h"
#include "cli/project_host.h"
#include "conn/url.h"
#include "migration/template_directory.h"
#include "workflow/memory_directories.h"
#include "workflow/migration_directory.h"

namespace plumb {
namespace {

constexpr std::string_view kEnvScheme = "env://";

std::string ConfigPath(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) {
    throw Error(ErrorKind::kUsage,
                "missing scheme for config file. Did you mean file://" + url + "?");
  }
  if (url.substr(0, scheme) != "file") {
    throw Error(ErrorKind::kUsage,
                "unsupported config file driver " + Quoted(url.substr(0, scheme)));
  }
  return ParseUrl(url).FilePath();
}

// The names in env://<name> on the command line.
std::vector<std::string> NamedAttributes(ParsedFlags flags) {
  std::vector<std::string> names;
  flags.Replace([&](const std::string& value) -> std::optional<std::vector<std::string>> {
    if (value.starts_with(kEnvScheme)) names.push_back(value.substr(kEnvScheme.size()));
    return std::nullopt;
  });
  return names;
}

std::string AsFileUrl(const std::string& path) {
  return path.find("://") == std::string::npos ? "file://" + path : path;
}

std::vector<std::string> OneIfSet(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector{value};
}

std::vector<std::string> OneIfSet(const std::optional<std::string>& value) {
  return value ? OneIfSet(*value) : std::vector<std::string>();
}

std::vector<std::string> TextsOf(const hcl::Value& value, const std::string& name) {
  std::vector<std::string> texts;
  const auto add = [&](const hcl::Value& item) {
    if (!item.IsString()) {
      throw Error(ErrorKind::kConfig, "env://" + name + " is no string, nor a list of strings");
    }
    texts.push_back(item.AsString());
  };
  if (!value.IsSequence()) {
    add(value);
    return texts;
  }
  for (const hcl::Value& item : value.AsSequence()) add(item);
  return texts;
}

// What env://<name> stands for.
std::vector<std::string> AttributeOf(const Env& env, const std::string& name) {
  if (name == "url") return OneIfSet(env.url);
  if (name == "dev") return OneIfSet(env.dev);
  if (name == "src" || name == "schema.src") {
    std::vector<std::string> urls;
    urls.reserve(env.src.size());
    for (const std::string& source : env.src) urls.push_back(AsFileUrl(source));
    return urls;
  }
  if (name == "migration.dir") {
    // As the URL has no --dir-format beside it.
    const MigrationSettings& migration = env.migration;
    const bool has_both = !migration.dir.empty() && !migration.format.empty();
    return OneIfSet(has_both ? workflow::WithFormat(migration.dir, migration.format)
                             : migration.dir);
  }
  const auto found = env.extra.find(name);
  if (found == env.extra.end()) {
    throw Error(ErrorKind::kConfig,
                "env " + Quoted(env.name) + " has no attribute " + Quoted(name));
  }
  return TextsOf(found->second, name);
}

void FillDiff(const DiffSettings& diff, ParsedFlags& flags) {
  flags.Fill("skip-changes", {diff.skipped.begin(), diff.skipped.end()});
  flags.Fill("allow-drop", diff.allow_drop);
}

void FillSchema(const Env& env, ParsedFlags& flags) {
  const std::string_view command = CommandName(flags.Command());
  flags.Fill("schema", env.schemas);
  flags.Fill("exclude", env.exclude);
  flags.Fill("include", env.include);
  if (command != "apply") return;
  flags.Fill("lint-review", OneIfSet(env.lint.review));
  if (!flags.WasSet("file")) flags.Fill("to", AttributeOf(env, "src"));
}

void FillMigrate(const Env& env, ParsedFlags& flags) {
  const MigrationSettings& migration = env.migration;
  flags.Fill("dir", OneIfSet(migration.dir));
  flags.Fill("dir-format", OneIfSet(migration.format));
  flags.Fill("baseline", OneIfSet(migration.baseline));
  flags.Fill("revisions-schema", OneIfSet(migration.revisions_schema));
  flags.Fill("lock-timeout", OneIfSet(migration.lock_timeout));
  flags.Fill("exec-order", OneIfSet(migration.exec_order));
  flags.Fill("schema", env.schemas);
  flags.Fill("exclude", env.exclude);
  if (CommandName(flags.Command()) == "diff") flags.Fill("to", AttributeOf(env, "src"));
}

// One database under two names is worked on twice.
void WarnOfSharedUrls(const std::vector<EnvCall>& calls, const Terminal& terminal) {
  std::map<std::string, const EnvCall*> first;
  for (const EnvCall& call : calls) {
    if (!call.flags.Has("url") || call.flags.String("url").empty()) continue;
    const auto [found, is_new] = first.emplace(call.flags.String("url"), &call);
    if (is_new) continue;
    terminal.err().Write("Warning: " + Quoted(found->second->name) + " and " + Quoted(call.name) +
                         " are one database: " + ParseUrl(found->first).Redacted() + "\n");
  }
}

EnvCall CallOf(const Env& env, const ParsedFlags& given) {
  EnvCall call{.flags = given, .name = env.instance};
  ParsedFlags& flags = call.flags;
  flags.Replace([&](const std::string& value) -> std::optional<std::vector<std::string>> {
    if (!value.starts_with(kEnvScheme)) return std::nullopt;
    return AttributeOf(env, value.substr(kEnvScheme.size()));
  });
  std::string path(flags.Command().path);
  std::replace(path.begin(), path.end(), ' ', '.');
  const bool is_schema = path.starts_with("schema.");
  if (path != "migrate.rm") flags.Fill("url", OneIfSet(env.url));
  flags.Fill("dev-url", OneIfSet(env.dev));
  const auto format = env.formats.find(path);
  if (format != env.formats.end() && !(flags.Has("log") && flags.WasSet("log"))) {
    flags.Fill("format", OneIfSet(format->second));
  }
  if (is_schema) FillSchema(env, flags);
  if (!is_schema) FillMigrate(env, flags);
  FillDiff(env.diff, flags);
  // Positions in a list say nothing to people.
  const bool is_number = call.name.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && env.url && env.url->find("://") != std::string::npos) {
    call.name = ParseUrl(*env.url).Redacted();
  }
  return call;
}

}  // namespace

std::vector<EnvCall> CallsOf(const ParsedFlags& flags, Terminal& terminal) {
  const bool has_project =
      flags.Command().has_project_flags && (!flags.String("env").empty() || flags.WasSet("config"));
  if (!has_project) return {{.flags = flags, .name = ""}};
  DatabaseProjectHost host(terminal);
  const Project project = LoadProject({.path = ConfigPath(flags.String("config")),
                                       .env = flags.String("env"),
                                       .variables = flags.Variables("var"),
                                       .attributes = NamedAttributes(flags)},
                                      host);
  terminal.HideSecrets(project.secrets);
  for (const std::string& warning : project.warnings) {
    terminal.err().Write("Warning: " + warning + "\n");
  }
  auto memory = std::make_shared<workflow::MemoryDirectories>();
  for (const auto& [url, directory] : project.template_directories) {
    memory->Add(url, [directory = directory] {
      return ReadTemplateDirectory(directory.path, directory.variables.AsMap());
    });
  }
  if (project.envs.size() > 1 && flags.Has("url") && flags.WasSet("url")) {
    throw Error(ErrorKind::kUsage, "--url names one database, and env " +
                                       Quoted(flags.String("env")) + " has " +
                                       std::to_string(project.envs.size()));
  }
  std::vector<EnvCall> calls;
  calls.reserve(project.envs.size());
  for (const Env& env : project.envs) calls.push_back(CallOf(env, flags));
  if (calls.empty()) {
    calls.push_back({.flags = flags, .name = ""});
    FillDiff(project.diff, calls.back().flags);
  }
  for (EnvCall& call : calls) call.flags.SetMemory(memory);
  if (calls.size() > 1 && flags.Has("url") && !flags.WasSet("url"))
    WarnOfSharedUrls(calls, terminal);
  return calls;
}

}  // namespace plumb
