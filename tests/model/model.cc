#include "tests/model/model.h"

#include <algorithm>

#include "tests/model/apply_model.h"
#include "tests/model/history_model.h"

namespace plumb::test {
namespace {

class SetModel {
 public:
  SetModel(const std::vector<ScriptFile>& files, ModelDatabase& database, int& clock)
      : files_(files), database_(database), history_(files, database.rows), clock_(clock) {}

  void Go(const std::string& version) {
    wanted_ = version.empty() && !files_.empty() ? std::optional(files_.size() - 1)
                                                 : history_.IndexOf(version);
    if (!version.empty() && !wanted_) {
      throw Refusal{"migration with version \"" + version + "\" not found"};
    }
    if (version.empty() && database_.rows.empty()) throw Refusal{"accepts 1 arg(s), received 0"};
    const std::size_t count = wanted_ ? *wanted_ + 1 : 0;
    std::size_t reached = 0;
    for (const ModelRow* row : history_.rows()) {
      const std::size_t place = history_.CountUpTo(*row);
      const bool has_file = history_.IndexOf(row->version).has_value();
      if (place > count || (place == count && !has_file)) continue;
      reached = std::max(reached, place);
      Keep(*row, place);
    }
    for (std::size_t i = reached; i < count; ++i) Add(i);
    database_.has_history = database_.has_history || !rows_.empty();
    database_.rows = std::move(rows_);
  }

 private:
  void Keep(const ModelRow& old, std::size_t place) {
    ModelRow row = old;
    const bool is_wanted = wanted_ && row.version == files_[*wanted_].version;
    const bool is_broken = row.applied != row.total || !row.error.empty();
    if (is_broken && (is_wanted || IsPartial(row))) row.type |= 4;
    if (history_.IsEdited(row)) row.covered = CoveredBy(files_, place - 1);
    rows_.emplace(row.version, row);
  }

  void Add(std::size_t index) {
    ModelRow row;
    row.version = files_[index].version;
    row.description = files_[index].description;
    row.type = 4;
    row.covered = CoveredBy(files_, index);
    row.time = ++clock_;
    rows_.emplace(row.version, row);
  }

  const std::vector<ScriptFile>& files_;
  ModelDatabase& database_;
  HistoryModel history_;
  int& clock_;
  std::optional<std::size_t> wanted_;
  std::map<std::string, ModelRow> rows_;
};

Outcome StatusOf(const std::vector<ScriptFile>& files, const ModelDatabase& database) {
  const HistoryModel history(files, database.rows);
  if (files.empty() && history.Unfinished() != nullptr) throw Refusal{"not found"};
  Outcome outcome;
  outcome.has_report = true;
  if (!files.empty()) {
    for (const ScriptFile* file : history.Remaining()) outcome.pending.push_back(NameOf(*file));
    for (const ScriptFile* file : history.OutOfOrder()) {
      outcome.out_of_order.push_back(NameOf(*file));
    }
  }
  const bool is_ok =
      outcome.pending.empty() && outcome.out_of_order.empty() && history.Unfinished() == nullptr;
  outcome.status = is_ok ? "OK" : "PENDING";
  return outcome;
}

}  // namespace

Outcome Model::Do(const Step& step) {
  folder_.Do(step);
  const std::vector<ScriptFile>& files = folder_.files();
  if (step.verb == Verb::kWrite || step.verb == Verb::kRemove) return {};
  if (step.verb == Verb::kDirt) {
    database_.objects.insert("dirt");
    return {};
  }
  if (step.verb == Verb::kDie) {
    const auto row = database_.rows.find(step.version);
    const bool is_there = row != database_.rows.end() && row->second.type == 2;
    if (is_there && row->second.applied < row->second.total) row->second.error.clear();
    return {};
  }
  const Covered present = files.empty() ? Covered() : CoveredBy(files, files.size() - 1);
  if (step.verb == Verb::kHash) {
    sum_ = present;
    has_sum_ = true;
    return {};
  }
  try {
    if (!has_sum_ && !files.empty()) throw Refusal{"checksum file not found"};
    if (sum_ != present) throw Refusal{"checksum mismatch"};
    if (step.verb == Verb::kApply) return ModelApply(files, step.flags, database_, clock_);
    if (step.verb == Verb::kStatus) return StatusOf(files, database_);
    SetModel(files, database_, clock_).Go(step.version);
    return {};
  } catch (const Refusal& refusal) {
    return {.exit_code = 1, .message = refusal.message};
  }
}

}  // namespace plumb::test
