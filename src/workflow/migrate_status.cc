// The words are those that scripts look for.
#include "workflow/migrate_status.h"

#include <algorithm>
#include <utility>

#include "apply/history.h"
#include "base/error.h"
#include "base/strings.h"

namespace plumb::workflow {
namespace {

constexpr const char* kNoneYet = "No migration applied yet";
constexpr const char* kLatest = "Already at latest version";

std::string OnOneLine(std::string text) {
  text = ReplaceAll(text, "\r\n", " ");
  return ReplaceAll(text, "\n", " ");
}

std::vector<const MigrationFile*> Available(const History& history) {
  if (history.revisions().empty()) return history.Remaining();
  std::vector<const MigrationFile*> files;
  for (const MigrationFile& file : history.directory().files) {
    if (!file.is_checkpoint || history.Find(file) != nullptr) files.push_back(&file);
  }
  return files;
}

// The first row is not done, and so nothing is.
bool IsNothingDone(const History& history) {
  return history.revisions().empty() ||
         (history.revisions().size() == 1 && history.Unfinished() != nullptr);
}

void Describe(const Revision& unfinished, MigrateStatus& status) {
  status.applied_statements =
      static_cast<std::size_t>(std::max<std::int64_t>(unfinished.applied, 0));
  status.total_statements = static_cast<std::size_t>(std::max<std::int64_t>(unfinished.total, 0));
  status.is_in_doubt = unfinished.IsInDoubt();
  status.statement = OnOneLine(unfinished.error_stmt);
  status.error = OnOneLine(unfinished.error);
}

}  // namespace

MigrateStatus StatusOf(MigrationDirectory& directory, MigrationTarget& target) {
  target.Open(Access::kRead);
  MigrateStatus status;
  const History history(directory.directory(),
                        target.ReadRevisions().value_or(std::vector<Revision>()));
  status.is_missing = !target.IsOpen();
  status.applied = history.revisions();
  status.edited = EditedFiles(history, directory.Hashes());
  status.current = history.Last() == nullptr ? kNoneYet : history.Last()->version;
  const Revision* unfinished = history.Unfinished();
  if (directory.directory().files.empty()) {
    if (unfinished != nullptr) {
      throw Error(ErrorKind::kConfig,
                  "migration file with version " + Quoted(unfinished->version) + " not found");
    }
    status.next = kLatest;
    status.is_ok = true;
    return status;
  }
  status.available = Available(history);
  status.pending = history.Remaining();
  status.out_of_order = history.OutOfOrder();
  if (unfinished != nullptr) Describe(*unfinished, status);
  if (IsNothingDone(history)) status.current = kNoneYet;
  status.is_ok = status.pending.empty() && status.out_of_order.empty() && unfinished == nullptr;
  status.next = status.pending.empty() ? kLatest : RevisionKey(*status.pending.front());
  status.next_is_checkpoint = !status.pending.empty() && status.pending.front()->is_checkpoint;
  if (!status.out_of_order.empty()) {
    status.next.clear();
    status.error = OutOfOrderMessage(status.out_of_order);
  }
  return status;
}

}  // namespace plumb::workflow
