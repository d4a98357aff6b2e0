// Other programs of this kind order rows as the database's collation does and look at the last one
// only; here the directory says what is last, so that locale and odd names change nothing.
#include "apply/history.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "migration/flyway_order.h"

namespace plumb {
namespace {

std::string FileNameOf(const Revision& revision) {
  return revision.version + (revision.description.empty() ? "" : "_" + revision.description) +
         ".sql";
}

// A file's place, see History::PlaceOf.
std::size_t PlaceAt(std::size_t index) { return 2 * index + 1; }

void RequireSense(const Revision& revision) {
  if (revision.applied >= 0 && revision.applied <= revision.total) return;
  throw Error(ErrorKind::kConfig,
              "sql/migrate: revision " + Quoted(revision.version) + " says that " +
                  std::to_string(revision.applied) + " of its " + std::to_string(revision.total) +
                  " statements are applied, which makes no sense; look at the database, then run "
                  "'migrate set " +
                  revision.version + "' if it has all of that version");
}

// A row of an earlier file that stopped half-way; null if there is none.
const Revision* UnfinishedEarly(const History& history) {
  const Revision* unfinished = history.Unfinished();
  if (unfinished == nullptr) return nullptr;
  RequireSense(*unfinished);
  const MigrationFile* file = history.FileOf(*unfinished);
  const bool is_repeatable = file != nullptr && file->is_repeatable;
  return unfinished == history.Last() || is_repeatable ? nullptr : unfinished;
}

// What is to be run before the last row, in order of the directory.
std::vector<const MigrationFile*> EarlyFiles(const History& history, ExecOrder order) {
  std::vector<const MigrationFile*> early = history.OutOfOrder();
  const Revision* unfinished = UnfinishedEarly(history);
  if (order == ExecOrder::kLinear && !early.empty()) {
    throw Error(ErrorKind::kConfig, OutOfOrderMessage(early));
  }
  if (unfinished != nullptr) {
    const MigrationFile* file = history.FileOf(*unfinished);
    if (order != ExecOrder::kNonLinear || file == nullptr) {
      throw Error(ErrorKind::kConfig,
                  "sql/migrate: revision " + Quoted(unfinished->version) +
                      " is partially applied, and later ones are applied: finish it with "
                      "'--exec-order non-linear', or declare it done with 'migrate set " +
                      history.Last()->version + "'");
    }
    early.insert(std::upper_bound(early.begin(), early.end(), file), file);
  }
  if (order != ExecOrder::kNonLinear) early.clear();
  return early;
}

// What is to be run behind the last row. A new database begins at the last checkpoint that is not
// behind the wanted version.
std::vector<const MigrationFile*> LateFiles(const History& history, const PendingRequest& request) {
  if (!request.to_version || !history.revisions().empty()) return history.Remaining();
  std::vector<const MigrationFile*> files;
  for (const MigrationFile& file :
       FilesToReplay(FilesUpTo(history.directory(), *request.to_version))) {
    files.push_back(&file);
  }
  return files;
}

}  // namespace

ExecOrder ParseExecOrder(const std::string& text) {
  if (text == "linear") return ExecOrder::kLinear;
  if (text == "linear-skip") return ExecOrder::kLinearSkip;
  if (text == "non-linear") return ExecOrder::kNonLinear;
  throw Error(ErrorKind::kUsage, "unknown execution order: " + Quoted(text));
}

History::History(const Directory& directory, std::vector<Revision> revisions)
    : directory_(directory), revisions_(std::move(revisions)) {
  for (std::size_t i = 0; i < directory.files.size(); ++i) {
    files_.emplace(RevisionKey(directory.files[i]), i);
  }
  std::vector<std::pair<std::size_t, std::size_t>> places;  // place, row
  places.reserve(revisions_.size());
  std::stable_sort(revisions_.begin(), revisions_.end(),
                   [](const Revision& a, const Revision& b) { return a.version < b.version; });
  for (std::size_t i = 0; i < revisions_.size(); ++i)
    places.emplace_back(PlaceOf(revisions_[i]), i);
  std::stable_sort(places.begin(), places.end());
  std::vector<Revision> sorted;
  sorted.reserve(revisions_.size());
  for (const auto& [place, row] : places) sorted.push_back(std::move(revisions_[row]));
  revisions_ = std::move(sorted);
  for (std::size_t i = 0; i < revisions_.size(); ++i) rows_.emplace(KeyOf(revisions_[i]), i);
}

// Repeatables stand behind all versions, also behind those that are added later.
const Revision* History::Last() const {
  for (std::size_t i = revisions_.size(); i > 0; --i) {
    if (!IsRepeatable(revisions_[i - 1])) return &revisions_[i - 1];
  }
  return revisions_.empty() ? nullptr : &revisions_.back();
}

bool History::IsRepeatable(const Revision& revision) const {
  const MigrationFile* file = FileOf(revision);
  return file != nullptr && file->is_repeatable;
}

// Other programs have one row for all repeatables, that of the version "".
const Revision* History::Find(const MigrationFile& file) const {
  if (file.is_repeatable && !rows_.contains(RevisionKey(file))) {
    const auto shared = rows_.find("");
    return shared == rows_.end() ? nullptr : &revisions_[shared->second];
  }
  const auto found = rows_.find(RevisionKey(file));
  return found == rows_.end() ? nullptr : &revisions_[found->second];
}

const MigrationFile* History::FileOf(const Revision& revision) const {
  const auto found = files_.find(KeyOf(revision));
  return found == files_.end() ? nullptr : &directory_.files[found->second];
}

// Other programs take "3.up" for the version of 3.up.sql.
std::string_view History::KeyOf(const Revision& revision) const {
  constexpr std::string_view kUp = ".up";
  const std::string_view version = revision.version;
  if (directory_.format != DirectoryFormat::kGolangMigrate || !version.ends_with(kUp)) {
    return version;
  }
  const std::string_view key = version.substr(0, version.size() - kUp.size());
  return files_.contains(key) ? key : version;
}

std::size_t History::PlaceOf(const Revision& revision) const {
  const auto found = files_.find(KeyOf(revision));
  if (found != files_.end()) return PlaceAt(found->second);
  return 2 * CountUpTo(directory_, revision.version);
}

bool History::IsUnfinished(std::size_t row) const {
  const Revision& revision = revisions_[row];
  if (!revision.IsPartial()) return false;
  // Whoever set a later version said that this one is done, if it was there.
  const auto covers = [&](const Revision& later) {
    const bool is_known = later.executed_at && revision.executed_at;
    return (later.type & kResolvedRevision) != 0 &&
           (!is_known || *later.executed_at >= *revision.executed_at);
  };
  return std::none_of(revisions_.begin() + static_cast<std::ptrdiff_t>(row), revisions_.end(),
                      covers);
}

const Revision* History::Unfinished() const {
  for (std::size_t i = 0; i < revisions_.size(); ++i) {
    if (IsUnfinished(i)) return &revisions_[i];
  }
  return nullptr;
}

std::vector<const MigrationFile*> History::OutOfOrder() const {
  std::vector<const MigrationFile*> files;
  if (revisions_.empty()) return files;
  const std::size_t first = PlaceOf(revisions_.front());
  const std::size_t last = PlaceOf(*Last());
  for (std::size_t i = 0; i < directory_.files.size(); ++i) {
    const MigrationFile& file = directory_.files[i];
    const bool is_between = PlaceAt(i) > first && PlaceAt(i) < last && !file.is_repeatable;
    if (is_between && !file.is_checkpoint && Find(file) == nullptr) files.push_back(&file);
  }
  return files;
}

std::vector<const MigrationFile*> History::Remaining() const {
  std::vector<const MigrationFile*> files;
  if (revisions_.empty()) {
    for (const MigrationFile& file : FilesToReplay(directory_.files)) files.push_back(&file);
    return files;
  }
  const Revision& last = *Last();
  if (last.IsPartial() && FileOf(last) == nullptr) {
    throw Error(ErrorKind::kConfig, "sql/migrate: missing migration: revision " +
                                        Quoted(FileNameOf(last)) +
                                        " is partially applied but migration file was not found");
  }
  const std::size_t place = PlaceOf(last);
  for (std::size_t i = 0; i < directory_.files.size(); ++i) {
    const MigrationFile& file = directory_.files[i];
    const bool is_unfinished = PlaceAt(i) == place && last.IsPartial();
    if (is_unfinished || IsStillToRun(file, PlaceAt(i) > place)) files.push_back(&file);
  }
  return files;
}

bool History::IsStillToRun(const MigrationFile& file, bool is_behind) const {
  const Revision* row = Find(file);
  if (file.is_repeatable) return row == nullptr || row->IsPartial();
  return is_behind && !file.is_checkpoint;
}

std::size_t CountUpTo(const Directory& directory, const std::string& version) {
  const auto is_behind = [&](const MigrationFile& file) {
    return file.is_repeatable || CompareVersions(directory.format, file.version, version) > 0;
  };
  std::size_t count = directory.files.size();
  while (count > 0 && is_behind(directory.files[count - 1])) --count;
  return count;
}

std::string OutOfOrderMessage(const std::vector<const MigrationFile*>& files) {
  std::vector<std::string> names;
  names.reserve(files.size());
  for (const MigrationFile* file : files) names.push_back(file->name);
  return (files.size() == 1 ? "migration file " : "migration files ") + Join(names, ", ") +
         (files.size() == 1 ? " was" : " were") +
         " added out of order. See: https://atlasgo.io/versioned/apply#non-linear-error";
}

std::vector<const MigrationFile*> PendingFiles(const History& history,
                                               const PendingRequest& request) {
  const Directory& directory = history.directory();
  if (directory.files.empty()) return {};
  std::vector<const MigrationFile*> files = EarlyFiles(history, request.order);
  const std::vector<const MigrationFile*> late = LateFiles(history, request);
  files.insert(files.end(), late.begin(), late.end());
  if (request.to_version) {
    const MigrationFile* last = &FilesUpTo(directory, *request.to_version).back();
    std::erase_if(files, [&](const MigrationFile* file) { return file > last; });
  }
  if (request.amount && *request.amount < files.size()) files.resize(*request.amount);
  return files;
}

const MigrationFile& BaselineFile(const Directory& directory, const std::string& version) {
  const MigrationFile* file = FindVersion(directory, version);
  if (file == nullptr) {
    throw Error(ErrorKind::kConfig, "baseline version " + Quoted(version) + " not found");
  }
  return *file;
}

}  // namespace plumb
