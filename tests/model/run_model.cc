#include "tests/model/run_model.h"

namespace plumb::test {
namespace {

// The engine's words for what goes wrong; empty if nothing does.
std::string Change(ModelDatabase& database, const Act& act) {
  const std::string number = std::to_string(act.number);
  switch (act.deed) {
    case Deed::kLog:
      database.objects.insert("log");
      return "";
    case Deed::kRow:
      if (!database.objects.contains("log")) return "no such table: log";
      database.log.insert(act.number);
      return "";
    case Deed::kTable:
      return database.objects.insert("t" + number).second ? ""
                                                          : "table t" + number + " already exists";
    case Deed::kTrigger:
      if (!database.objects.contains("log")) return "no such table: main.log";
      return database.objects.insert("g" + number).second
                 ? ""
                 : "trigger g" + number + " already exists";
    case Deed::kFail:
      return "no such table: missing";
    default:
      return "";
  }
}

}  // namespace

std::optional<std::vector<Act>> ActsLeft(const ModelScript& script) {
  std::vector<Act> left = script.file->acts;
  for (const std::string& text : script.row.applied_texts) {
    if (left.empty() || TextOf(left.front()) != text) return std::nullopt;
    left.erase(left.begin());
  }
  return left;
}

bool RunModel::Run(const std::vector<ModelScript>& scripts) {
  if (!scripts.empty() && scripts.front().tx_mode == "all") {
    saved_ = database_;
    for (const ModelScript& script : scripts) {
      if (!RunTransacted(script)) return false;
    }
    saved_.reset();
    return true;
  }
  for (const ModelScript& script : scripts) {
    if (script.tx_mode == "none") {
      if (!RunOpenly(script)) return false;
      continue;
    }
    saved_ = database_;
    if (!RunTransacted(script)) return false;
    saved_.reset();
  }
  return true;
}

void RunModel::Open(const ModelScript& script) {
  row_ = script.row;
  runs_.push_back({NameOf(*script.file), row_.applied_texts.size(), {}});
}

// Each row before its statement, and it is named there.
bool RunModel::RunOpenly(const ModelScript& script) {
  Open(script);
  const std::vector<Act> left = ActsLeft(script).value();
  for (const Act& act : left) {
    row_.error.clear();
    row_.error_statement = TextOf(act);
    Write(row_);
    if (Execute(act)) continue;
    RecordFailure(TextOf(act));
    return false;
  }
  if (saved_) {
    error_ = "the file begins a transaction and does not end it";
    RecordFailure("");
    return false;
  }
  Finish();
  return true;
}

bool RunModel::RunTransacted(const ModelScript& script) {
  Open(script);
  const std::vector<Act> left = ActsLeft(script).value();
  for (const Act& act : left) {
    if (act.deed == Deed::kCommit || act.deed == Deed::kRollback) Write(row_);
    if (!Execute(act)) {
      RollBack();
      return false;
    }
    if (saved_) continue;
    // What was committed stays; a row that was rolled back is not made again.
    error_ = "the statement ends the transaction around its file";
    const auto kept = database_.rows.find(row_.version);
    if (kept != database_.rows.end() && kept->second.applied + 1 == row_.applied) {
      RecordFailure(TextOf(act));
    }
    return false;
  }
  Finish();
  return true;
}

bool RunModel::Execute(const Act& act) {
  runs_.back().statements.push_back(TextOf(act));
  if (act.deed == Deed::kBegin) {
    error_ = saved_ ? "cannot start a transaction within a transaction" : "";
    if (!saved_) saved_ = database_;
  } else if (act.deed == Deed::kCommit) {
    error_ = saved_ ? "" : "cannot commit - no transaction is active";
    saved_.reset();
  } else if (act.deed == Deed::kRollback) {
    error_ = saved_ ? "" : "cannot rollback - no transaction is active";
    if (saved_) RollBack();
  } else {
    error_ = Change(database_, act);
  }
  if (!error_.empty()) return false;
  ++row_.applied;
  row_.applied_texts.push_back(TextOf(act));
  return true;
}

void RunModel::Write(const ModelRow& row) {
  const auto [place, is_new] = database_.rows.emplace(row.version, row);
  if (is_new) return;
  const ModelRow before = place->second;
  place->second = row;
  place->second.description = before.description;
  place->second.time = before.time;
}

void RunModel::Finish() {
  row_.applied_texts.clear();
  row_.error.clear();
  row_.error_statement.clear();
  Write(row_);
}

// The file's own transaction goes, and with it what its rows said.
void RunModel::RecordFailure(const std::string& statement) {
  if (saved_) {
    RollBack();
    row_ = database_.rows.at(row_.version);
  }
  row_.error = error_;
  row_.error_statement = statement;
  Write(row_);
}

void RunModel::RollBack() {
  database_ = *saved_;
  saved_.reset();
}

}  // namespace plumb::test
