// Files that are no longer what was applied.
//
// A row keeps the hash that its file had in the sum file of that time, which covers all files
// before it. It agrees with the present files if the hash comes out of them, leaving out those that
// need not have been there: files without a row, and files that were applied later.
//
// Pure: no database.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "apply/history.h"

namespace plumb {

struct EditedFile {
  std::string file;
  std::string version;
  // Another program leaves the first attempt's hash on the row of a file that it resumed after its
  // text was mended. If the row can be explained so, it is a note, not a reason to stop.
  bool may_be_resumed = false;

  bool operator==(const EditedFile&) const = default;
};

// `hash_of` is the hash of a file in the sum file as it should be now. In the order of the rows.
// Rows without a hash or a file, of baselines and of unfinished files are not looked at.
[[nodiscard]] std::vector<EditedFile> EditedFiles(
    const History& history, const std::function<std::string(const MigrationFile&)>& hash_of);

// What `apply` says when it refuses; `program` is how the user calls it.
// REQUIRES: not empty.
[[nodiscard]] std::string EditedMessage(const std::vector<EditedFile>& files,
                                        const std::string& last_version);

}  // namespace plumb
