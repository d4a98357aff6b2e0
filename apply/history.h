// The rows of the revision table beside the files of a directory: which files are still to be run.
//
// Pure: no database, no clock.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "apply/revision.h"
#include "migration/directory.h"

namespace plumb {

enum class ExecOrder {
  kLinear,      // a file that was added below the last version is an error
  kLinearSkip,  // it is never run
  kNonLinear,   // it is run first
};

// "linear", "linear-skip", "non-linear". Throws Error(kUsage): `unknown execution order: "x"`.
[[nodiscard]] ExecOrder ParseExecOrder(const std::string& text);

// Rows and files in one order, that of the directory. A row whose file is gone stands behind the
// files of lower versions.
class History {
 public:
  // `directory` must outlive the history. `revisions` in any order.
  History(const Directory& directory, std::vector<Revision> revisions);
  History(const History&) = delete;  // it has views of its own rows
  History& operator=(const History&) = delete;

  [[nodiscard]] const Directory& directory() const { return directory_; }
  [[nodiscard]] const std::vector<Revision>& revisions() const { return revisions_; }
  // The last row of a version; that of a repeatable only if there are no others. Null if there are
  // no rows.
  [[nodiscard]] const Revision* Last() const;
  // The row of a file; null if it has none.
  [[nodiscard]] const Revision* Find(const MigrationFile& file) const;
  // The file of a row; null if it is gone.
  [[nodiscard]] const MigrationFile* FileOf(const Revision& revision) const;

  // A row that stopped before its last statement and still has to go on: the last one, or one that
  // was run out of order.
  [[nodiscard]] const Revision* Unfinished() const;

  // Files between the first and the last row that have no row themselves.
  [[nodiscard]] std::vector<const MigrationFile*> OutOfOrder() const;
  // Files behind the last row, and the file of the last row if that is unfinished. Without rows:
  // from the last checkpoint on, or all.
  // Throws Error(kConfig) if the file of an unfinished row is gone.
  [[nodiscard]] std::vector<const MigrationFile*> Remaining() const;

 private:
  // By what a row's file is found.
  [[nodiscard]] std::string_view KeyOf(const Revision& revision) const;
  // A place between files, as twice the index of the file that the row belongs to, or that minus
  // one: before that file.
  [[nodiscard]] std::size_t PlaceOf(const Revision& revision) const;
  [[nodiscard]] bool IsUnfinished(std::size_t row) const;
  [[nodiscard]] bool IsRepeatable(const Revision& revision) const;
  [[nodiscard]] bool IsStillToRun(const MigrationFile& file, bool is_behind) const;

  const Directory& directory_;
  std::unordered_map<std::string_view, std::size_t> files_;  // by version
  std::vector<Revision> revisions_;
  std::unordered_map<std::string_view, std::size_t> rows_;  // by version
};

// How many files there are up to and with a version that has no file (any more).
[[nodiscard]] std::size_t CountUpTo(const Directory& directory, const std::string& version);

// What keeps a file out of the linear order: `migration file x was added out of order`.
[[nodiscard]] std::string OutOfOrderMessage(const std::vector<const MigrationFile*>& files);

struct PendingRequest {
  ExecOrder order = ExecOrder::kLinear;
  std::optional<std::size_t> amount = {};      // at most so many files
  std::optional<std::string> to_version = {};  // none behind that one
};

// The files to run, in that order. Throws Error(kConfig) for files out of order, rows that make no
// sense and a `to_version` that the directory lacks.
[[nodiscard]] std::vector<const MigrationFile*> PendingFiles(const History& history,
                                                             const PendingRequest& request);

// The files that a database without rows is said to have already, the baseline last: only that one
// gets a row. Throws Error(kConfig): `baseline version "x" not found`.
[[nodiscard]] const MigrationFile& BaselineFile(const Directory& directory,
                                                const std::string& version);

}  // namespace plumb
