#include "tests/model/history_model.h"

#include <algorithm>

namespace plumb::test {

bool IsPartial(const ModelRow& row) { return row.applied != row.total && (row.type & 4) == 0; }

Covered CoveredBy(const std::vector<ScriptFile>& files, std::size_t index) {
  Covered covered;
  for (std::size_t i = 0; i <= index; ++i) {
    covered.emplace_back(NameOf(files[i]), ContentOf(files[i]));
  }
  return covered;
}

HistoryModel::HistoryModel(const std::vector<ScriptFile>& files,
                           const std::map<std::string, ModelRow>& rows)
    : files_(files), by_version_(rows) {
  for (const auto& [version, row] : rows) rows_.push_back(&row);
  // A row without a file stands behind the files of lower versions.
  const auto key = [&](const ModelRow* row) {
    return std::pair(CountUpTo(*row), IndexOf(row->version).has_value() ? 0 : 1);
  };
  std::stable_sort(rows_.begin(), rows_.end(),
                   [&](const ModelRow* a, const ModelRow* b) { return key(a) < key(b); });
}

const ModelRow* HistoryModel::Find(const ScriptFile& file) const {
  const auto found = by_version_.find(file.version);
  return found == by_version_.end() ? nullptr : &found->second;
}

std::optional<std::size_t> HistoryModel::IndexOf(const std::string& version) const {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].version == version) return i;
  }
  return std::nullopt;
}

std::size_t HistoryModel::CountUpTo(const ModelRow& row) const {
  if (const std::optional<std::size_t> index = IndexOf(row.version)) return *index + 1;
  std::size_t count = 0;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].version < row.version) count = i + 1;
  }
  return count;
}

// Whoever said later that a version is reached said so of all before it.
bool HistoryModel::IsUnfinished(const ModelRow& row) const {
  if (!IsPartial(row)) return false;
  const auto place = std::find(rows_.begin(), rows_.end(), &row);
  return std::none_of(place, rows_.end(), [&](const ModelRow* later) {
    return (later->type & 4) != 0 && later->time >= row.time;
  });
}

const ModelRow* HistoryModel::Unfinished() const {
  const auto found = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const ModelRow* row) { return IsUnfinished(*row); });
  return found == rows_.end() ? nullptr : *found;
}

std::vector<const ScriptFile*> HistoryModel::OutOfOrder() const {
  std::vector<const ScriptFile*> found;
  if (rows_.empty()) return found;
  // A first row without a file stands behind file number CountUpTo - 1, so the next one counts.
  for (std::size_t i = CountUpTo(*rows_.front()); i < CountUpTo(*rows_.back()); ++i) {
    if (!files_[i].is_checkpoint && Find(files_[i]) == nullptr) found.push_back(&files_[i]);
  }
  return found;
}

std::vector<const ScriptFile*> HistoryModel::FromCheckpoint(std::size_t count) const {
  std::vector<const ScriptFile*> found;
  for (std::size_t i = 0; i < count; ++i) {
    if (files_[i].is_checkpoint) found.clear();
    found.push_back(&files_[i]);
  }
  return found;
}

std::vector<const ScriptFile*> HistoryModel::Remaining() const {
  if (rows_.empty()) return FromCheckpoint(files_.size());
  const bool resumes = IsUnfinished(*rows_.back());
  const std::optional<std::size_t> last = IndexOf(rows_.back()->version);
  if (resumes && !last) throw Refusal{"is partially applied but migration file was not found"};
  std::vector<const ScriptFile*> found;
  if (resumes) found.push_back(&files_[*last]);
  for (std::size_t i = CountUpTo(*rows_.back()); i < files_.size(); ++i) {
    if (!files_[i].is_checkpoint) found.push_back(&files_[i]);
  }
  return found;
}

// What comes before the last row, with a file that is to go on.
std::vector<const ScriptFile*> HistoryModel::Early(const ApplyFlags& flags) const {
  std::vector<const ScriptFile*> early = OutOfOrder();
  const bool is_linear = flags.exec_order.empty() || flags.exec_order == "linear";
  const bool takes_early = flags.exec_order == "non-linear";
  if (is_linear && !early.empty()) throw Refusal{"added out of order. See: "};
  const ModelRow* unfinished = Unfinished();
  if (unfinished != nullptr && unfinished != Last()) {
    const std::optional<std::size_t> index = IndexOf(unfinished->version);
    if (!takes_early || !index) throw Refusal{"is partially applied, and later ones are applied"};
    early.push_back(&files_[*index]);
    std::sort(early.begin(), early.end());
  }
  if (!takes_early) early.clear();
  return early;
}

std::vector<const ScriptFile*> HistoryModel::Pending(const ApplyFlags& flags) const {
  if (files_.empty()) return {};
  std::vector<const ScriptFile*> found = Early(flags);
  std::vector<const ScriptFile*> rest;
  if (!rows_.empty()) rest = Remaining();
  std::size_t count = files_.size();
  if (!flags.to_version.empty()) {
    const std::optional<std::size_t> index = IndexOf(flags.to_version);
    if (!index) throw Refusal{"migration with version \"" + flags.to_version + "\" not found"};
    count = *index + 1;
  }
  if (rows_.empty()) rest = FromCheckpoint(count);
  found.insert(found.end(), rest.begin(), rest.end());
  std::erase_if(found, [&](const ScriptFile* file) { return file >= files_.data() + count; });
  if (flags.amount > 0 && flags.amount < found.size()) found.resize(flags.amount);
  return found;
}

bool HistoryModel::IsEdited(const ModelRow& row) const {
  const std::optional<std::size_t> index = IndexOf(row.version);
  if (!index || row.covered.empty() || row.applied != row.total) return false;
  auto was = row.covered.begin();
  for (std::size_t i = 0; i <= *index; ++i) {
    const ModelRow* other = Find(files_[i]);
    const bool need_not_be = i < *index && (other == nullptr || other->time > row.time);
    if (was != row.covered.end() && was->first == NameOf(files_[i]) &&
        was->second == ContentOf(files_[i])) {
      ++was;
    } else if (!need_not_be) {
      return true;
    }
  }
  return was != row.covered.end();
}

}  // namespace plumb::test
