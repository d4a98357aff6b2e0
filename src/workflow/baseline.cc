// Files run on one dev database, one after the other; only a checkpoint begins anew.
#include "workflow/baseline.h"

#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "conn/sql_error.h"
#include "inspect/dev_database.h"
#include "parser/source_excerpt.h"
#include "workflow/compare.h"
#include "workflow/states.h"

namespace plumb::workflow {
namespace {

constexpr std::size_t kMostDifferences = 10;

struct Candidate {
  const MigrationFile* file = nullptr;
  bool has_statements = false;
  std::size_t differences = 0;
  std::vector<std::string> statements;  // what the database lacks, as comments of a plan
};

// Where other tools keep what they have run: they belong to no migration.
std::vector<std::string> WithHistoryTables(std::vector<std::string> excludes) {
  for (const char* table : {"schema_migrations", "goose_db_version", "flyway_schema_history",
                            "gorp_migrations", "databasechangelog", "databasechangeloglock"}) {
    excludes.emplace_back(table);
  }
  return excludes;
}

class Search {
 public:
  Search(MigrationDirectory& directory, MigrationTarget& target, States& states,
         const std::vector<std::string>& excludes)
      : directory_(directory),
        target_(target),
        states_(states),
        filter_({}, WithHistoryTables(excludes), target.engine().bound_schema,
                target.engine().folds_names) {}

  BaselineSearch Find() {
    live_ = states_.Read(target_.connection(), target_.url());
    for (const MigrationFile& file : directory_.directory().files) {
      if (file.is_checkpoint) EndReplay();
      Candidate candidate = TryAfter(file);
      if (candidate.differences == 0) equal_.push_back(candidate);
      if (!nearest_ || candidate.differences <= nearest_->differences) {
        nearest_ = std::move(candidate);
      }
    }
    EndReplay();
    if (equal_.empty()) FailNone();
    RequireOne();
    return {.version = RevisionKey(*equal_.back().file)};
  }

 private:
  void EndReplay() {
    if (lease_) lease_->Release();
    lease_.reset();
  }

  Candidate TryAfter(const MigrationFile& file) {
    if (!lease_) lease_ = std::make_unique<DevLease>(states_.dev());
    const std::vector<SourceStatement>& statements =
        directory_.Statements(file, target_.engine().dialect);
    for (const SourceStatement& statement : statements) {
      try {
        lease_->connection().ExecText(statement.text);
      } catch (const SqlError& error) {
        throw Error(
            ErrorKind::kSql,
            "sql/migrate: read migration directory state: sql/migrate: executing statement " +
                Quoted(statement.text) + " from version " + Quoted(RevisionKey(file)) + ": " +
                error.message() + "\n" +
                ExcerptAt(directory_.PathOf(file), statement, error.offset(), error.message()));
      }
    }
    State after;
    Inspection inspection = states_.dev().NewInspector()->InspectWithText();
    after.realm = std::move(inspection.realm);
    after.text = std::move(inspection.text);
    CompareOptions options;
    options.filter = filter_;
    const Comparison comparison = Compare(live_, std::move(after), options, states_);
    Candidate candidate;
    candidate.file = &file;
    candidate.has_statements = !statements.empty();
    candidate.differences = comparison.changes.size() + comparison.unmanaged_differences.size();
    // Few candidates are ever shown.
    if (nearest_ && candidate.differences > nearest_->differences) return candidate;
    for (const Statement& statement : comparison.MakePlan("").Statements()) {
      candidate.statements.push_back(statement.comment);
    }
    return candidate;
  }

  [[noreturn]] void FailNone() const {
    if (!nearest_)
      throw Error(ErrorKind::kRefused, "the directory has no version to be a baseline");
    std::string message =
        "no version of the directory has the schema of the database; the nearest is " +
        RevisionKey(*nearest_->file) + ", to which these steps would lead:";
    for (std::size_t i = 0; i < nearest_->statements.size() && i < kMostDifferences; ++i) {
      message += "\n  " + nearest_->statements[i];
    }
    if (nearest_->statements.size() > kMostDifferences) {
      message +=
          "\n  ... and " + std::to_string(nearest_->statements.size() - kMostDifferences) + " more";
    }
    if (nearest_->statements.empty()) message += "\n  (a difference in something not managed)";
    throw Error(ErrorKind::kRefused, message + "\nNothing was written");
  }

  // What only changes rows cannot be told from the schema.
  void RequireOne() const {
    const Candidate* unclear = nullptr;
    for (std::size_t i = 1; i < equal_.size(); ++i) {
      if (equal_[i].has_statements && !equal_[i].file->is_checkpoint) unclear = &equal_[i];
    }
    if (unclear == nullptr) return;
    std::vector<std::string> versions;
    versions.reserve(equal_.size());
    for (const Candidate& candidate : equal_) versions.push_back(RevisionKey(*candidate.file));
    throw Error(ErrorKind::kRefused,
                "the schema of the database is that of versions " + Join(versions, ", ") +
                    ": the later files change rows only, and a schema does not tell whether they "
                    "did; look, and name the version with --baseline. Nothing was written");
  }

  MigrationDirectory& directory_;
  MigrationTarget& target_;
  States& states_;
  ObjectFilter filter_;
  State live_;
  std::unique_ptr<DevLease> lease_;
  std::vector<Candidate> equal_;
  std::optional<Candidate> nearest_;
};

}  // namespace

BaselineSearch FindBaseline(MigrationDirectory& directory, MigrationTarget& target,
                            const std::string& dev_url, const std::vector<std::string>& excludes) {
  target.Open(Access::kRead);
  const std::optional<std::vector<Revision>> revisions = target.ReadRevisions();
  if (revisions && !revisions->empty()) return {};
  if (!target.FindDirt()) return {};
  States states({target.url().text}, dev_url, {});
  return Search(directory, target, states, excludes).Find();
}

}  // namespace plumb::workflow
