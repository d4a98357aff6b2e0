// Reading never makes anything: not a database, not a table.
#include "workflow/migration_target.h"

#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "base/strings.h"

namespace plumb::workflow {
namespace {

Url ParseTarget(const std::string& text) {
  if (text.find("://") == std::string::npos) {
    throw Error(ErrorKind::kUsage, "sql/sqlclient: missing driver. See: https://atlasgo.io/url");
  }
  Url url = ParseUrl(text);
  if (url.scheme == "file") throw Error(ErrorKind::kUsage, "--url must be a database connection");
  return url;
}

}  // namespace

MigrationTarget::MigrationTarget(const std::string& url, std::string revisions_schema)
    : url_(ParseTarget(url)),
      engine_(&EngineFor(url_)),
      revisions_schema_(std::move(revisions_schema)) {}

void MigrationTarget::Open(Access access, std::optional<std::chrono::milliseconds> patience) {
  if (access == Access::kRead && !engine_->exists(url_)) return;
  connection_ = engine_->open(patience ? engine_->with_patience(url_, *patience) : url_, access);
  session_ = engine_->new_session(*connection_, url_, SystemClock());
  store_ = engine_->new_revision_store(*connection_, revisions_schema_);
}

std::optional<std::vector<Revision>> MigrationTarget::ReadRevisions() {
  if (!IsOpen() || !store_->Exists()) return std::nullopt;
  return store_->Read();
}

std::optional<std::string> MigrationTarget::FindDirt() {
  if (!IsOpen()) return std::nullopt;
  const Realm realm = engine_->new_inspector(*connection_)->Inspect();
  std::vector<std::string> tables;
  std::vector<std::string> others;
  for (const Schema& schema : realm.schemas) {
    for (const Table& table : schema.tables) {
      if (table.name != kRevisionTable) tables.push_back(table.name);
    }
    for (const DefinedObject& object : schema.objects) {
      others.push_back(std::string(KindName(object.kind)) + " " + Quoted(object.name));
    }
  }
  for (const UnmanagedObject& object : realm.unmanaged) {
    others.push_back(object.kind + " " + Quoted(object.name));
  }
  if (tables.size() == 1) return "found table " + Quoted(tables.front());
  if (tables.size() > 1) return "found multiple tables: " + std::to_string(tables.size());
  if (!others.empty()) return "found " + others.front();
  return std::nullopt;
}

}  // namespace plumb::workflow
