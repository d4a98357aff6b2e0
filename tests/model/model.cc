#include "tests/model/model.h"

#include <algorithm>

#include "tests/model/history_model.h"
#include "tests/model/run_model.h"

namespace plumb::test {
namespace {

class ApplyModel {
 public:
  ApplyModel(const std::vector<ScriptFile>& files, const ApplyFlags& flags, ModelDatabase& database,
             int& clock)
      : files_(files), flags_(flags), database_(database), clock_(clock) {}

  Outcome Go() {
    if (!flags_.baseline.empty() && flags_.allow_dirty) throw Refusal{"mutually exclusive"};
    std::map<std::string, ModelRow> rows = database_.rows;
    if (rows.empty()) Begin(rows);
    const HistoryModel history(files_, rows);
    for (const ModelRow* row : history.rows()) {
      if (history.IsEdited(*row)) throw Refusal{"is not what was applied as version"};
    }
    const std::vector<const ScriptFile*> pending = history.Pending(flags_);
    outcome_.has_report = true;
    for (const ScriptFile* file : pending) outcome_.pending.push_back(NameOf(*file));
    if (history.Last() != nullptr) outcome_.current = history.Last()->version;
    if (!pending.empty()) outcome_.target = pending.back()->version;
    if (Prepare(pending, history)) Run();
    return std::move(outcome_);
  }

 private:
  void Begin(std::map<std::string, ModelRow>& rows) {
    const bool is_dirty = !database_.objects.empty() && !files_.empty();
    if (!flags_.baseline.empty()) {
      const HistoryModel history(files_, rows);
      const std::optional<std::size_t> index = history.IndexOf(flags_.baseline);
      if (!index) throw Refusal{"baseline version \"" + flags_.baseline + "\" not found"};
      baseline_ = NewRow(files_[*index], 1, 0);
      baseline_->covered.clear();
      rows.emplace(flags_.baseline, *baseline_);
    } else if (is_dirty && !flags_.allow_dirty) {
      throw Refusal{"sql/migrate: connected database is not clean: found "};
    }
  }

  ModelRow NewRow(const ScriptFile& file, int type, std::size_t total) {
    ModelRow row;
    row.version = file.version;
    row.description = file.description;
    row.type = type;
    row.total = total;
    row.covered = CoveredBy(files_, static_cast<std::size_t>(&file - files_.data()));
    row.time = ++clock_;
    return row;
  }

  bool Prepare(const std::vector<const ScriptFile*>& pending, const HistoryModel& history) {
    for (const ScriptFile* file : pending) {
      ModelScript script;
      script.file = file;
      script.tx_mode = flags_.tx_mode.empty() ? "file" : flags_.tx_mode;
      if (!file->tx_mode.empty()) {
        if (script.tx_mode == "all") return Refuse("cannot set txmode directive to \"");
        script.tx_mode = file->tx_mode;
      }
      script.row = NewRow(*file, 2, file->acts.size());
      if (const ModelRow* row = history.Find(*file)) {
        const Covered covered = script.row.covered;
        script.row = *row;
        script.row.covered = covered;
      }
      if (!ActsLeft(script)) return Refuse("sql/migrate: history changed: statement ");
      Settle(script);
      script.row.total = file->acts.size();
      scripts_.push_back(script);
    }
    return true;
  }

  // A run was killed during the statement that the row names.
  void Settle(ModelScript& script) {
    ModelRow& row = script.row;
    if (!row.error.empty() || row.error_statement.empty()) return;
    std::string answer = flags_.in_doubt;
    // It is part of its own transaction, as the row is; or it changes nothing.
    if (answer.empty() && row.error_statement.starts_with("COMMIT")) answer = "skip";
    if (answer.empty() && row.error_statement.starts_with("BEGIN")) answer = "run";
    if (answer.empty() && row.error_statement.starts_with("SELECT")) answer = "run";
    if (answer.empty()) throw Refusal{"a run was killed while it executed statement "};
    const std::vector<Act> left = ActsLeft(script).value();
    if (answer == "skip" && (left.empty() || TextOf(left.front()) != row.error_statement)) {
      throw Refusal{"is not the one in doubt any more, so it cannot be skipped"};
    }
    if (answer == "skip") {
      ++row.applied;
      row.applied_texts.push_back(row.error_statement);
    }
    row.error_statement.clear();
    settled_.insert(row.version);
  }

  bool Refuse(const std::string& message) {
    outcome_.exit_code = 1;
    outcome_.message = message;
    return false;
  }

  void Run() {
    if (flags_.is_dry_run) {
      for (const ModelScript& script : scripts_) {
        outcome_.runs.push_back({NameOf(*script.file), script.row.applied_texts.size(), {}});
        const std::vector<Act> left = ActsLeft(script).value();
        for (const Act& act : left) {
          outcome_.runs.back().statements.push_back(TextOf(act));
        }
      }
      return;
    }
    if (baseline_) database_.rows.emplace(baseline_->version, *baseline_);
    if (baseline_ || !scripts_.empty()) database_.has_history = true;
    for (const ModelScript& script : scripts_) {
      if (settled_.contains(script.row.version)) database_.rows[script.row.version] = script.row;
    }
    RunModel run(database_);
    const bool is_done = run.Run(scripts_);
    outcome_.runs = run.TakeRuns();
    if (is_done) return;
    Refuse(run.error());
    Explain();
  }

  void Explain() {
    std::vector<std::string> kept;
    for (std::size_t i = 0; i + 1 < outcome_.runs.size(); ++i) {
      const auto row = database_.rows.find(scripts_[i].file->version);
      if (row == database_.rows.end() || row->second.applied != row->second.total) continue;
      kept.push_back(NameOf(*scripts_[i].file));
    }
    const ScriptFile& failed = *scripts_[outcome_.runs.size() - 1].file;
    const auto row = database_.rows.find(failed.version);
    const std::size_t statements = row == database_.rows.end() ? 0 : row->second.applied;
    outcome_.note = kept.empty()       ? "Note: no file was applied"
                    : kept.size() == 1 ? "Note: " + kept[0] + " stays applied"
                                       : "Note: " + std::to_string(kept.size()) +
                                             " files of this run stay applied";
    outcome_.note += "; of " + NameOf(failed) + " ";
    outcome_.note += statements == 0 ? "nothing was kept"
                     : statements == 1
                         ? "the first statement is kept, and the next run goes on behind it"
                         : "the first " + std::to_string(statements) +
                               " statements are kept, and the next run goes on behind them";
  }

  const std::vector<ScriptFile>& files_;
  const ApplyFlags& flags_;
  ModelDatabase& database_;
  int& clock_;
  std::optional<ModelRow> baseline_;
  std::vector<ModelScript> scripts_;
  std::set<std::string> settled_;  // versions whose answers are kept
  Outcome outcome_;
};

bool IsBroken(const ModelRow& row) { return row.applied != row.total || !row.error.empty(); }

void Set(const std::vector<ScriptFile>& files, const std::string& version, ModelDatabase& database,
         int& clock) {
  const HistoryModel history(files, database.rows);
  const std::optional<std::size_t> wanted =
      version.empty() && !files.empty() ? files.size() - 1 : history.IndexOf(version);
  if (!version.empty() && !wanted) {
    throw Refusal{"migration with version \"" + version + "\" not found"};
  }
  if (version.empty() && database.rows.empty()) throw Refusal{"accepts 1 arg(s), received 0"};
  const std::size_t count = wanted ? *wanted + 1 : 0;
  std::map<std::string, ModelRow> rows;
  std::size_t reached = 0;
  for (const ModelRow* old : history.rows()) {
    const std::size_t place = history.CountUpTo(*old);
    const bool has_file = history.IndexOf(old->version).has_value();
    if (place > count || (place == count && !has_file)) continue;
    reached = std::max(reached, place);
    ModelRow& row = rows[old->version] = *old;
    const bool is_wanted = wanted && old->version == files[*wanted].version;
    if (IsBroken(row) && (is_wanted || IsPartial(row))) row.type |= 4;
    if (history.IsEdited(row)) row.covered = CoveredBy(files, place - 1);
  }
  for (std::size_t i = reached; i < count; ++i) {
    ModelRow row;
    row.version = files[i].version;
    row.description = files[i].description;
    row.type = 4;
    row.covered = CoveredBy(files, i);
    row.time = ++clock;
    rows.emplace(row.version, row);
  }
  database.has_history = database.has_history || !rows.empty();
  database.rows = rows;
}

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
    if (step.verb == Verb::kApply) return ApplyModel(files, step.flags, database_, clock_).Go();
    if (step.verb == Verb::kStatus) return StatusOf(files, database_);
    Set(files, step.version, database_, clock_);
    return {};
  } catch (const Refusal& refusal) {
    return {.exit_code = 1, .message = refusal.message};
  }
}

}  // namespace plumb::test
