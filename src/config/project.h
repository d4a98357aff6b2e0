// Project files (atlas.hcl): what the env that the user selected says, fully evaluated.
//
// Only what the selected env and the global lint and diff blocks refer to is evaluated: locals and
// data sources once each, however many instances for_each makes. Other envs may be broken.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/project_host.h"
#include "config/value.h"
#include "template/value.h"

namespace plumb {

struct ProjectRequest {
  std::string path = "atlas.hcl";  // as the user gave it, without file://
  std::string env = {};            // "" selects none; then only the global blocks are read
  // --var name=value, in order; one name twice makes a list.
  std::vector<std::pair<std::string, std::string>> variables = {};
  // Names that the command line refers to as env://<name>; they are never taken for misspelled.
  std::vector<std::string> attributes = {};
};

// In all settings "" or an empty list is what is not set.
struct MigrationSettings {
  std::string dir = {};  // a URL
  std::string format = {};
  std::string baseline = {};
  std::string exec_order = {};  // linear, linear-skip or non-linear
  std::string lock_timeout = {};
  std::string revisions_schema = {};
  std::vector<std::string> exclude = {};

  bool operator==(const MigrationSettings&) const = default;
};

struct DiffSettings {
  std::set<std::string> skipped = {};  // drop_schema, drop_table, ... that are true
  bool creates_indexes_concurrently = false;
  bool drops_indexes_concurrently = false;
  std::vector<std::string> allow_drop = {};  // kinds, as in --allow-drop

  bool operator==(const DiffSettings&) const = default;
};

struct LintSettings {
  std::optional<int> latest = {};
  std::string git_base = {};
  std::string git_dir = {};
  std::string review = {};                  // ALWAYS, WARNING or ERROR
  std::string format = {};                  // a template
  std::map<std::string, bool> errors = {};  // by analyzer: destructive, data_depend, ...

  bool operator==(const LintSettings&) const = default;
};

// One instance of an env block. Settings that it does not have are those of the global blocks.
struct Env {
  std::string name = {};
  std::string instance = {};  // each.key as text; "" without for_each
  std::optional<std::string> url = {};
  std::optional<std::string> dev = {};
  std::vector<std::string> src = {};  // also of schema { src = ... }
  std::vector<std::string> schemas = {};
  std::vector<std::string> exclude = {};
  std::vector<std::string> include = {};
  MigrationSettings migration = {};
  // Templates by command: "migrate.apply", "schema.inspect", ...
  std::map<std::string, std::string> formats = {};
  DiffSettings diff = {};
  LintSettings lint = {};
  std::map<std::string, hcl::Value> extra = {};  // all other attributes, for env://<name>
};

// What a mem:// URL of a data "template_dir" stands for.
struct TemplateDirectory {
  std::string path = {};  // of the directory with the templates
  Value variables = {};   // a map
};

struct Project {
  std::vector<Env> envs = {};  // at least one if an env was asked for
  DiffSettings diff = {};      // the global blocks
  LintSettings lint = {};
  // For the user: `atlas.hcl:9,5-9: unknown attribute "urll"; did you mean "url"?`.
  std::vector<std::string> warnings = {};
  std::vector<std::string> secrets = {};  // all texts that sensitive values held; longest first
  std::map<std::string, TemplateDirectory> template_directories = {};  // by mem:// URL
};

// The first line of an error is what scripts know; more lines may show the place in the file.
// Secrets are left out of it. Throws Error: kConfig, kUnsupported, or what `host` throws.
[[nodiscard]] Project LoadProject(const ProjectRequest& request, ProjectHost& host);

// `text` with (sensitive value) in place of each of `secrets`, of which the longest come first.
// Those shorter than `shortest_in_words` are left where they are part of a word.
[[nodiscard]] std::string WithoutSecrets(std::string_view text,
                                         const std::vector<std::string>& secrets,
                                         std::size_t shortest_in_words = 0);

}  // namespace plumb
