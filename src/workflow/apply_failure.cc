// The first line is a contract with scripts; the rest may get better.
#include "workflow/apply_failure.h"

#include "base/strings.h"
#include "parser/source_excerpt.h"

namespace plumb::workflow {
namespace {

bool NeedsNoTransaction(const std::string& text) {
  return text.find("within a transaction") != std::string::npos ||
         text.find("inside a transaction") != std::string::npos;
}

std::string WhatWasKept(const MigrationRun& run, const FileRun& failed) {
  std::string text = run.kept_files.empty()
                         ? "no file was applied"
                         : Counted(run.kept_files.size(), "file") + " of this run stay applied";
  if (run.kept_files.size() == 1) text = run.kept_files.front() + " stays applied";
  text += "; of " + failed.file->name + " ";
  if (run.kept_statements == 0) return "Note: " + text + "nothing was kept";
  const bool is_one = run.kept_statements == 1;
  return "Note: " + text + "the first " +
         (is_one ? "statement is" : std::to_string(run.kept_statements) + " statements are") +
         " kept, and the next run goes on behind " + (is_one ? "it" : "them");
}

}  // namespace

std::string FailureLine(const FileRun& file) {
  const StatementFailure& failure = *file.failure;
  if (failure.statement.empty()) return failure.text;
  return "sql/migrate: executing statement " + Quoted(failure.statement) + " from version " +
         Quoted(RevisionKey(*file.file)) + ": " + failure.text;
}

std::vector<std::string> FailureDetails(const MigrationDirectory& directory,
                                        const MigrationRun& run) {
  const FileRun& file = *run.Failed();
  const StatementFailure& failure = *file.failure;
  std::vector<std::string> details;
  if (failure.source) {
    details.push_back(
        ExcerptAt(directory.PathOf(*file.file), *failure.source, failure.offset, failure.text));
  }
  if (NeedsNoTransaction(failure.text)) {
    details.emplace_back(
        "Note: the file runs in a transaction; if it has its own, or a statement that must not be "
        "in "
        "one, it needs the line '-- atlas:txmode none' at its top, and a blank line");
  }
  details.push_back(WhatWasKept(run, file));
  return details;
}

}  // namespace plumb::workflow
