// A migration directory of which each statement can be seen in the database, and the program that
// applies it.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/scratch.h"

namespace plumb::test {

struct SceneStatement {
  std::string sql;
  // Counts 1 as soon as the statement ran, and goes on so; empty: it leaves no trace.
  std::string is_done;
};

struct SceneFile {
  std::string name;
  std::string directive;  // "none", "file", or empty
  std::vector<SceneStatement> statements;
};

// What is in the database, for comparing.
struct SceneState {
  std::string schema;
  std::string log;
  std::string rows;  // of the revision table, without times

  bool operator==(const SceneState&) const = default;
};

using Variables = std::map<std::string, std::string>;

class MigrateScene {
 public:
  // The directory for a run with that --tx-mode.
  explicit MigrateScene(const std::string& tx_mode);

  // No database, no locks.
  void Restore() const;

  // Runs `plumb migrate <words> --url <the database>`.
  [[nodiscard]] ProcessResult Run(const std::vector<std::string>& words,
                                  const Variables& variables = {},
                                  std::chrono::microseconds limit = std::chrono::minutes(1)) const;
  [[nodiscard]] ProcessResult Apply(
      const std::vector<std::string>& words = {}, const Variables& variables = {},
      std::chrono::microseconds limit = std::chrono::minutes(1)) const;
  // The same in the background, with stderr going to a file.
  [[nodiscard]] std::future<ProcessResult> StartApply(const std::vector<std::string>& words,
                                                      const std::filesystem::path& stderr_to,
                                                      const Variables& variables = {}) const;

  // Variables that kill a program at its `at`-th write below a directory.
  [[nodiscard]] static Variables KillAt(const std::filesystem::path& below, int at);
  // How many writes a whole apply does below that directory.
  [[nodiscard]] int CountWrites(const std::vector<std::string>& words,
                                const std::filesystem::path& below,
                                const std::function<void()>& restore) const;

  [[nodiscard]] SceneState Read() const;
  // What is wrong with the database after a death: statements without those before them, half a
  // transaction, rows that tell another story. Empty if nothing is.
  [[nodiscard]] std::string FindWrong() const;
  // Applies until all is done, answering for statements in doubt what the database shows. What
  // went wrong, or empty.
  [[nodiscard]] std::string Recover(const Variables& variables = {});
  // How often that had to be answered.
  [[nodiscard]] int answers() const { return answers_; }

  [[nodiscard]] std::filesystem::path Folder() const { return scratch_.path() / "target"; }
  [[nodiscard]] std::filesystem::path Target() const { return Folder() / "t.db"; }
  [[nodiscard]] std::filesystem::path Temp() const { return scratch_.path() / "tmp"; }
  [[nodiscard]] std::filesystem::path Root() const { return scratch_.path(); }

 private:
  [[nodiscard]] ProcessSpec SpecOf(const std::vector<std::string>& words) const;
  // Of `seen` statements of the file, `done` were executed.
  [[nodiscard]] std::string FindWrongRow(const SceneFile& file, int done, int seen) const;
  // "run" or "skip" for the statement in doubt; empty if there is none.
  [[nodiscard]] std::string Truth() const;

  ScratchDirectory scratch_;
  std::string tx_mode_;
  std::vector<SceneFile> files_;
  std::map<std::string, std::string> env_;
  int answers_ = 0;
};

}  // namespace plumb::test
