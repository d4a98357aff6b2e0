// What running scripts on a database does to it.
#pragma once

#include "tests/model/model.h"

namespace plumb::test {

struct ModelScript {
  const ScriptFile* file = nullptr;
  std::string tx_mode;  // "none", "file", "all"
  ModelRow row;         // as it is when the run begins
};

class RunModel {
 public:
  explicit RunModel(ModelDatabase& database) : database_(database) {}

  // False if a statement failed or ended the transaction around it.
  bool Run(const std::vector<ModelScript>& scripts);

  [[nodiscard]] std::vector<ReportedRun> TakeRuns() { return std::move(runs_); }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  bool RunOpenly(const ModelScript& script);
  bool RunTransacted(const ModelScript& script);
  void Open(const ModelScript& script);
  bool Execute(const Act& act);
  void Write(const ModelRow& row);
  void Finish();
  void RecordFailure(const std::string& statement);
  void RollBack();

  ModelDatabase& database_;
  std::optional<ModelDatabase> saved_;  // as it was when the transaction began
  ModelRow row_;
  std::vector<ReportedRun> runs_;
  std::string error_;
};

// The statements of the file that are still to be run; nothing if those that ran were changed.
[[nodiscard]] std::optional<std::vector<Act>> ActsLeft(const ModelScript& script);

}  // namespace plumb::test
