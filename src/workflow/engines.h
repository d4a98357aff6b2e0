// The engines that this program knows: one row each.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "apply/revision_store.h"
#include "apply/session.h"
#include "base/clock.h"
#include "conn/connection.h"
#include "conn/url.h"
#include "diff/diff_policy.h"
#include "inspect/dev_database.h"
#include "inspect/inspector.h"
#include "plan/planner.h"
#include "sql/dialect.h"

namespace plumb::workflow {

enum class Access {
  kRead,    // never creates or changes anything
  kWrite,   // the database must exist
  kCreate,  // the database is made if it is missing and the engine can
};

struct Engine {
  Dialect dialect;
  std::vector<std::string> schemes;
  // The schema that every URL of this engine is bound to; "" if that depends on the URL.
  std::string bound_schema;
  // Names that differ in case only are one name.
  bool folds_names = false;

  std::unique_ptr<Connection> (*open)(const Url& url, Access access);
  // A URL whose sessions wait so long for others, unless it says itself how long.
  Url (*with_patience)(const Url& url, std::chrono::milliseconds patience);
  // False if nothing is there yet and Access::kCreate would make it.
  bool (*exists)(const Url& url);
  std::unique_ptr<Inspector> (*new_inspector)(Connection& connection);
  std::unique_ptr<Session> (*new_session)(Connection& connection, const Url& url, Clock& clock);
  std::unique_ptr<RevisionStore> (*new_revision_store)(Connection& connection,
                                                       const std::string& schema);
  std::unique_ptr<DiffPolicy> (*new_diff_policy)();
  std::unique_ptr<Planner> (*new_planner)();
  // The database of a --dev-url, or the engine's own idea of one without.
  std::unique_ptr<DevDatabase> (*new_dev_database)(const Url& url);
  std::unique_ptr<DevDatabase> (*new_default_dev_database)();
};

// Throws Error(kUsage): `sql/sqlclient: unknown driver "x"`, with what was probably meant.
[[nodiscard]] const Engine& EngineFor(const Url& url);

// The engine of a state that names none.
[[nodiscard]] const Engine& DefaultEngine();

}  // namespace plumb::workflow
