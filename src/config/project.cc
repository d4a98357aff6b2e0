// From the file to its envs, in the order in which mistakes are told: what cannot be read,
// variables, the global blocks, the envs.
#include "config/project.h"

#include <algorithm>

#include "base/error.h"
#include "base/strings.h"
#include "base/suggest.h"
#include "config/body_reader.h"
#include "config/diagnostic.h"
#include "config/env_reader.h"
#include "config/parser.h"
#include "config/project_values.h"
#include "config/secrets.h"
#include "config/settings.h"
#include "config/spelling.h"

namespace plumb {
namespace {

std::string ReadProjectFile(const std::string& path, ProjectHost& host) {
  if (host.Kind(path) == FileKind::kMissing) {
    throw Error(ErrorKind::kConfig, "config file " + Quoted(path) + " was not found: stat " + path +
                                        ": no such file or directory");
  }
  return host.Read(path);
}

void RefuseCloud(const hcl::Body& body) {
  for (const hcl::Block& block : body.blocks) {
    if (block.type != "atlas") continue;
    throw Error(ErrorKind::kUnsupported,
                "atlas block is not supported: nothing here talks to a cloud, so remove it");
  }
}

// What env:// URLs in settings of envs name.
void AppendReferred(const Env& env, std::set<std::string>& used) {
  constexpr std::string_view kScheme = "env://";
  std::vector<std::string> urls = env.src;
  urls.insert(urls.end(), {env.url.value_or(""), env.dev.value_or(""), env.migration.dir});
  for (const std::string& url : urls) {
    if (url.starts_with(kScheme)) used.insert(url.substr(kScheme.size()));
  }
}

// What is declared twice, of which the last counts.
std::vector<std::string> FindRepeated(const hcl::Body& body) {
  std::set<std::string> seen;
  std::vector<std::string> warnings;
  const auto declare = [&](const std::string& name, const hcl::Range& range) {
    if (seen.insert(name).second) return;
    warnings.push_back(ToString(range) + ": " + name +
                       " is declared again; the last declaration counts.");
  };
  for (const hcl::Block& block : body.blocks) {
    if (block.type == "variable") declare("var." + Join(block.labels, "."), block.range);
    if (block.type == "data") declare("data." + Join(block.labels, "."), block.range);
    if (block.type != "locals") continue;
    for (const hcl::Attribute& local : block.body.attributes) {
      declare("local." + local.name, local.name_range);
    }
  }
  return warnings;
}

// Inputs for variables that the file does not have are ignored; a slip of the fingers is not meant
// to be.
std::vector<std::string> FindUndeclared(const ProjectRequest& request, const hcl::Body& body) {
  std::vector<std::string> declared;
  for (const hcl::Block& block : body.blocks) {
    if (block.type == "variable" && !block.labels.empty()) declared.push_back(block.labels[0]);
  }
  std::vector<std::string> warnings;
  for (const auto& [name, value] : request.variables) {
    if (std::find(declared.begin(), declared.end(), name) != declared.end()) continue;
    const std::optional<std::string> nearest = Nearest(name, declared);
    if (!nearest) continue;
    warnings.push_back("--var " + name + ": " + request.path + " has no variable " + Quoted(name) +
                       "; did you mean " + Quoted(*nearest) + "?");
  }
  return warnings;
}

// Why there is no env of that name, as far as one can tell.
std::string HintFor(const std::string& name, const hcl::Body& body,
                    const std::vector<const hcl::Block*>& selected) {
  if (!selected.empty()) return "\nthe for_each of env " + Quoted(name) + " has no elements";
  std::vector<std::string> names;
  for (const hcl::Block& block : body.blocks) {
    if (block.type == "env" && !block.labels.empty()) names.push_back(block.labels[0]);
  }
  const std::optional<std::string> nearest = Nearest(name, names);
  return nearest ? "\ndid you mean " + Quoted(*nearest) + "?" : "";
}

class ProjectLoader {
 public:
  ProjectLoader(const ProjectRequest& request, ProjectHost& host, hcl::Secrets& secrets)
      : request_(request), host_(host), secrets_(secrets) {}

  Project Load(const std::string& source) {
    const hcl::Body body = hcl::ParseBody(source, request_.path);
    RefuseCloud(body);
    hcl::ProjectValues values(body, request_, host_, secrets_);
    const hcl::Evaluation evaluate = [&values](const hcl::Expression& expression,
                                               const hcl::Attributes& inner) {
      return values.Evaluate(expression, inner);
    };
    Project project;
    const hcl::BodyReader reader(body, evaluate);
    project.diff = hcl::ReadDiff(reader, {});
    project.lint = hcl::ReadLint(reader, {});
    const std::vector<const hcl::Block*> selected = hcl::SelectEnvs(body, request_.env);
    ReadSelected(selected, evaluate, project);
    if (!request_.env.empty() && project.envs.empty()) {
      throw Error(ErrorKind::kConfig, "env " + Quoted(request_.env) +
                                          " not defined in config file" +
                                          HintFor(request_.env, body, selected));
    }
    std::set<std::string> used(request_.attributes.begin(), request_.attributes.end());
    for (const Env& env : project.envs) AppendReferred(env, used);
    project.warnings = FindRepeated(body);
    for (std::string& warning : FindUndeclared(request_, body)) {
      project.warnings.push_back(std::move(warning));
    }
    for (std::string& warning : hcl::FindMisspelled(body, selected, used)) {
      project.warnings.push_back(std::move(warning));
    }
    project.template_directories = values.template_directories();
    return project;
  }

 private:
  void ReadSelected(const std::vector<const hcl::Block*>& selected, const hcl::Evaluation& evaluate,
                    Project& project) const {
    for (const hcl::Block* block : selected) {
      for (Env& env : hcl::ReadEnvs(*block, project, evaluate)) {
        if (env.name.empty()) {
          throw hcl::PlacedError("all envs must have names on file " + Quoted(request_.path),
                                 block->range);
        }
        if (env.name == request_.env) project.envs.push_back(std::move(env));
      }
    }
  }

  const ProjectRequest& request_;
  ProjectHost& host_;
  hcl::Secrets& secrets_;
};

}  // namespace

Project LoadProject(const ProjectRequest& request, ProjectHost& host) {
  const std::string source = ReadProjectFile(request.path, host);
  hcl::Secrets secrets;
  const auto without_secrets = [&](const Error& error, const std::string& more) {
    return Error(error.kind(), WithoutSecrets(error.message() + more, secrets.Texts()));
  };
  try {
    Project project = ProjectLoader(request, host, secrets).Load(source);
    project.secrets = secrets.Texts();
    return project;
  } catch (const hcl::DiagnosticError& error) {
    throw without_secrets(error, "\n" + Excerpt(error.diagnostic().subject, source));
  } catch (const hcl::PlacedError& error) {
    throw without_secrets(error,
                          "\n" + ToString(error.place()) + ":\n" + Excerpt(error.place(), source));
  } catch (const Error& error) {
    throw without_secrets(error, "");
  }
}

}  // namespace plumb
