// All of it is one transaction.
#include "workflow/migrate_set.h"

#include <algorithm>
#include <set>
#include <utility>

#include "apply/edited_files.h"
#include "apply/history.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/strings.h"

namespace plumb::workflow {
namespace {

class Setting {
 public:
  // `last` is the file of the wanted version.
  Setting(MigrationDirectory& directory, const History& history, const MigrationFile& last)
      : directory_(directory), history_(history), last_(last) {
    result_.version = RevisionKey(last);
  }

  MigrateSetResult Find() {
    for (const EditedFile& file : EditedFiles(history_, directory_.Hashes()))
      edited_.insert(file.version);
    std::size_t behind = 0;  // the files up to the last row that stays
    for (const Revision& revision : history_.revisions()) {
      const std::size_t place = FilesUpTo(revision);
      if (place > IndexOf(last_) + 1 || IsGoneBehind(revision, place)) {
        result_.removed.push_back(revision);
        continue;
      }
      behind = std::max(behind, place);
      has_rows_ = true;
      Keep(revision);
    }
    for (std::size_t i = has_rows_ ? behind : 0; i <= IndexOf(last_); ++i) {
      const MigrationFile& file = directory_.directory().files[i];
      if (history_.Find(file) == nullptr) Add(file);
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::size_t IndexOf(const MigrationFile& file) const {
    return static_cast<std::size_t>(&file - directory_.directory().files.data());
  }
  // How many files there are up to and with that version.
  [[nodiscard]] std::size_t FilesUpTo(const Revision& revision) const {
    if (const MigrationFile* file = history_.FileOf(revision)) return IndexOf(*file) + 1;
    return CountUpTo(directory_.directory(), revision.version);
  }
  // A row without a file that is behind the wanted version.
  [[nodiscard]] bool IsGoneBehind(const Revision& revision, std::size_t place) const {
    return history_.FileOf(revision) == nullptr && place == IndexOf(last_) + 1;
  }

  void Keep(const Revision& revision) {
    Revision kept = revision;
    const bool is_edited = edited_.contains(revision.version);
    if (is_edited) kept.hash = directory_.HashOf(*history_.FileOf(revision));
    const bool is_wanted = revision.version == RevisionKey(last_);
    const bool is_broken = revision.applied != revision.total || !revision.error.empty();
    const bool is_resolved = (revision.type & kResolvedRevision) != 0;
    if (is_broken && !is_resolved && (is_wanted || revision.IsPartial())) {
      kept.type |= kResolvedRevision;
      result_.set.push_back(std::move(kept));
    } else if (is_edited) {
      result_.accepted.push_back(std::move(kept));
    }
  }

  void Add(const MigrationFile& file) {
    result_.set.push_back(NewRevision(RevisionKey(file), file.description, kResolvedRevision,
                                      directory_.HashOf(file), SystemClock().Now()));
  }

  MigrationDirectory& directory_;
  const History& history_;
  const MigrationFile& last_;
  bool has_rows_ = false;
  std::set<std::string> edited_;
  MigrateSetResult result_;
};

const MigrationFile* WantedFile(const Directory& directory,
                                const std::optional<std::string>& version) {
  if (version) return &plumb::FilesUpTo(directory, *version).back();
  return directory.files.empty() ? nullptr : &directory.files.back();
}

// `last` is the file of the wanted version, null in an empty directory.
MigrateSetResult FindChanges(MigrationDirectory& directory, MigrationTarget& target,
                             const MigrationFile* last, bool has_version) {
  std::vector<Revision> revisions = target.ReadRevisions().value_or(std::vector<Revision>());
  if (!has_version && revisions.empty()) {
    throw Error(ErrorKind::kUsage, "accepts 1 arg(s), received 0");
  }
  if (last == nullptr) {
    MigrateSetResult result;
    result.removed = std::move(revisions);
    return result;
  }
  const History history(directory.directory(), std::move(revisions));
  return Setting(directory, history, *last).Find();
}

void Write(const MigrateSetResult& result, RevisionStore& store) {
  store.Create();
  for (const Revision& revision : result.removed) store.Delete(revision.version);
  for (const Revision& revision : result.set) store.Write(revision);
  for (const Revision& revision : result.accepted) store.Write(revision);
}

std::string Lines(const MigrateSetResult& result) {
  std::vector<std::pair<std::string, std::string>> lines;  // version, line
  const auto add = [&](const std::vector<Revision>& revisions, const std::string& sign) {
    for (const Revision& revision : revisions) {
      const std::string description =
          revision.description.empty() ? "" : " (" + revision.description + ")";
      lines.emplace_back(revision.version, "  " + sign + " " + revision.version + description);
    }
  };
  add(result.set, "+");
  add(result.removed, "-");
  add(result.accepted, "~");
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [version, line] : lines) text += line + "\n";
  return text;
}

}  // namespace

MigrateSetResult SetVersion(MigrationDirectory& directory, MigrationTarget& target,
                            const std::optional<std::string>& version) {
  const MigrationFile* last = WantedFile(directory.directory(), version);
  const bool is_missing = !target.engine().exists(target.url());
  if (!version && is_missing) {
    throw Error(ErrorKind::kUsage, "accepts 1 arg(s), received 0");
  }
  target.Open(Access::kCreate);
  target.store().RequireSchema();
  const std::unique_ptr<Lock> lock =
      target.session().Acquire(kExecuteLock, std::chrono::milliseconds(0), {});
  MigrateSetResult result;
  target.session().Begin(Session::Checks::kIfEnforced);
  try {
    result = FindChanges(directory, target, last, version.has_value());
    if (result.IsChanged()) Write(result, target.store());
    target.session().Commit();
  } catch (const Error&) {
    target.session().Rollback();
    throw;
  }
  result.made_database = is_missing;
  lock->Release();
  return result;
}

std::string SetText(const MigrateSetResult& result) {
  if (!result.IsChanged()) return "";
  if (result.version.empty()) {
    return "All revisions deleted (" + std::to_string(result.removed.size()) + " in total):\n\n" +
           Lines(result) + "\n";
  }
  std::vector<std::string> counts;
  const auto count = [&](std::size_t number, const char* what) {
    if (number > 0) counts.push_back(std::to_string(number) + what);
  };
  count(result.set.size(), " set");
  count(result.removed.size(), " removed");
  count(result.accepted.size(), " accepted");
  return "Current version is " + result.version + " (" + Join(counts, ", ") + "):\n\n" +
         Lines(result) + "\n";
}

}  // namespace plumb::workflow
