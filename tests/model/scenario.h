// What happens to a directory and its database, as data: each statement is known for what it does.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumb::test {

enum class Deed {
  kLog,      // CREATE TABLE IF NOT EXISTS log
  kRow,      // a row of the log
  kTable,    // a table of its own
  kTrigger,  // a trigger on the log, with a body
  kNothing,  // SELECT
  kFail,     // always fails
  kBegin,
  kCommit,
  kRollback,
};

// A statement.
struct Act {
  Deed deed = Deed::kNothing;
  int number = 0;  // tells it from all others
  int dress = 0;   // the comments in and around it
};

struct ScriptFile {
  std::string version = {};
  std::string description = {};  // may be empty
  bool is_checkpoint = false;
  std::string tx_mode = {};  // a directive; empty: none
  std::vector<Act> acts = {};
  int dress = 0;  // the comments around it
};

[[nodiscard]] std::string NameOf(const ScriptFile& file);
// The statement as reports and rows have it.
[[nodiscard]] std::string TextOf(const Act& act);
[[nodiscard]] std::string ContentOf(const ScriptFile& file);

struct ApplyFlags {
  std::string tx_mode;  // empty: not given, as below
  std::string exec_order;
  std::string baseline;
  std::string to_version;
  std::string in_doubt;
  std::size_t amount = 0;
  bool is_dry_run = false;
  bool allow_dirty = false;
};

enum class Verb {
  kWrite,
  kRemove,
  kHash,
  kApply,
  kSet,
  kStatus,
  kDirt,  // somebody else makes a table
  kDie,   // the failed row of that version becomes one of a run that was killed
};

struct Step {
  Verb verb = Verb::kHash;
  ScriptFile file = {};  // to write; to remove: its version is enough
  ApplyFlags flags = {};
  std::string version = {};  // to set, may be empty; to die
};

using Scenario = std::vector<Step>;

// The arguments behind `plumb` of a step that runs it.
[[nodiscard]] std::vector<std::string> ArgumentsOf(const Step& step);

// What kDie and kDirt do to the database.
[[nodiscard]] std::string SqlOf(const Step& step);

// A shell script that does the same.
[[nodiscard]] std::string ShellScript(const Scenario& scenario);

// The files of a directory as it is after some steps, by name, which is their order.
class ScriptFolder {
 public:
  void Do(const Step& step);  // kWrite and kRemove

  [[nodiscard]] const std::vector<ScriptFile>& files() const { return files_; }
  [[nodiscard]] const ScriptFile* Find(const std::string& version) const;

 private:
  std::vector<ScriptFile> files_;
};

}  // namespace plumb::test
