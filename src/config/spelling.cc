// The table of all names with a meaning, those without an effect here included.
#include "config/spelling.h"

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "base/suggest.h"

namespace plumb::hcl {
namespace {

struct KnownNames {
  std::vector<std::string> attributes = {};
  std::map<std::string, std::string> blocks = {};  // and the names of their bodies in the table
};

std::map<std::string, KnownNames> Table() {
  const KnownNames analyzer{.attributes = {"error", "force", "allow_table", "allow_column"}};
  const std::vector<std::string> skips = {
      "add_schema",    "drop_schema",     "modify_schema",     "add_table",
      "drop_table",    "modify_table",    "rename_table",      "add_column",
      "drop_column",   "modify_column",   "add_index",         "drop_index",
      "modify_index",  "add_foreign_key", "drop_foreign_key",  "modify_foreign_key",
      "add_view",      "drop_view",       "modify_view",       "rename_view",
      "add_func",      "drop_func",       "modify_func",       "add_trigger",
      "drop_trigger",  "modify_trigger",  "rename_constraint", "add_check",
      "drop_check",    "modify_check",    "rename_column",     "rename_index",
      "drop_proc",     "add_proc",        "modify_proc",       "rename_func",
      "rename_proc",   "rename_trigger",  "add_object",        "drop_object",
      "modify_object", "rename_object"};
  return {
      {"file",
       {.blocks = {{"atlas", "anything"},
                   {"data", "anything"},
                   {"diff", "diff"},
                   {"docker", "anything"},
                   {"env", "anything"},
                   {"lint", "lint"},
                   {"locals", "anything"},
                   {"test", "test"},
                   {"variable", "variable"}}}},
      {"variable",
       {.attributes = {"type", "default", "description", "sensitive", "nullable"},
        .blocks = {{"validation", "validation"}}}},
      {"validation", {.attributes = {"condition", "error_message"}}},
      {"env",
       {.attributes = {"url", "dev", "src", "schemas", "exclude", "include", "name", "for_each"},
        .blocks = {{"schema", "schema"},
                   {"migration", "migration"},
                   {"diff", "diff"},
                   {"lint", "lint"},
                   {"test", "test"},
                   {"format", "format"},
                   {"log", "format"}}}},
      {"schema", {.attributes = {"src", "mode", "repo"}, .blocks = {{"repo", "anything"}}}},
      {"migration",
       {.attributes = {"dir", "format", "baseline", "exec_order", "lock_timeout",
                       "revisions_schema", "exclude", "tx_mode"},
        .blocks = {{"repo", "anything"}}}},
      {"diff",
       {.attributes = {"allow_drop"},
        .blocks = {{"skip", "skip"}, {"concurrent_index", "concurrent_index"}}}},
      {"skip", {.attributes = skips}},
      {"concurrent_index", {.attributes = {"add", "create", "drop"}}},
      {"lint",
       {.attributes = {"latest", "review", "format", "log"},
        .blocks = {{"git", "git"},
                   {"destructive", "analyzer"},
                   {"data_depend", "analyzer"},
                   {"condrop", "analyzer"},
                   {"incompatible", "analyzer"},
                   {"nestedtx", "anything"},
                   {"naming", "anything"},
                   {"non_linear", "anything"},
                   {"concurrent_index", "anything"},
                   {"statement", "anything"},
                   {"ownership", "anything"},
                   {"rule", "anything"}}}},
      {"git", {.attributes = {"base", "dir"}}},
      {"analyzer", analyzer},
      {"test", {.blocks = {{"schema", "test case"}, {"migrate", "test case"}}}},
      {"test case", {.attributes = {"src", "vars"}}},
      {"format", {.blocks = {{"migrate", "migrate formats"}, {"schema", "schema formats"}}}},
      {"migrate formats", {.attributes = {"apply", "diff", "lint", "status", "down"}}},
      {"schema formats", {.attributes = {"apply", "clean", "diff", "inspect", "push"}}},
  };
}

std::vector<std::string> BlockNames(const KnownNames& known) {
  std::vector<std::string> names;
  names.reserve(known.blocks.size());
  for (const auto& [name, body] : known.blocks) names.push_back(name);
  return names;
}

class SpellingCheck {
 public:
  void Check(const Body& body, const std::string& title, const std::set<std::string>& used) {
    static const std::map<std::string, KnownNames> table = Table();
    const auto found = table.find(title);
    if (found == table.end()) return;
    const KnownNames& known = found->second;
    for (const Attribute& attribute : body.attributes) {
      if (used.contains(attribute.name)) continue;
      if (known.blocks.contains(attribute.name)) WarnOfBlock(attribute, known);
      Compare("attribute", attribute.name, attribute.name_range, known.attributes);
    }
    for (const Block& block : body.blocks) {
      const auto inner = known.blocks.find(block.type);
      if (inner != known.blocks.end()) {
        Check(block.body, inner->second, {});
      } else {
        Compare("block", block.type, block.type_range, BlockNames(known));
      }
    }
  }

  // In the order of the file.
  std::vector<std::string> Take() {
    std::stable_sort(warnings_.begin(), warnings_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> texts;
    texts.reserve(warnings_.size());
    for (auto& [byte, text] : warnings_) texts.push_back(std::move(text));
    return texts;
  }

 private:
  void WarnOfBlock(const Attribute& attribute, const KnownNames& known) {
    const std::vector<std::string>& names = known.attributes;
    if (std::find(names.begin(), names.end(), attribute.name) != names.end()) return;
    const Range& range = attribute.name_range;
    warnings_.emplace_back(range.start.byte, ToString(range) + ": " + Quoted(attribute.name) +
                                                 " is a block, not an attribute; did you mean " +
                                                 Quoted(attribute.name + " { ... }") + "?");
  }

  void Compare(const char* kind, const std::string& name, const Range& range,
               const std::vector<std::string>& names) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    const std::optional<std::string> nearest = Nearest(name, names);
    if (!nearest) return;
    warnings_.emplace_back(range.start.byte, ToString(range) + ": unknown " + kind + " " +
                                                 Quoted(name) + "; did you mean " +
                                                 Quoted(*nearest) + "?");
  }

  std::vector<std::pair<std::size_t, std::string>> warnings_;
};

}  // namespace

std::vector<std::string> FindMisspelled(const Body& body, const std::vector<const Block*>& envs,
                                        const std::set<std::string>& used) {
  SpellingCheck check;
  check.Check(body, "file", {});
  for (const Block* env : envs) check.Check(env->body, "env", used);
  return check.Take();
}

}  // namespace plumb::hcl
