// Odd about enumerations: their values are bare words, in the spelling of the file, which for the
// execution order is not that of the flag.
#include "config/settings.h"

#include <algorithm>

#include "base/strings.h"
#include "config/diagnostic.h"

namespace plumb::hcl {
namespace {

void ReadSkip(const BodyReader& skip, std::set<std::string>& skipped) {
  for (const Attribute& attribute : skip.body().attributes) {
    bool is_skipped = false;
    skip.Read(attribute.name.c_str(), is_skipped);
    if (is_skipped) skipped.insert(attribute.name);
  }
}

// LINEAR_SKIP -> linear-skip.
void ReadExecutionOrder(const BodyReader& migration, std::string& setting) {
  static const std::vector<std::string> words = {"LINEAR", "LINEAR_SKIP", "NON_LINEAR"};
  std::string order;
  migration.ReadWord("exec_order", "migration.exec_order", words, true, order);
  if (order.empty()) return;
  const std::string upper = ReplaceAll(ToUpper(order), "-", "_");
  if (std::find(words.begin(), words.end(), upper) == words.end()) {
    Fail(migration.Find("exec_order")->value->range, "Unknown migration.exec_order",
         "There is no exec_order named \"" + order + "\".");
  }
  setting = ReplaceAll(ToLower(order), "_", "-");
}

void ReadChangeDetector(const BodyReader& lint, LintSettings& settings) {
  lint.Read("latest", settings.latest);
  for (const BodyReader& git : lint.Blocks("git")) {
    git.Read("base", settings.git_base);
    git.Read("dir", settings.git_dir);
  }
}

void ReadAnalyzers(const BodyReader& lint, std::map<std::string, bool>& errors) {
  for (const Block& block : lint.body().blocks) {
    if (block.type == "git" || errors.contains(block.type)) continue;
    for (const BodyReader& analyzer : lint.Blocks(block.type)) {
      if (analyzer.Find("error") == nullptr) continue;
      bool& is_error = errors[block.type];
      analyzer.Read("error", is_error);
    }
  }
}

void ReadLintFormat(const BodyReader& lint, std::string& format) {
  if (lint.Find("format") != nullptr && lint.Find("log") != nullptr) {
    throw PlacedError("cannot use both 'log' and 'format' in the same lint block",
                      lint.Find("log")->name_range);
  }
  lint.Read("format", format);
  lint.Read("log", format);
}

void Inherit(const LintSettings& inherited, LintSettings& settings) {
  if (settings.review.empty()) settings.review = inherited.review;
  if (settings.format.empty()) settings.format = inherited.format;
  if (settings.errors.empty()) settings.errors = inherited.errors;
  const bool says_what = settings.latest.has_value() || !settings.git_base.empty();
  if (says_what) return;
  settings.git_base = inherited.git_base;
  if (settings.git_dir.empty()) settings.git_dir = inherited.git_dir;
  if (settings.git_base.empty()) settings.latest = inherited.latest;
}

}  // namespace

DiffSettings ReadDiff(const BodyReader& parent, const DiffSettings& inherited) {
  DiffSettings settings = inherited;
  for (const BodyReader& diff : parent.Blocks("diff")) {
    diff.Read("allow_drop", settings.allow_drop);
    const std::vector<BodyReader> skips = diff.Blocks("skip");
    if (!skips.empty()) settings.skipped.clear();
    for (const BodyReader& skip : skips) ReadSkip(skip, settings.skipped);
    for (const BodyReader& concurrent : diff.Blocks("concurrent_index")) {
      settings.creates_indexes_concurrently = false;
      settings.drops_indexes_concurrently = false;
      concurrent.Read("add", settings.creates_indexes_concurrently);
      concurrent.Read("create", settings.creates_indexes_concurrently);
      concurrent.Read("drop", settings.drops_indexes_concurrently);
    }
  }
  return settings;
}

LintSettings ReadLint(const BodyReader& parent, const LintSettings& inherited) {
  LintSettings settings;
  for (const BodyReader& lint : parent.Blocks("lint")) {
    ReadLintFormat(lint, settings.format);
    lint.ReadWord("review", "lint.review", {"ALWAYS", "WARNING", "ERROR"}, false, settings.review);
    ReadChangeDetector(lint, settings);
    ReadAnalyzers(lint, settings.errors);
  }
  Inherit(inherited, settings);
  return settings;
}

MigrationSettings ReadMigration(const BodyReader& parent) {
  static const std::vector<std::string> formats = {"atlas",  "golang-migrate", "goose",
                                                   "flyway", "liquibase",      "dbmate"};
  MigrationSettings settings;
  for (const BodyReader& migration : parent.Blocks("migration")) {
    migration.Read("dir", settings.dir);
    migration.ReadWord("format", "migration.format", formats, true, settings.format);
    migration.Read("baseline", settings.baseline);
    ReadExecutionOrder(migration, settings.exec_order);
    migration.Read("lock_timeout", settings.lock_timeout);
    migration.Read("revisions_schema", settings.revisions_schema);
    migration.Read("exclude", settings.exclude);
  }
  return settings;
}

}  // namespace plumb::hcl
