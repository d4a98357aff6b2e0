// Rows beside files: where rows stand, what is pending, which files were edited.
#pragma once

#include "tests/model/model.h"

namespace plumb::test {

struct Refusal {
  std::string message;
};

// Views of `files` and `rows`.
class HistoryModel {
 public:
  HistoryModel(const std::vector<ScriptFile>& files, const std::map<std::string, ModelRow>& rows);

  // In their order.
  [[nodiscard]] const std::vector<const ModelRow*>& rows() const { return rows_; }
  [[nodiscard]] const ModelRow* Last() const { return rows_.empty() ? nullptr : rows_.back(); }
  [[nodiscard]] const ModelRow* Find(const ScriptFile& file) const;
  // The number of the file with that version; nothing if there is none.
  [[nodiscard]] std::optional<std::size_t> IndexOf(const std::string& version) const;
  // How many files there are up to and with that row.
  [[nodiscard]] std::size_t CountUpTo(const ModelRow& row) const;

  [[nodiscard]] const ModelRow* Unfinished() const;
  [[nodiscard]] std::vector<const ScriptFile*> OutOfOrder() const;
  // These two throw Refusal.
  [[nodiscard]] std::vector<const ScriptFile*> Remaining() const;
  [[nodiscard]] std::vector<const ScriptFile*> Pending(const ApplyFlags& flags) const;

  // Is that done row's hash no longer that of its file?
  [[nodiscard]] bool IsEdited(const ModelRow& row) const;

 private:
  [[nodiscard]] bool IsUnfinished(const ModelRow& row) const;
  [[nodiscard]] std::vector<const ScriptFile*> Early(const ApplyFlags& flags) const;
  [[nodiscard]] std::vector<const ScriptFile*> FromCheckpoint(std::size_t count) const;

  const std::vector<ScriptFile>& files_;
  const std::map<std::string, ModelRow>& by_version_;
  std::vector<const ModelRow*> rows_;
};

// The covered files of the hash of the file at `index`.
[[nodiscard]] Covered CoveredBy(const std::vector<ScriptFile>& files, std::size_t index);

[[nodiscard]] bool IsPartial(const ModelRow& row);

}  // namespace plumb::test
