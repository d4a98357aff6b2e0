// Almost always the present sum file says it all; files that came in out of order make a search.
#include "apply/edited_files.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/strings.h"

namespace plumb {
namespace {

// Files that may or may not have been there double the ways to try.
constexpr std::ptrdiff_t kMostOptional = 12;
// Behind a file that was edited no search can succeed.
constexpr std::size_t kMostFailedSearches = 4;

void Read(const MigrationFile& file, Sha256& hash) {
  hash.Update(file.name);
  if (!file.ignores_checksum) hash.Update(file.content);
}

class HashSearch {
 public:
  HashSearch(const History& history, const Revision& revision) : revision_(revision) {
    bool has_row = false;
    for (const MigrationFile& file : history.directory().files) {
      if (&file == history.FileOf(revision)) {
        file_ = &file;
        break;
      }
      const Revision* row = history.Find(file);
      const bool is_later = row != nullptr && row->executed_at && revision.executed_at &&
                            *row->executed_at > *revision.executed_at;
      const bool is_old = row == nullptr && !has_row;
      has_row = has_row || row != nullptr;
      before_.push_back({&file, row == nullptr || is_later, is_old});
    }
  }

  bool Succeeds() {
    if (ComesOut(false) || ComesOut(true)) return true;
    if (CountOptional() <= kMostOptional) return TryFrom(0, Sha256());
    // Files before all that have rows are many where a baseline or checkpoint began the history.
    // They were there before it did, or came later, all of them.
    const std::vector<Before> all = before_;
    for (Before& before : before_) {
      if (before.is_old) before.is_optional = false;
    }
    if (CountOptional() <= kMostOptional && TryFrom(0, Sha256())) return true;
    before_ = all;
    std::erase_if(before_, [](const Before& before) { return before.is_old; });
    return CountOptional() <= kMostOptional && TryFrom(0, Sha256());
  }

 private:
  struct Before {
    const MigrationFile* file;
    bool is_optional;
    bool is_old;  // stands before all files with rows
  };

  [[nodiscard]] std::ptrdiff_t CountOptional() const {
    return std::count_if(before_.begin(), before_.end(),
                         [](const Before& before) { return before.is_optional; });
  }

  [[nodiscard]] bool IsHash(Sha256& hash) const {
    Read(*file_, hash);
    return hash.Base64Digest() == revision_.hash;
  }

  bool ComesOut(bool with_optional) const {
    Sha256 hash;
    for (const Before& before : before_) {
      if (with_optional || !before.is_optional) Read(*before.file, hash);
    }
    return IsHash(hash);
  }

  bool TryFrom(std::size_t place, Sha256 hash) const {
    for (; place < before_.size(); ++place) {
      if (before_[place].is_optional && TryFrom(place + 1, hash.Clone())) return true;
      Read(*before_[place].file, hash);
    }
    return IsHash(hash);
  }

  const Revision& revision_;
  const MigrationFile* file_ = nullptr;
  std::vector<Before> before_;
};

bool IsChecked(const History& history, const Revision& revision) {
  return !revision.hash.empty() && revision.applied == revision.total &&
         history.FileOf(revision) != nullptr && !history.FileOf(revision)->is_repeatable;
}

// A baseline of flyway hides the files before it, and the sums of all behind it change.
bool HidesFiles(const Directory& directory) {
  return directory.format == DirectoryFormat::kFlyway && !directory.files.empty() &&
         directory.files.front()
             .name.substr(directory.files.front().name.rfind('/') + 1)
             .starts_with('B');
}

// Of a row that does not agree: was it written by another program, and do the rows around it say
// that the present text was there when the next file was applied?
bool MayBeResumed(const std::vector<const Revision*>& checked, const std::vector<bool>& agrees,
                  std::size_t row) {
  if (checked[row]->operator_version.starts_with("Plumb ")) return false;
  for (std::size_t i = 0; i < row; ++i) {
    if (!agrees[i]) return false;
  }
  return row + 1 == checked.size() || agrees[row + 1];
}

}  // namespace

std::vector<EditedFile> EditedFiles(
    const History& history, const std::function<std::string(const MigrationFile&)>& hash_of) {
  std::vector<const Revision*> checked;
  for (const Revision& revision : history.revisions()) {
    if (IsChecked(history, revision)) checked.push_back(&revision);
  }
  std::vector<bool> agrees;
  agrees.reserve(checked.size());
  std::size_t failed = 0;
  for (const Revision* revision : checked) {
    bool is_same = hash_of(*history.FileOf(*revision)) == revision->hash;
    if (!is_same && failed < kMostFailedSearches) {
      is_same = HashSearch(history, *revision).Succeeds();
      if (!is_same) ++failed;
    }
    agrees.push_back(is_same);
  }
  const bool hides_files = HidesFiles(history.directory());
  std::vector<EditedFile> edited;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    if (agrees[i]) continue;
    edited.push_back({.file = history.FileOf(*checked[i])->name,
                      .version = checked[i]->version,
                      .may_be_resumed = hides_files || MayBeResumed(checked, agrees, i)});
  }
  return edited;
}

std::string EditedMessage(const std::vector<EditedFile>& files, const std::string& last_version) {
  const EditedFile& first = files.front();
  return "sql/migrate: migration file " + Quoted(first.file) +
         " is not what was applied as version " + Quoted(first.version) +
         ": it, or a file before it, was edited, removed or added since. Undo that, or accept the "
         "present files with 'migrate set " +
         last_version + "'";
}

}  // namespace plumb
