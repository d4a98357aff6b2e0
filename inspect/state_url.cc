// The content of a path decides what it is, as users of such URLs expect: a folder is a migration
// directory if its URL has a version or format, if it is called "migrations" or holds atlas.sum.
#include "inspect/state_url.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file_system.h"
#include "base/strings.h"
#include "base/suggest.h"

namespace plumb {
namespace {

constexpr std::string_view kDirectoryChecksum = "atlas.sum";

std::string Extension(const std::string& path) {
  return std::filesystem::path(path).extension().string();
}

std::string BaseName(const std::string& path) {
  std::filesystem::path p(path);
  if (!p.has_filename()) p = p.parent_path();  // "dir/"
  return p.filename().string();
}

std::vector<Url> ParseAll(const std::vector<std::string>& texts) {
  std::vector<Url> urls;
  for (const std::string& text : texts) {
    if (text.find("://") == std::string::npos) {
      const FileKind kind = KindOf(text);
      const bool is_state =
          kind == FileKind::kDirectory || Extension(text) == ".sql" || Extension(text) == ".hcl";
      if (kind != FileKind::kMissing && is_state) {
        throw Error(ErrorKind::kUsage, "missing scheme. Did you mean file://" + text + "?");
      }
      throw Error(ErrorKind::kUsage,
                  "missing scheme: a state is a URL such as sqlite://app.db, file://schema.sql or "
                  "file://migrations");
    }
    urls.push_back(ParseUrl(text));
  }
  return urls;
}

void RequireOneKind(const std::vector<Url>& urls, const std::string& flag) {
  for (const Url& url : urls) {
    if (url.scheme == urls.front().scheme) continue;
    throw Error(ErrorKind::kUsage, "got mixed --" + flag + " url schemes: " +
                                       Quoted(urls.front().scheme) + " and " + Quoted(url.scheme) +
                                       ", the desired state must be provided from a single kind of "
                                       "source");
  }
  if (urls.size() > 1 && urls.front().scheme != "file") {
    throw Error(ErrorKind::kUsage, "got multiple --" + flag + " urls of scheme " +
                                       Quoted(urls.front().scheme) +
                                       ", only multiple 'file://' urls are supported");
  }
}

// The schema files at one path, by kind.
struct Found {
  std::vector<std::string> sql;
  std::vector<std::string> hcl;
};

bool IsMigrationDirectory(const Url& url) {
  const std::string path = url.FilePath();
  if (KindOf(path) != FileKind::kDirectory) return false;
  return url.Parameter("version") || url.Parameter("format") || BaseName(path) == "migrations" ||
         KindOf(std::filesystem::path(path) / kDirectoryChecksum) == FileKind::kFile;
}

Found FindFiles(const Url& url) {
  Found found;
  const std::string path = url.FilePath();
  if (Stat(path) == FileKind::kFile) {
    if (Extension(path) == ".sql") {
      found.sql.push_back(path);
    } else if (Extension(path) == ".hcl") {
      found.hcl.push_back(path);
    } else {
      throw Error(ErrorKind::kUsage, "unknown schema file: " + Quoted(BaseName(path)));
    }
    return found;
  }
  for (const std::string& name : ListDirectory(path)) {
    std::string file = (std::filesystem::path(path) / name).string();
    if (!IsMigrationDirectory(url) && KindOf(file) == FileKind::kDirectory) {
      throw Error(ErrorKind::kConfig, "read " + file +
                                          ": is a directory; a folder of schema files "
                                          "must not have sub-directories");
    }
    if (Extension(name) == ".sql")
      found.sql.push_back(std::move(file));
    else if (Extension(name) == ".hcl")
      found.hcl.push_back(std::move(file));
  }
  return found;
}

// A mistyped ?version= would mean the newest one.
void CheckParameters(const Url& url) {
  static const std::vector<std::string> known = {"format", "version"};
  for (std::size_t i = 0; i < url.query.size(); ++i) {
    const std::string& name = url.query[i].first;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw Error(ErrorKind::kUsage,
                  "file url: unknown parameter " + Quoted(name) + "." + DidYouMean(name, known));
    }
    const auto is_same = [&](const auto& other) { return other.first == name; };
    if (std::count_if(url.query.begin(), url.query.end(), is_same) > 1) {
      throw Error(ErrorKind::kUsage, "file url: parameter " + Quoted(name) + " is given twice");
    }
  }
}

StateUrl ResolveFiles(const std::vector<Url>& urls) {
  for (const Url& url : urls) CheckParameters(url);
  Found all;
  for (const Url& url : urls) {
    const Found found = FindFiles(url);
    all.sql.insert(all.sql.end(), found.sql.begin(), found.sql.end());
    all.hcl.insert(all.hcl.end(), found.hcl.begin(), found.hcl.end());
  }
  if (!all.sql.empty() && !all.hcl.empty()) {
    throw Error(ErrorKind::kUsage, "ambiguous schema: both SQL and HCL files found: " +
                                       Quoted(BaseName(all.sql.front())) + ", " +
                                       Quoted(BaseName(all.hcl.front())));
  }
  if (!all.hcl.empty()) {
    throw Error(ErrorKind::kUnsupported,
                "HCL schema files are not supported yet: " + Quoted(BaseName(all.hcl.front())) +
                    "; write the schema as SQL");
  }
  if (urls.size() > 1 && !all.sql.empty()) {
    throw Error(ErrorKind::kUsage,
                "the provided SQL state must be either a single schema file or a migration "
                "directory, but " +
                    std::to_string(urls.size()) + " paths were found");
  }
  const Url& url = urls.front();
  if (IsMigrationDirectory(url)) {
    return MigrationsState{.directory = url.FilePath(),
                           .format = url.Parameter("format").value_or("atlas"),
                           .version = url.Parameter("version")};
  }
  if (all.sql.empty()) {
    throw Error(ErrorKind::kUsage, urls.size() == 1 ? Quoted(BaseName(url.FilePath())) +
                                                          " contains neither SQL nor HCL files"
                                                    : "schema contains neither SQL nor HCL files");
  }
  return SqlFilesState{.files = std::move(all.sql)};
}

}  // namespace

StateUrl ResolveStateUrls(const std::vector<std::string>& urls, const std::string& flag) {
  if (urls.empty()) throw Error(ErrorKind::kUsage, "at least one url is required");
  const std::vector<Url> parsed = ParseAll(urls);
  RequireOneKind(parsed, flag);
  if (parsed.front().scheme == "file") return ResolveFiles(parsed);
  return DatabaseState{parsed.front()};
}

}  // namespace plumb
