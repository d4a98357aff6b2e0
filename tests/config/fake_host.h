// A world in memory for project files: files, databases, the environment. Programs are real.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/strings.h"
#include "config/project.h"

namespace plumb {

using Files = std::map<std::string, std::string>;

class FakeHost : public ProjectHost {
 public:
  // Paths are relative to the working directory.
  explicit FakeHost(Files files) : files_(std::move(files)) {}

  std::function<SqlResult(const SqlQuery&)> sql = {};
  std::map<std::string, std::string> environment = {};
  std::string printed = {};
  int queries = 0;

  SqlResult Query(const SqlQuery& query) override {
    ++queries;
    if (!sql) throw Error(ErrorKind::kConnection, "no database");
    return sql(query);
  }
  std::optional<std::string> Variable(const std::string& name) override {
    const auto found = environment.find(name);
    if (found == environment.end()) return std::nullopt;
    return found->second;
  }
  std::string Read(const std::filesystem::path& path) override {
    const auto found = files_.find(Relative(path));
    if (found != files_.end()) return found->second;
    throw Error(ErrorKind::kConfig, "open " + path.string() + ": no such file or directory");
  }
  FileKind Kind(const std::filesystem::path& path) override {
    const std::string name = Relative(path);
    if (files_.contains(name)) return FileKind::kFile;
    return List(path).empty() ? FileKind::kMissing : FileKind::kDirectory;
  }
  std::vector<std::string> List(const std::filesystem::path& path) override {
    const std::string name = Relative(path);
    const std::string folder = name == "." ? "" : name + "/";
    std::set<std::string> names;
    for (const auto& [file, text] : files_) {
      if (file.starts_with(folder)) names.insert(Split(file.substr(folder.size()), '/')[0]);
    }
    return {names.begin(), names.end()};
  }
  void Print(const std::string& text) override { printed += text; }

 private:
  static std::string Relative(const std::filesystem::path& path) {
    const std::filesystem::path base = std::filesystem::current_path();
    const std::filesystem::path normal = path.lexically_normal();
    std::string text = (normal.is_absolute() ? normal.lexically_relative(base) : normal).string();
    if (text.size() > 1 && text.back() == '/') text.pop_back();
    return text;
  }

  Files files_;
};

// How a project file is loaded in most tests: from one text.
struct ProjectCase {
  std::string env = {};
  std::vector<std::pair<std::string, std::string>> variables = {};
  std::string expected = {};  // the URLs of the envs, in order, or the first line of the error
};

[[nodiscard]] inline Project Load(const std::string& text, const std::string& env,
                                  std::vector<std::pair<std::string, std::string>> variables = {}) {
  FakeHost host(Files{{"atlas.hcl", text}});
  return LoadProject({.env = env, .variables = std::move(variables)}, host);
}

[[nodiscard]] inline std::string ErrorOf(FakeHost& host, const ProjectRequest& request) {
  try {
    static_cast<void>(LoadProject(request, host));
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

[[nodiscard]] inline std::string ErrorOf(
    const std::string& text, const std::string& env,
    std::vector<std::pair<std::string, std::string>> variables = {}) {
  FakeHost host(Files{{"atlas.hcl", text}});
  return ErrorOf(host, {.env = env, .variables = std::move(variables)});
}

[[nodiscard]] inline std::string FirstLine(const std::string& text) { return Split(text, '\n')[0]; }

[[nodiscard]] inline std::string Outcome(FakeHost& host, const ProjectRequest& request) {
  try {
    std::vector<std::string> urls;
    for (const Env& env : LoadProject(request, host).envs) {
      urls.push_back(env.url.value_or("-"));
    }
    return Join(urls, " ");
  } catch (const Error& error) {
    return FirstLine(error.message());
  }
}

}  // namespace plumb
