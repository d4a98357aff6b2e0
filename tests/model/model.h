// A small model of versioned migrations: what a step must do to a database, from what the headers
// promise. It shares no code with the program; files are compared as they are, not by hashes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/model/scenario.h"

namespace plumb::test {

// Name and content of files in their order: what the hash of the last of them covers.
using Covered = std::vector<std::pair<std::string, std::string>>;

struct ModelRow {
  std::string version;
  std::string description;
  int type = 2;
  std::size_t applied = 0;
  std::size_t total = 0;
  std::string error;
  std::string error_statement;
  std::vector<std::string> applied_texts;  // while it is not done
  Covered covered;                         // empty: it has no hash
  int time = 0;                            // of the first attempt
};

struct ModelDatabase {
  bool has_history = false;
  std::set<std::string> objects;  // tables and triggers
  std::multiset<int> log;
  std::map<std::string, ModelRow> rows;  // by version
};

struct ReportedRun {
  std::string file;
  std::size_t skipped = 0;
  std::vector<std::string> statements;

  bool operator==(const ReportedRun&) const = default;
};

// What a command says.
struct Outcome {
  int exit_code = 0;
  std::string message = {};  // part of stderr, or of the report's error
  bool has_report = false;
  std::vector<std::string> pending = {};  // names
  std::vector<std::string> out_of_order = {};
  std::vector<ReportedRun> runs = {};
  std::string current = {};
  std::string target = {};
  std::string status = {};
  std::string note = {};  // what a failed run says that it kept
};

class Model {
 public:
  Outcome Do(const Step& step);

  [[nodiscard]] const ScriptFolder& folder() const { return folder_; }
  [[nodiscard]] const ModelDatabase& database() const { return database_; }
  // What the hashes of the sum file cover, one after the other.
  [[nodiscard]] const Covered& sum() const { return sum_; }

 private:
  ScriptFolder folder_;
  Covered sum_;
  bool has_sum_ = false;
  ModelDatabase database_;
  int clock_ = 0;
};

}  // namespace plumb::test
