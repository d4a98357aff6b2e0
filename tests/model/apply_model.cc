#include "tests/model/apply_model.h"

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
      // A last statement that was said to be done ends its file before the run does.
      if (row == database_.rows.end() || row->second.applied != row->second.total ||
          !row->second.applied_texts.empty()) {
        continue;
      }
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

}  // namespace

Outcome ModelApply(const std::vector<ScriptFile>& files, const ApplyFlags& flags,
                   ModelDatabase& database, int& clock) {
  return ApplyModel(files, flags, database, clock).Go();
}

}  // namespace plumb::test
